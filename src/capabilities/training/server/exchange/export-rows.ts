import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { Degree, Moment, SeatOrigin, SeatState, StepBy } from '../../model.ts';

/** A place with everything that files say of it. Hours are on the clock of the territory, 'YYYY-MM-DD HH:MM'; null: it did not happen. */
export interface ExportSeat {
  seat: string;
  day: string;
  moment: Moment;
  starts: string;
  ends: string;
  sofiaGroup: string | null;
  sofiaSession: string | null;
  code: string | null;
  module: string;
  organiser: string;
  venue: string;
  trainer: string;
  held: boolean;
  name: string;
  mail: string | null;
  establishment: string | null;
  establishmentName: string;
  degree: Degree | null;
  subject: string;
  origin: SeatOrigin;
  state: SeatState;
  wishRank: number | null;
  inClass: boolean | null;
  enrolledAt: string | null;
  convokedAt: string | null;
  stateAt: string;
  reason: string;
}

const stamp = (column: string, zone: string) =>
  sql<string>`to_char(${sql.ref(column)} at time zone ${zone}, 'YYYY-MM-DD HH24:MI')`;

/** Every place of a campaign, waiting lists included, in the order of sessions then of names. */
export async function exportSeats(trx: Trx, campaign: string, zone: string): Promise<ExportSeat[]> {
  const { rows } = await sql<Omit<ExportSeat, 'establishmentName'>>`
    select t.id as seat, s.day, s.moment, to_char(s.starts_at at time zone ${zone}, 'HH24:MI') as starts,
      to_char(s.ends_at at time zone ${zone}, 'HH24:MI') as ends, s.sofia_group as "sofiaGroup", s.sofia_session as "sofiaSession",
      m.code, m.title as module, o.name as organiser, v.name as venue, s.trainer, s.state = 'held' as held, r.name, r.mail,
      r.establishment, r.degree, r.subject, t.origin, t.state, t.wish_rank as "wishRank", t.in_class as "inClass",
      ${stamp('t.enrolled_at', zone)} as "enrolledAt", ${stamp('convoked.at', zone)} as "convokedAt",
      ${stamp('t.state_at', zone)} as "stateAt", coalesce(last.reason, '') as reason
    from training.session s
    join training.module m on m.territory_id = s.territory_id and m.id = s.module_id
    join training.organiser o on o.territory_id = s.territory_id and o.id = s.organiser_id
    join training.venue v on v.territory_id = s.territory_id and v.id = s.venue_id
    join training.seat t on t.territory_id = s.territory_id and t.session_id = s.id
    join training.recipient r on r.territory_id = t.territory_id and r.id = t.recipient_id
    left join lateral (select at from training.step where territory_id = t.territory_id and seat_id = t.id and state = 'convoked'
      order by n desc limit 1) convoked on true
    left join lateral (select reason from training.step where territory_id = t.territory_id and seat_id = t.id
      order by n desc limit 1) last on true
    where s.campaign_id = ${campaign} and s.state <> 'cancelled' order by s.starts_at, s.id, platform.plain(r.name), r.id`.execute(
    trx,
  );
  const schools = await establishmentNames(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return rows.map((row) => ({ ...row, establishmentName: schools.get(row.establishment ?? '')?.name ?? '' }));
}

export interface ExportStep {
  day: string;
  module: string;
  venue: string;
  name: string;
  n: number;
  state: SeatState;
  at: string;
  by: StepBy;
  byName: string;
  reason: string;
}

/** The dated chain of every place of a campaign, one row a step. */
export async function exportSteps(trx: Trx, campaign: string, zone: string): Promise<ExportStep[]> {
  const { rows } = await sql<ExportStep>`
    select s.day, m.title as module, v.name as venue, r.name, p.n, p.state, ${stamp('p.at', zone)} as at, p.by,
      p.by_name as "byName", p.reason
    from training.session s
    join training.module m on m.territory_id = s.territory_id and m.id = s.module_id
    join training.venue v on v.territory_id = s.territory_id and v.id = s.venue_id
    join training.seat t on t.territory_id = s.territory_id and t.session_id = s.id
    join training.recipient r on r.territory_id = t.territory_id and r.id = t.recipient_id
    join training.step p on p.territory_id = t.territory_id and p.seat_id = t.id
    where s.campaign_id = ${campaign} order by s.starts_at, s.id, platform.plain(r.name), r.id, p.n`.execute(trx);
  return rows;
}
