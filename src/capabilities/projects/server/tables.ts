import type { Generated, GeneratedAlways } from 'kysely';
import type { ActionState, Horizon } from '../model.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'projects.project': {
      territory_id: string;
      id: Generated<string>;
      establishment: string;
      establishment_name: string;
      /** Null, as the two that follow, for a project that its establishment opened. */
      workshop_id: string | null;
      workshop_title: string | null;
      workshop_day: string | null;
      created_at: Generated<Date>;
      title: Generated<string>;
      summary: Generated<string>;
      school_year: number;
      version: Generated<number>;
      words: GeneratedAlways<string>;
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
    'projects.action': ActionTable;
    'projects.change': {
      territory_id: string;
      id: Generated<number>;
      project_id: string;
      action_id: string | null;
      version: number;
      field: string;
      before: string | null;
      after: string | null;
      by_id: string;
      by_name: string;
      at: Date;
    };
    'projects.comment': {
      territory_id: string;
      id: string;
      action_id: string;
      text: string;
      by_id: string;
      by_name: string;
      at: Date;
    };
    'projects.milestone': {
      territory_id: string;
      id: string;
      project_id: string;
      title: string;
      day: string;
      done: Generated<boolean>;
    };
    'projects.contact': {
      territory_id: string;
      id: string;
      project_id: string;
      day: string;
      text: string;
      by_id: string;
      by_name: string;
    };
    'projects.suggestion': {
      territory_id: string;
      id: string;
      project_id: string;
      text: string;
      why: string;
      objective_id: string | null;
      by_id: string;
      by_name: string;
      at: Date;
      answer: 'taken' | 'declined' | null;
      answered_at: Date | null;
    };
    'projects.crowdfunding': {
      territory_id: string;
      id: string;
      project_id: string;
      need: string;
      /** Euros, as PostgreSQL writes them: '1250.50'. */
      goal: string;
      raised: Generated<string>;
      href: string;
      updated: string;
      made_at: Date;
    };
    'projects.setting': { territory_id: string; silent_weeks: number };
  }
}

/** An action as its row; what each column holds is said in the migration. */
export interface ActionTable {
  territory_id: string;
  id: string;
  project_id: string;
  title: string;
  objective_id: string | null;
  state: ActionState;
  reason: Generated<string>;
  owner_name: Generated<string>;
  owner_id: string | null;
  involved: Generated<string>;
  horizon: Horizon | null;
  span_from: number | null;
  span_to: number | null;
  marker: Generated<string>;
  indicator: Generated<string>;
  description: Generated<string>;
  digital: Generated<string>;
  screen: boolean | null;
  told: Generated<boolean>;
  plain: Generated<string>;
  lead_id: string | null;
  suggestion_id: string | null;
  version: Generated<number>;
  made_at: Date;
}
