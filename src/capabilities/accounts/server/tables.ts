import type { Generated } from 'kysely';
import type { Role } from '../roles.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'accounts.user': {
      id: Generated<string>;
      name: string;
      /** Lower case. */
      email: string;
      email_verified: boolean;
      image: string | null;
      created_at: Generated<Date>;
      updated_at: Generated<Date>;
    };
    'accounts.session': {
      id: Generated<string>;
      expires_at: Date;
      token: string;
      created_at: Generated<Date>;
      updated_at: Date;
      ip_address: string | null;
      user_agent: string | null;
      user_id: string;
      /** Where the person works; null: the territory that took them in first. */
      territory_id: string | null;
    };
    'accounts.verification': {
      id: Generated<string>;
      identifier: string;
      value: string;
      expires_at: Date;
      created_at: Generated<Date>;
      updated_at: Generated<Date>;
    };
    'accounts.passkey': {
      id: Generated<string>;
      name: string | null;
      public_key: string;
      user_id: string;
      credential_id: string;
      counter: number;
      device_type: string;
      backed_up: boolean;
      transports: string | null;
      created_at: Date | null;
      aaguid: string | null;
    };
    'accounts.attempt': { key: string; since: Date; count: number };
    'accounts.membership': {
      territory_id: string;
      id: Generated<string>;
      user_id: string;
      role: Role;
      /** UAI of the establishment that the role is limited to; null: the whole territory. */
      establishment: string | null;
      about: string | null;
      created_at: Generated<Date>;
    };
    'accounts.invitation': {
      territory_id: string;
      id: Generated<string>;
      mail: string;
      role: Role;
      establishment: string | null;
      invited_by: string | null;
      token_hash: Buffer;
      created_at: Date;
      expires_at: Date;
      accepted_at: Date | null;
      revoked_at: Date | null;
    };
  }
}
