import type { Generated } from 'kysely';
import type { BookingState, Condition, EquipmentKind, ObservationKind, SchoolKind } from '../model.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'equipment.item': {
      territory_id: string;
      id: string;
      code: string;
      kind: EquipmentKind;
      name: string;
      words: string;
      owner_establishment: string | null;
      owner_organisation: string | null;
      kept_at: string;
      kept_establishment: string | null;
      condition: Condition;
      is_set: boolean;
      set_id: string | null;
      for_loan: boolean;
      school_kinds: SchoolKind[];
      to_organisations: boolean;
      approval: boolean;
      max_days: number | null;
      capacity: number | null;
      opens: string | null;
      closes: string | null;
      open_days: number[] | null;
      added_on: string;
      archived_at: Date | null;
    };
    'equipment.booking': {
      territory_id: string;
      id: string;
      item_id: string;
      from_at: Date;
      to_at: Date;
      state: BookingState;
      borrower_establishment: string | null;
      borrower_organisation: string | null;
      contact_name: string;
      contact_mail: string | null;
      asked_by: string | null;
      purpose: string;
      asked_at: Date;
      reason: string | null;
      out_at: Date | null;
      back_at: Date | null;
      reminded_at: Date | null;
      outcome_words: string | null;
      outcome_pupils: number | null;
      outcome_link: string | null;
    };
    'equipment.maintenance': {
      territory_id: string;
      id: string;
      item_id: string;
      from_at: Date;
      to_at: Date;
      words: string;
      cancelled_at: Date | null;
    };
    'equipment.occupation': {
      territory_id: string;
      id: Generated<string>;
      item_id: string;
      booking_id: string | null;
      maintenance_id: string | null;
      /** A range of PostgreSQL, written and read by SQL only. */
      span: string;
      is_out: Generated<boolean>;
    };
    'equipment.observation': {
      territory_id: string;
      id: string;
      item_id: string;
      booking_id: string | null;
      kind: ObservationKind;
      at: Date;
      condition: Condition;
      missing: string;
      words: string;
    };
    'equipment.photo': {
      territory_id: string;
      id: string;
      item_id: string;
      observation_id: string | null;
      type: string;
      bytes: Buffer;
      width: number;
      height: number;
      taken_at: Date;
    };
  }
}
