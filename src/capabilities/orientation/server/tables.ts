import type { Moment } from '../model.ts';

interface OfSession {
  territory_id: string;
  session_id: string;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    'orientation.session': {
      territory_id: string;
      id: string;
      establishment: string;
      class_name: string;
      day: string;
      pupils: number;
      note: string;
      code: string;
      counting: Moment | null;
      counting_since: Date | null;
      removed_at: Date | null;
      /** The nil id and no name once they were forgotten. */
      made_by: string;
      made_name: string;
      made_at: Date;
    };
    'orientation.session_card': OfSession & { card: string };
    'orientation.answer': OfSession & { moment: Moment; device: string; named: number };
    'orientation.hands': OfSession & { moment: Moment; named: number; pupils: number };
  }
}
