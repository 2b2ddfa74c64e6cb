import type { Generated } from 'kysely';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'workshops.workshop': {
      territory_id: string;
      id: Generated<string>;
      title: string;
      day: string;
      code: string | null;
      status: Generated<'draft' | 'open' | 'closed'>;
      template: string;
      audience: Generated<'room' | 'everyone'>;
      seq: Generated<number>;
      opened_at: Date | null;
      closed_at: Date | null;
      names_until: Date | null;
      created_by: string | null;
      created_at: Generated<Date>;
    };
    'workshops.event': {
      territory_id: string;
      workshop_id: string;
      seq: number;
      id: string;
      type: string;
      at: Date;
      by: string | null;
      staff: string | null;
      data: unknown;
    };
    'workshops.participant': {
      territory_id: string;
      id: string;
      workshop_id: string;
      token_hash: Buffer;
      seen_at: Generated<Date>;
      created_at: Generated<Date>;
    };
    'workshops.link': {
      territory_id: string;
      token_hash: Buffer;
      workshop_id: string;
      purpose: 'identity' | 'reaction';
      participant_id: string | null;
      establishment: string | null;
      expires_at: Date;
      used_at: Date | null;
      created_at: Generated<Date>;
    };
  }
}
