import { sql, type SqlBool } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { bookingAdvice, type BookingAdvice, type Seen } from '../../booking.ts';
import type { CampaignState, SessionState } from '../../model.ts';
import { campaignRow } from '../campaign-row.ts';
import { may, must } from '../permissions.ts';
import '../tables.ts';
import { seenIn } from './seen.ts';
import { zoneOf } from './places.ts';

export const SESSIONS_PER_PAGE = 50;

export interface SessionLine {
  id: string;
  module: string;
  organiser: string;
  venue: string;
  remote: boolean;
  startsAt: Date;
  endsAt: Date;
  state: SessionState;
  /** Empty: nobody yet. */
  trainer: string;
  capacity: number;
  bookingLimit: number;
  /** People who hold a place, and who wait for one. */
  held: number;
  waiting: number;
  /** Once held: who came and who did not, of those expected. */
  present: number;
  absent: number;
  /** Names of those whose place falls in their class time. */
  clashes: string[];
  /** Places of people whose timetable is not known. */
  unknown: number;
  /** Convocations that are still to leave. */
  due: number;
  /** Asked again whether they come, and silent. */
  silent: number;
  /** Mails that were refused. */
  refused: number;
}

/** What the list is narrowed to; null: everything. */
export interface SessionFilter {
  module: string | null;
  organiser: string | null;
  venue: string | null;
  /** From 1. */
  page: number;
}

interface Option {
  id: string;
  name: string;
}

export interface SessionsPage {
  campaign: { id: string; title: string; state: CampaignState; minimum: number };
  timeZone: string;
  lines: SessionLine[];
  total: number;
  page: number;
  pages: number;
  options: { modules: Option[]; organisers: Option[]; venues: Option[] };
  /** Convocations that are still to leave, over the campaign. */
  due: number;
  /** For the most usual number of chairs; null: no session. */
  advice: { seen: Seen; usual: BookingAdvice } | null;
  mayWrite: boolean;
}

const matches = ({ module, organiser, venue }: SessionFilter) => sql<SqlBool>`
  (${module}::uuid is null or session.module_id = ${module}::uuid)
  and (${organiser}::uuid is null or session.organiser_id = ${organiser}::uuid)
  and (${venue}::uuid is null or session.venue_id = ${venue}::uuid)`;

/** A place of which no mail told its holder, or told them of another room or hour: `isDue` in SQL, to count many. */
const due = (at: Date) => sql<SqlBool>`
  seat.state in ('enrolled', 'convoked', 'reconfirmed') and session.state = 'planned' and session.starts_at > ${at}
  and (seat.sent_sequence is null or seat.sent_cancel or seat.sent_sequence < session.sequence)`;

async function linesOf(trx: Trx, campaign: string, filter: SessionFilter): Promise<SessionLine[]> {
  const { rows } = await sql<SessionLine>`
    select session.id, module.title as module, organiser.name as organiser, venue.name as venue, venue.remote,
      session.starts_at as "startsAt", session.ends_at as "endsAt", session.state, session.trainer, session.capacity,
      session.booking_limit as "bookingLimit", seats.*
    from training.session
    join training.module on module.id = session.module_id
    join training.organiser on organiser.id = session.organiser_id
    join training.venue on venue.id = session.venue_id
    cross join lateral (
      select count(*) filter (where seat.state in ('enrolled', 'convoked', 'reconfirmed')) as held,
        count(*) filter (where seat.state = 'waiting') as waiting,
        count(*) filter (where seat.state = 'present') as present,
        count(*) filter (where seat.state in ('absent', 'excused')) as absent,
        coalesce(array_agg(person.name order by platform.plain(person.name)) filter (where seat.in_class and seat.state in ('enrolled', 'convoked', 'reconfirmed')), '{}') as clashes,
        count(*) filter (where seat.in_class is null and seat.state in ('enrolled', 'convoked', 'reconfirmed')) as unknown,
        count(*) filter (where ${due(now())}) as due,
        count(*) filter (where seat.state = 'convoked' and seat.reconfirm_asked_at is not null) as silent,
        count(*) filter (where seat.mail_refused_at is not null and seat.state in ('enrolled', 'convoked', 'reconfirmed')) as refused
      from training.seat join training.recipient person on person.id = seat.recipient_id
      where seat.session_id = session.id) as seats
    where session.campaign_id = ${campaign} and ${matches(filter)}
    order by session.starts_at, session.id
    limit ${SESSIONS_PER_PAGE} offset ${(filter.page - 1) * SESSIONS_PER_PAGE}`.execute(trx);
  return rows;
}

async function optionsOf(trx: Trx, campaign: string): Promise<SessionsPage['options']> {
  const { rows } = await sql<Option & { kind: keyof SessionsPage['options'] }>`
    with own as (select distinct module_id, organiser_id, venue_id from training.session where campaign_id = ${campaign}),
    options as (select 'modules' as kind, id, title as name from training.module where id in (select module_id from own)
    union all select 'organisers', id, name from training.organiser where id in (select organiser_id from own)
    union all select 'venues', id, name from training.venue where id in (select venue_id from own))
    select * from options order by platform.plain(name), id`.execute(trx);
  const of = (kind: keyof SessionsPage['options']) =>
    rows.filter((row) => row.kind === kind).map(({ id, name }) => ({ id, name }));
  return { modules: of('modules'), organisers: of('organisers'), venues: of('venues') };
}

async function totalsOf(trx: Trx, campaign: string, filter: SessionFilter) {
  const { rows } = await sql<{ total: number; due: number; chairs: number | null }>`
    select (select count(*) from training.session where campaign_id = ${campaign} and ${matches(filter)}) as total,
      (select count(*) from training.seat join training.session on session.id = seat.session_id
        where session.campaign_id = ${campaign} and ${due(now())}) as due,
      (select mode() within group (order by capacity) from training.session
        where campaign_id = ${campaign} and state <> 'cancelled') as chairs`.execute(trx);
  return rows[0]!;
}

/**
 * Sessions of a campaign by date, with what each still lacks.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function sessionsPage(
  db: Db,
  person: Person | null,
  id: string,
  filter: SessionFilter,
): Promise<SessionsPage> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const { title, state, minimum } = await campaignRow(trx, id);
    const { total, due: toSend, chairs } = await totalsOf(trx, id, filter);
    const seen = await seenIn(trx, id);
    return {
      campaign: { id, title, state, minimum },
      timeZone: await zoneOf(trx, person.territory),
      lines: await linesOf(trx, id, filter),
      total,
      page: filter.page,
      pages: Math.max(1, Math.ceil(total / SESSIONS_PER_PAGE)),
      options: await optionsOf(trx, id),
      due: toSend,
      advice: chairs === null ? null : { seen, usual: bookingAdvice(chairs, seen) },
      mayWrite: may(person, 'write'),
    };
  });
}
