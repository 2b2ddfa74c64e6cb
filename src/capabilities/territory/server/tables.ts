import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { EstablishmentKind, EstablishmentLevel } from '../kinds.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'territory.territory': {
      id: Generated<string>;
      slug: string;
      name: string;
      time_zone: Generated<string>;
      created_at: Generated<Date>;
    };
    'territory.establishment': EstablishmentTable;
    'territory.objective': {
      territory_id: string;
      id: Generated<string>;
      position: number;
      name: string;
      short_name: string;
      archived_at: Date | null;
    };
    'territory.organisation': {
      territory_id: string;
      id: Generated<string>;
      name: string;
      kind: Generated<string>;
      web: string | null;
    };
    'territory.local_establishment': {
      territory_id: string;
      uai: string;
      /** Null: not known. */
      ent: boolean | null;
      ent_url: string | null;
      contact: string | null;
      note: string | null;
    };
    /** 2026 is the school year 2026-2027. */
    'territory.pilot': { territory_id: string; uai: string; school_year: number };
    'territory.person': {
      territory_id: string;
      id: Generated<string>;
      name: string;
      mail: string | null;
      phone: string | null;
      created_at: Generated<Date>;
      words: GeneratedAlways<string>;
    };
    'territory.position': {
      territory_id: string;
      id: Generated<string>;
      person_id: string;
      title: string;
      uai: string | null;
      organisation_id: string | null;
    };
  }
}

/** The national referential. Null: the official directory does not say. */
export interface EstablishmentTable {
  uai: string;
  name: string;
  other_names: Generated<string[]>;
  type: string | null;
  /** Null, as `level`, for what is neither school, collège nor lycée. */
  kind: EstablishmentKind | null;
  level: EstablishmentLevel | null;
  public: boolean | null;
  address: string | null;
  postal_code: string | null;
  commune_code: string | null;
  commune: string | null;
  department_code: string | null;
  academy_code: string | null;
  latitude: number | null;
  longitude: number | null;
  phone: string | null;
  mail: string | null;
  web: string | null;
  pupils: number | null;
  nature_code: string | null;
  nature: string | null;
  open: Generated<boolean>;
  opened_on: ColumnType<string | null, string | null | undefined>;
  contract: string | null;
  priority_education: string | null;
  siret: string | null;
  imported_at: Generated<Date>;
  words: GeneratedAlways<string>;
  sort_name: GeneratedAlways<string>;
}
