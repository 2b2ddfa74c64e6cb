import type { Generated } from 'kysely';
import type { HalfDay, Helped, InterventionKind, LinkPurpose, Move, RequestState } from '../model.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'field.setting': { territory_id: string; answer_days: number; keep_months: number };
    'field.request': {
      territory_id: string;
      id: string;
      establishment: string;
      kind: InterventionKind;
      words: string;
      class_level: string;
      head_count: number | null;
      when_words: string;
      half_days: HalfDay[];
      /** Null: someone without account, or forgotten. */
      asked_by: string | null;
      asked_name: string;
      asked_mail: string | null;
      asked_at: Date;
      state: RequestState;
      state_at: Date;
      steps: Generated<number>;
      answered_at: Date | null;
      mediator_id: string | null;
      mediator_name: Generated<string>;
      starts_at: Date | null;
      minutes: number | null;
      intervention_id: string | null;
      helped: Helped | null;
      feedback_words: Generated<string>;
      keep_until: string;
      erased_at: Date | null;
      mail_refused_at: Date | null;
    };
    'field.step': {
      territory_id: string;
      request_id: string;
      n: number;
      move: Move;
      at: Date;
      by: 'requester' | 'staff';
      by_id: string | null;
      by_name: string;
      to_id: string | null;
      to_name: string;
      starts_at: Date | null;
      reason: string;
    };
    'field.link': {
      territory_id: string;
      id: string;
      token_hash: Buffer;
      purpose: LinkPurpose;
      establishment: string | null;
      request_id: string | null;
      person_id: string | null;
      label: Generated<string>;
      made_by: string | null;
      made_name: Generated<string>;
      made_at: Date;
      revoked_at: Date | null;
    };
  }
}
