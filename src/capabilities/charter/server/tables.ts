import type { ColumnType } from 'kysely';
import type { Channel } from '../model.ts';
import type { PublicHolidays } from '../calendar/public-holidays.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'charter.version': {
      territory_id: string;
      id: string;
      establishment: string | null;
      number: number;
      days: number[];
      opens: string;
      closes: string;
      /** Written as JSON text. */
      channels: ColumnType<Channel[], string, string>;
      words: string;
      revise_on: string | null;
      written_by: string | null;
      written_name: string | null;
      written_at: Date;
      edits: number;
    };
    'charter.voice': {
      territory_id: string;
      version_id: string;
      account: string;
      name: string;
      duty: string;
      signs: boolean;
      reason: string | null;
      as_writer: boolean;
      given_at: Date;
    };
    'charter.calendar': { territory_id: string; zone: string | null; public_holidays: PublicHolidays };
    'charter.closure': {
      territory_id: string;
      id: string;
      zone: string;
      school_year: number;
      name: string;
      from_day: string;
      to_day: string;
    };
  }
}
