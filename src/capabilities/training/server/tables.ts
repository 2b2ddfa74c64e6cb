import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type {
  AnswerKind,
  CampaignState,
  Degree,
  LinkPurpose,
  ModuleDegree,
  ModuleMode,
  Moment,
  MomentHours,
  RecipientSource,
  ReviewKind,
  Sector,
  TimetableKnown,
} from '../model.ts';
import type { AnswerSource } from '../offer.ts';
import './tables-sessions.ts';

declare module '#platform/database/tables.ts' {
  interface Tables {
    'training.module': {
      territory_id: string;
      id: string;
      lineage: string;
      year: number;
      code: string | null;
      title: string;
      theme: Generated<string>;
      objective: Generated<string>;
      prerequisites: Generated<string>;
      mode: ModuleMode;
      minutes: number;
      degree: ModuleDegree;
      archived_at: Date | null;
      written_at: Date;
    };
    'training.review': {
      territory_id: string;
      id: string;
      module_id: string;
      kind: ReviewKind;
      words: Generated<string>;
      establishment: string | null;
      by_id: string;
      by_name: string;
      at: Date;
    };
    'training.organiser': {
      territory_id: string;
      id: string;
      name: string;
      archived_at: Date | null;
    };
    'training.competence': {
      territory_id: string;
      organiser_id: string;
      module_id: string;
    };
    'training.venue': {
      territory_id: string;
      id: string;
      name: string;
      establishment: string | null;
      address: Generated<string>;
      latitude: number | null;
      longitude: number | null;
      seats: number | null;
      remote: Generated<boolean>;
      archived_at: Date | null;
    };
    'training.campaign': {
      territory_id: string;
      id: string;
      year: number;
      title: string;
      state: CampaignState;
      answers_until: string | null;
      max_wishes: Generated<number>;
      max_seats: Generated<number>;
      rank_weights: Generated<number[]>;
      per_km: Generated<number>;
      per_session: Generated<number>;
      per_establishment: Generated<number>;
      per_mixed: Generated<number>;
      max_km: Generated<number>;
      minimum: Generated<number>;
      booking_limit: Generated<number>;
      reconfirm_days: Generated<number>;
      moments: JSONColumnType<MomentHours>;
      first_day: string | null;
      last_day: string | null;
      weekdays: Generated<number[]>;
      keep_until: string;
      purged_at: Date | null;
      created_by: string;
      created_at: Date;
    };
    'training.campaign_module': {
      territory_id: string;
      campaign_id: string;
      module_id: string;
      position: number;
    };
    'training.campaign_organiser': {
      territory_id: string;
      campaign_id: string;
      organiser_id: string;
      trainers: number;
      max_sessions: number;
    };
    'training.campaign_venue': {
      territory_id: string;
      campaign_id: string;
      venue_id: string;
    };
    'training.half_day': {
      territory_id: string;
      campaign_id: string;
      day: string;
      moment: Moment;
    };
    'training.recipient': {
      territory_id: string;
      id: string;
      campaign_id: string;
      name: string;
      mail: string | null;
      establishment: string | null;
      degree: Degree | null;
      sector: Sector | null;
      subject: Generated<string>;
      source: RecipientSource;
      added_at: Date;
      offered_at: Date | null;
      offer_sent_at: Date | null;
      refused_at: Date | null;
      refused_words: string | null;
      reminded_at: Date | null;
      reminders: Generated<number>;
      erased_at: Date | null;
      words: GeneratedAlways<string>;
    };
    'training.answer': {
      territory_id: string;
      recipient_id: string;
      kind: AnswerKind;
      timetable: Generated<TimetableKnown>;
      note: Generated<string>;
      version: Generated<number>;
      answered_at: Date;
      changed_at: Date;
      source: Generated<AnswerSource>;
      hours_asked_at: Date | null;
    };
    'training.wish': {
      territory_id: string;
      recipient_id: string;
      rank: number;
      module_id: string;
    };
    'training.free_moment': {
      territory_id: string;
      recipient_id: string;
      weekday: number;
      moment: Moment;
    };
    'training.away': {
      territory_id: string;
      recipient_id: string;
      starts_on: string;
      ends_on: string;
    };
    'training.class_hour': {
      territory_id: string;
      recipient_id: string;
      n: number;
      weekday: number | null;
      day: string | null;
      starts: string;
      ends: string;
      source: 'hand' | 'csv' | 'ical';
    };
    'training.link': {
      territory_id: string;
      token_hash: Buffer;
      campaign_id: string;
      recipient_id: string | null;
      session_id: string | null;
      purpose: LinkPurpose;
      made_at: Date;
      expires_at: Date;
    };
  }
}
