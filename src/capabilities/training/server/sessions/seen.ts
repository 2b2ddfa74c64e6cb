import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import type { Seen } from '../../booking.ts';
import '../tables.ts';

/** Who came to the sessions of a campaign among those who were expected: a walk-in was not. */
export async function seenIn(trx: Trx, campaign: string): Promise<Seen> {
  const { rows } = await sql<Seen>`
    select count(*) filter (where seat.state = 'present') as present,
      count(*) filter (where seat.state in ('absent', 'excused')) as absent
    from training.seat join training.session on session.id = seat.session_id
    where session.campaign_id = ${campaign} and session.state = 'held' and seat.origin <> 'walkIn'`.execute(trx);
  return rows[0]!;
}
