import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { SeatFact } from '../../figures.ts';
import type { Moment } from '../../model.ts';

/** A place with its names. */
export interface SeatLine extends SeatFact {
  /** '' once erased. */
  name: string;
  /** UAI; null: none is known. */
  establishment: string | null;
  establishmentName: string;
  module: string;
  organiserName: string;
  venueName: string;
  day: string;
  moment: Moment;
  enrolledAt: Date | null;
  /** What was said of their last state. */
  reason: string;
}

type Named = Omit<SeatLine, keyof SeatFact | 'establishmentName'> & { seat: string };

/** Names for places, in the order given: for one page of lines, or for a file. */
export async function seatLines(trx: Trx, facts: readonly SeatFact[]): Promise<SeatLine[]> {
  const { rows } = await sql<Named>`
    select t.id as seat, r.name, r.establishment, m.title as module, o.name as "organiserName", v.name as "venueName", s.day,
      s.moment, t.enrolled_at as "enrolledAt", coalesce(last.reason, '') as reason
    from unnest(${facts.map(({ seat }) => seat)}::uuid[]) as asked (id)
    join training.seat t on t.id = asked.id
    join training.session s on s.territory_id = t.territory_id and s.id = t.session_id
    join training.recipient r on r.territory_id = t.territory_id and r.id = t.recipient_id
    join training.module m on m.territory_id = s.territory_id and m.id = s.module_id
    join training.organiser o on o.territory_id = s.territory_id and o.id = s.organiser_id
    join training.venue v on v.territory_id = s.territory_id and v.id = s.venue_id
    left join lateral (select reason from training.step where territory_id = t.territory_id and seat_id = t.id
      order by n desc limit 1) last on true`.execute(trx);
  const named = new Map(rows.map((row) => [row.seat, row]));
  const schools = await establishmentNames(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return facts.flatMap((fact) => {
    const row = named.get(fact.seat);
    return row ? { ...fact, ...row, establishmentName: schools.get(row.establishment ?? '')?.name ?? '' } : [];
  });
}
