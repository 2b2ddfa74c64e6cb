import type { Generated } from 'kysely';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'projects.project': {
      territory_id: string;
      id: Generated<string>;
      establishment: string;
      establishment_name: string;
      workshop_id: string;
      workshop_title: string;
      workshop_day: string;
      created_at: Generated<Date>;
    };
    'projects.line': {
      territory_id: string;
      project_id: string;
      position: number;
      objective_number: number | null;
      objective: string | null;
      gap: string;
      text: string;
      lead_id: string;
    };
  }
}
