import type { Generated } from 'kysely';
import type { Audience, Kind, Rights, SelectedState, VisitState } from '../model.ts';

interface CardRow {
  territory_id: string;
  id: string;
  tick: Generated<number>;
  version: Generated<number>;
  kind: Kind;
  title: string;
  summary: string;
  steps: string | null;
  objective_id: string | null;
  disciplines: string[];
  levels: string[];
  contexts: string[];
  uses: string[];
  material: string | null;
  needs_screen: boolean;
  digital_adds: string | null;
  parent_role: string | null;
  in_person: boolean;
  minutes: number | null;
  audience: Audience;
  twin_id: string | null;
  rights: Rights;
  licence: string | null;
  link: string | null;
  source: string | null;
  is_public: Generated<boolean>;
  starts_at: Date | null;
  ends_at: Date | null;
  place: string | null;
  public_count: number | null;
  derived_from: string | null;
  derived_why: string | null;
  reuses: Generated<number>;
  establishment: string | null;
  by_id: string;
  by_name: string;
  created_at: Date;
  changed_at: Date;
  retired_at: Date | null;
  retired_why: string | null;
  retired_by: string | null;
  retired_name: string | null;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    'catalogue.discipline': {
      territory_id: string;
      id: string;
      position: number;
      name: string;
      archived_at: Date | null;
    };
    'catalogue.setting': { territory_id: string; establishment: string; cap: number };
    'catalogue.shelf': { territory_id: string; tick: number };
    'catalogue.card': CardRow;
    'catalogue.to_give': CardRow;
    'catalogue.version': {
      territory_id: string;
      card_id: string;
      number: number;
      /** What the card said, JSON. */
      said: unknown;
      by_id: string;
      by_name: string;
      at: Date;
    };
    'catalogue.attachment': {
      territory_id: string;
      id: string;
      card_id: string;
      rights: Generated<'free'>;
      name: string;
      type: string;
      bytes: Buffer;
      at: Date;
    };
    'catalogue.reuse': {
      territory_id: string;
      id: string;
      card_id: string;
      establishment: string;
      done_on: string;
      public: string | null;
      changed: string | null;
      by_id: string;
      by_name: string;
      at: Date;
    };
    'catalogue.selected': {
      territory_id: string;
      id: string;
      establishment: string;
      card_id: string;
      state: SelectedState;
      why: string | null;
      by_id: string;
      by_name: string;
      at: Date;
      kept_at: Date | null;
      left_at: Date | null;
      left_why: string | null;
      left_by: string | null;
      left_name: string | null;
    };
    'catalogue.hosting': {
      territory_id: string;
      id: string;
      card_id: string;
      establishment: string;
      host_id: string;
      host_name: string;
      host_mail: string;
      words: string;
      seats: number;
      on_request: boolean;
      at: Date;
      closed_at: Date | null;
    };
    'catalogue.hosting_date': { territory_id: string; hosting_id: string; starts_at: Date };
    'catalogue.visit': {
      territory_id: string;
      id: string;
      hosting_id: string;
      starts_at: Date | null;
      establishment: string;
      people: number;
      guest_id: string;
      guest_name: string;
      guest_mail: string;
      words: string | null;
      state: VisitState;
      asked_at: Date;
      answer: string | null;
      answered_at: Date | null;
      outcome: string | null;
      done_at: Date | null;
    };
  }
}
