import type { InterventionKind } from '../../model.ts';
import type { Audience, VisitContent } from '../../visit.ts';
import type { Generated, JSONColumnType } from 'kysely';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'field.intervention': {
      territory_id: string;
      id: string;
      establishment: string | null;
      place: string | null;
      level: 'primary' | 'secondary' | null;
      kind: InterventionKind;
      day: string;
      starts_at: string | null;
      minutes: number;
      audience: Audience | null;
      audience_words: string | null;
      people: number | null;
      items: JSONColumnType<{ id: string; name: string }[]>;
      equipment: string | null;
      note: string | null;
      mediator: string;
      mediator_name: string;
      request: string | null;
      made_at: Date;
      received_at: Date;
      version: Generated<number>;
      removed_at: Date | null;
      removed_by: string | null;
      removed_name: string | null;
    };
    'field.intervention_change': {
      territory_id: string;
      id: string;
      intervention_id: string;
      version: number;
      act: 'edited' | 'removed' | 'restored';
      before: JSONColumnType<VisitContent>;
      changed_by: string;
      changed_name: string;
      changed_at: Date;
    };
  }
}
