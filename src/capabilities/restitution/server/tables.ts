import type { Generated } from 'kysely';
import type { Place } from '../live.ts';
import type { CardKind, Category, Format, Horizon } from '../model.ts';

/** What a card's words come from, when they come from a workshop day. */
export type SourceKind = 'gap' | 'lead' | 'note' | 'day';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'restitution.theme': {
      territory_id: string;
      id: string;
      name: string;
      position: number;
      archived_at: Date | null;
    };
    'restitution.session': {
      territory_id: string;
      id: string;
      title: string;
      region: Generated<string>;
      format: Format | null;
      workshop_id: string | null;
      workshop_title: string | null;
      /** 'YYYY-MM-DD'. */
      workshop_day: string | null;
      seq: Generated<number>;
      created_by: string;
      created_at: Generated<Date>;
      removed_at: Date | null;
    };
    'restitution.session_theme': { territory_id: string; session_id: string; theme_id: string; position: number };
    'restitution.participation': {
      territory_id: string;
      session_id: string;
      category: Category;
      ticked: Generated<boolean>;
      number: number | null;
      establishments: number | null;
      qualifier: Generated<string>;
    };
    'restitution.card': {
      territory_id: string;
      session_id: string;
      id: string;
      kind: CardKind;
      theme_id: string | null;
      parent_id: string | null;
      text: string;
      label: string;
      horizon: Horizon | null;
      day: string | null;
      starts: string | null;
      ends: string | null;
      chosen: boolean;
      told: boolean;
      position: number;
      source_kind: SourceKind | null;
      source_title: string | null;
      source_href: string | null;
      removed_at: Date | null;
    };
    'restitution.change': {
      territory_id: string;
      session_id: string;
      seq: number;
      target: string;
      field: string;
      before: string | null;
      after: string | null;
      by_id: string;
      by_name: string;
      at: Date;
    };
    'restitution.dispute': {
      territory_id: string;
      session_id: string;
      id: string;
      target: string;
      field: string;
      text: string;
      by_id: string;
      by_name: string;
      at: Date;
      settled_at: Date | null;
    };
    'restitution.presence': {
      territory_id: string;
      session_id: string;
      person_id: string;
      name: string;
      place: Place;
      seen_at: Date;
    };
  }
}
