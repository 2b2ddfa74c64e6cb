import { sql, type RawBuilder } from 'kysely';
import { homeTerritory } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import { USUAL_HOURS } from '#platform/quiet-hours.ts';
import type { PersonFact, SeatFact, SessionFact } from '../../figures.ts';

/** Which campaigns a figure counts: one, or all those of a school year (2026: 2026-2027). */
export type Scope = { campaign: string } | { year: number };

const within = (scope: Scope): RawBuilder<boolean> =>
  'campaign' in scope ? sql<boolean>`c.id = ${scope.campaign}` : sql<boolean>`c.year = ${scope.year}`;

/**
 * Places in the sessions of a scope, in the order of sessions then of names; waiting lists and places given back are left out.
 * Figures and lines read the same rows.
 */
export async function seatFacts(trx: Trx, territory: string, scope: Scope): Promise<SeatFact[]> {
  const zone = (await homeTerritory(trx, territory))?.timeZone ?? USUAL_HOURS.timeZone;
  const { rows } = await sql<SeatFact>`
    select t.id as seat, t.session_id as session, t.recipient_id as recipient, s.organiser_id as organiser, s.venue_id as venue,
      v.remote, (extract(epoch from s.ends_at - s.starts_at) / 60)::integer as minutes, r.degree, t.origin, t.state,
      s.state as "sessionState", t.in_class as "inClass",
      case when t.enrolled_at is not null then greatest(s.day - (t.enrolled_at at time zone ${zone})::date, 0) end as delay
    from training.campaign c
    join training.session s on s.territory_id = c.territory_id and s.campaign_id = c.id
    join training.venue v on v.territory_id = s.territory_id and v.id = s.venue_id
    join training.seat t on t.territory_id = s.territory_id and t.session_id = s.id
    join training.recipient r on r.territory_id = t.territory_id and r.id = t.recipient_id
    where ${within(scope)} and t.state not in ('waiting', 'declined', 'withdrawn')
    order by s.starts_at, s.id, platform.plain(r.name), r.id`.execute(trx);
  return rows;
}

/** People of a scope, by name. */
export async function personFacts(trx: Trx, scope: Scope): Promise<PersonFact[]> {
  const { rows } = await sql<PersonFact>`
    select r.id as recipient, r.establishment, (r.offered_at is not null or r.source = 'history') as offered,
      r.refused_at is not null as refused, a.recipient_id is not null as answered, coalesce(came.times, 0)::integer as attended
    from training.campaign c
    join training.recipient r on r.territory_id = c.territory_id and r.campaign_id = c.id
    left join training.answer a on a.territory_id = r.territory_id and a.recipient_id = r.id
    left join (
      select t.territory_id, t.recipient_id, count(*) as times from training.seat t
      join training.session s on s.territory_id = t.territory_id and s.id = t.session_id
      where t.state = 'present' and s.state <> 'cancelled' group by 1, 2
    ) came on came.territory_id = r.territory_id and came.recipient_id = r.id
    where ${within(scope)} order by platform.plain(r.name), r.id`.execute(trx);
  return rows;
}

/** Sessions of a scope, in their order. */
export async function sessionFacts(trx: Trx, scope: Scope): Promise<SessionFact[]> {
  const { rows } = await sql<SessionFact>`
    select s.id as session, s.organiser_id as organiser, s.state from training.campaign c
    join training.session s on s.territory_id = c.territory_id and s.campaign_id = c.id
    where ${within(scope)} order by s.starts_at, s.id`.execute(trx);
  return rows;
}
