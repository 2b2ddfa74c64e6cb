import type { Generated } from 'kysely';
import type { Answer, Kind, Measure, Provider } from '../model.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'baseline.version': {
      territory_id: string;
      id: string;
      number: number;
      note: string;
      /** Null: the draft. */
      adopted_on: string | null;
      created_by: string;
      created_name: string;
      created_at: Date;
      adopted_by: string | null;
      adopted_name: string | null;
    };
    'baseline.item': {
      territory_id: string;
      id: string;
      version_id: string;
      kind: Kind;
      key: string;
      position: number;
      name: string;
      measure: Measure;
      /** `numeric`, as text. Null: yes or no. */
      at_least: string | null;
      unit: string;
      provider: Provider;
      help: string;
    };
    'baseline.value': {
      territory_id: string;
      id: string;
      batch_id: string;
      establishment: string;
      item_key: string;
      answer: Answer;
      quantity: number | null;
      on_day: string;
      source: 'hand' | 'import';
      by_id: string;
      by_name: string;
      recorded_at: Date;
      /** Of one sequence, for values and deliveries alike. */
      entry: Generated<number>;
    };
    'baseline.delivery': {
      territory_id: string;
      id: string;
      establishment: string;
      item_key: string;
      quantity: number;
      on_day: string;
      provider: Provider;
      note: string;
      source: 'hand' | 'import';
      by_id: string;
      by_name: string;
      recorded_at: Date;
      entry: Generated<number>;
      cancelled_at: Date | null;
      cancelled_by: string | null;
      cancelled_name: string | null;
    };
    'baseline.setting': { territory_id: string; training_weeks: number };
  }
}
