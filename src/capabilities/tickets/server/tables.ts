import type { Body, Category, FailureScope, Severity, Side, State, StepAct, WaitingFor } from '../model.ts';
import type { SchoolKind } from '../routing.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'tickets.rule': {
      territory_id: string;
      id: string;
      position: number;
      school_kind: SchoolKind | null;
      public: boolean | null;
      commune: string | null;
      item_kind: string | null;
      category: Category | null;
      body: Body;
      organisation_id: string | null;
      mail: string | null;
      archived_at: Date | null;
    };
    'tickets.failure': {
      territory_id: string;
      id: string;
      title: string;
      words: string;
      scope: FailureScope;
      school_kind: SchoolKind | null;
      item_kind: string | null;
      opened_at: Date;
      opened_by: string;
      opened_name: string;
      closed_at: Date | null;
      closed_by: string | null;
      closed_name: string | null;
      closing_words: string | null;
    };
    'tickets.failure_school': {
      territory_id: string;
      failure_id: string;
      establishment: string;
      chosen: boolean;
      met_at: Date | null;
    };
    'tickets.ticket': TicketTable;
    'tickets.step': {
      territory_id: string;
      id: string;
      ticket_id: string;
      seq: number;
      at: Date;
      act: StepAct;
      state: State;
      words: string;
      waiting_for: WaitingFor | null;
      body: Body | null;
      side: Side;
      by_id: string | null;
      by_name: string;
    };
    'tickets.photo': {
      territory_id: string;
      ticket_id: string;
      type: 'image/jpeg' | 'image/png' | 'image/webp';
      bytes: Buffer;
      width: number;
      height: number;
    };
    'tickets.link': {
      territory_id: string;
      token_hash: Buffer;
      ticket_id: string;
      purpose: 'follow' | 'reply';
      made_at: Date;
      expires_at: Date;
      revoked_at: Date | null;
    };
    'tickets.school_code': {
      territory_id: string;
      establishment: string;
      code: string;
      made_at: Date;
      made_by: string;
    };
    'tickets.watch': {
      territory_id: string;
      account: string;
      establishment: string | null;
      mail: string;
      locale: 'fr' | 'en';
      asked_at: Date;
    };
  }
}

export interface TicketTable {
  territory_id: string;
  id: string;
  number: number;
  establishment: string;
  item_id: string | null;
  item_name: string;
  item_kind: string | null;
  category: Category;
  severity: Severity;
  place: string;
  words: string;
  via: 'label' | 'school' | 'staff';
  locale: 'fr' | 'en';
  reported_at: Date;
  reported_by: string | null;
  reporter_name: string;
  reporter_mail: string | null;
  blocking_from: Date | null;
  traced: boolean;
  state: State;
  state_at: Date;
  waiting_for: WaitingFor | null;
  body: Body | null;
  body_organisation: string | null;
  body_name: string;
  body_mail: string | null;
  mail_refused_at: Date | null;
  taken_name: string;
  first_answer_at: Date | null;
  repaired_at: Date | null;
  closed_at: Date | null;
  tied_to: string | null;
  failure_id: string | null;
  purged_at: Date | null;
}
