import type { Generated, JSONColumnType } from 'kysely';
import type { Moment, PlanPoint, PlanState, SeatOrigin, SeatState, SessionState, StepBy } from '../model.ts';
import type { PlanAdopted, PlanBefore, PlanChangeAbout, PlanChangeKind, PlanEnd, PlanFacts } from '../plan.ts';
import type { SolverCampaign, SolverSession } from '../solver/campaign.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'training.plan': {
      territory_id: string;
      id: string;
      campaign_id: string;
      state: PlanState;
      seconds: number;
      asked_by: string;
      asked_at: Date;
      started_at: Date | null;
      ended_at: Date | null;
      beat_at: Date | null;
      progress: JSONColumnType<PlanPoint[]>;
      problem: JSONColumnType<SolverCampaign | null>;
      sessions: JSONColumnType<SolverSession[]>;
      value: number | null;
      bound: number | null;
      error: string | null;
      version: Generated<number>;
      ended: PlanEnd | null;
      facts: JSONColumnType<PlanFacts>;
      adopted: JSONColumnType<PlanAdopted | null, string | null, string | null>;
      adopted_at: Date | null;
    };
    'training.plan_change': {
      territory_id: string;
      plan_id: string;
      version: number;
      kind: PlanChangeKind;
      about: JSONColumnType<PlanChangeAbout>;
      before: JSONColumnType<PlanBefore>;
      by_id: string;
      by_name: string;
      at: Date;
    };
    'training.plan_rule': {
      territory_id: string;
      id: string;
      campaign_id: string;
      kind: 'pin' | 'forbid';
      module_id: string | null;
      venue_id: string | null;
      room: number | null;
      organiser_id: string | null;
      day: string | null;
      moment: Moment | null;
      recipients: Generated<string[]>;
      made_by: string;
      made_at: Date;
    };
    'training.session': {
      territory_id: string;
      id: string;
      campaign_id: string;
      module_id: string;
      organiser_id: string;
      venue_id: string;
      day: string;
      moment: Moment;
      starts_at: Date;
      ends_at: Date;
      capacity: number;
      booking_limit: number;
      trainer: Generated<string>;
      state: SessionState;
      sequence: Generated<number>;
      presence_code: string;
      sofia_group: string | null;
      sofia_session: string | null;
      plan_id: string | null;
      created_at: Date;
      held_at: Date | null;
    };
    'training.mark': {
      territory_id: string;
      id: string;
      session_id: string;
      received_at: Date;
    };
    'training.seat': {
      territory_id: string;
      id: string;
      session_id: string;
      recipient_id: string;
      origin: SeatOrigin;
      state: SeatState;
      state_at: Date;
      wish_rank: number | null;
      enrolled_at: Date | null;
      waiting_since: Date | null;
      in_class: boolean | null;
      reconfirm_asked_at: Date | null;
      sent_sequence: number | null;
      sent_cancel: Generated<boolean>;
      mail_sent_at: Date | null;
      mail_refused_at: Date | null;
      mail_refused_words: string | null;
    };
    'training.step': {
      territory_id: string;
      seat_id: string;
      n: number;
      state: SeatState;
      at: Date;
      by: StepBy;
      by_id: string | null;
      by_name: Generated<string>;
      reason: Generated<string>;
    };
    'training.sofia_row': {
      territory_id: string;
      id: string;
      campaign_id: string;
      position: number;
      headers: string;
      cells: string;
      session_id: string | null;
      read_at: Date;
    };
  }
}
