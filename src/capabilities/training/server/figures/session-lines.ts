import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import { absenceRate, type Rate, type SeatFact, type SessionFact } from '../../figures.ts';
import type { Moment } from '../../model.ts';

/** A session with its names and what its places say. */
export interface SessionLine extends SessionFact {
  module: string;
  organiserName: string;
  venueName: string;
  day: string;
  moment: Moment;
  trainer: string;
  absence: Rate;
}

type Named = Omit<SessionLine, keyof SessionFact | 'absence'> & { session: string };

/** Names for sessions, in the order given. @param seats places of the whole scope, of which each session takes its own */
export async function sessionLines(
  trx: Trx,
  facts: readonly SessionFact[],
  seats: readonly SeatFact[],
): Promise<SessionLine[]> {
  const { rows } = await sql<Named>`
    select s.id as session, m.title as module, o.name as "organiserName", v.name as "venueName", s.day, s.moment, s.trainer
    from unnest(${facts.map(({ session }) => session)}::uuid[]) as asked (id)
    join training.session s on s.id = asked.id
    join training.module m on m.territory_id = s.territory_id and m.id = s.module_id
    join training.organiser o on o.territory_id = s.territory_id and o.id = s.organiser_id
    join training.venue v on v.territory_id = s.territory_id and v.id = s.venue_id`.execute(trx);
  const named = new Map(rows.map((row) => [row.session, row]));
  const places = Map.groupBy(seats, ({ session }) => session);
  return facts.flatMap((fact) => {
    const row = named.get(fact.session);
    return row ? { ...fact, ...row, absence: absenceRate(places.get(fact.session) ?? []) } : [];
  });
}
