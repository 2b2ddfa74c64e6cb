import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { Tasks } from '#platform/jobs/queue.ts';
import { makeLinks } from '../links.ts';
import '../tables.ts';
import { letter } from './letter.ts';
import { factsOf, placesOf, seatLink, zoneOf } from './places.ts';
import { linkEnd, post } from './send.ts';
import { moveSeats, PROGRAM } from './steps.ts';

const DAY = 86_400_000;
/** Asked between three weeks and eight days before: time to answer, and for the next in line to come instead. */
const FIRST_DAY = 21;
const LAST_DAY = 8;
/** Who was convoked, or said that they come, within a week is not asked again yet. */
const RECENT = 7;

const days = (count: number): Date => new Date(now().getTime() + count * DAY);

/** Places of a territory whose people are to say again that they come: enrolled too long before their session. */
async function dueSeats(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select seat.id from training.seat
    join training.session on session.id = seat.session_id
    join training.campaign on campaign.id = session.campaign_id
    join training.recipient person on person.id = seat.recipient_id
    where session.state = 'planned' and session.starts_at >= ${days(LAST_DAY)} and session.starts_at < ${days(FIRST_DAY)}
      and seat.state in ('convoked', 'reconfirmed') and seat.reconfirm_asked_at is null
      and seat.state_at < ${days(-RECENT)} and person.mail is not null
      and session.starts_at - seat.enrolled_at > make_interval(days => campaign.reconfirm_days)
      -- A yes of the last weeks stands.
      and (seat.state = 'convoked' or session.starts_at - seat.state_at > make_interval(days => campaign.reconfirm_days))
    order by seat.id for update of seat`.execute(trx);
  return rows.map(({ id }) => id);
}

async function askIn(trx: Trx, territory: string): Promise<number> {
  const seats = await dueSeats(trx);
  if (seats.length === 0) return 0;
  const places = await placesOf(trx, { seats });
  const timeZone = await zoneOf(trx, territory);
  const links = await makeLinks(
    trx,
    territory,
    places.map((place) => ({
      campaign: place.campaign,
      purpose: 'seat' as const,
      recipient: place.recipient,
      expiresAt: linkEnd(place),
    })),
  );
  await post(
    trx,
    places.map((place, at) => ({
      place,
      mail: { to: place.mail!, ...letter('asked', factsOf(place, timeZone, seatLink(links[at]!))) },
    })),
  );
  // An old yes is asked for anew.
  await moveSeats(trx, territory, seats, 'convoked', PROGRAM);
  await trx
    .updateTable('training.seat')
    .set({ reconfirm_asked_at: now() })
    .where((e) => e('id', '=', e.fn.any(e.val(seats))))
    .execute();
  return seats.length;
}

/**
 * Asks everyone who has been enrolled for long to say again that they come, once a place; nobody loses it by not answering.
 * @returns how many were asked
 */
export async function askAgain(db: Db): Promise<number> {
  const { rows } = await sql<{ territory: string }>`
    select distinct territory_id as territory
    from training.sessions_between(${days(LAST_DAY)}, ${days(FIRST_DAY)})`.execute(db);
  let asked = 0;
  for (const { territory } of rows) asked += await inTerritory(db, territory, (trx) => askIn(trx, territory));
  return asked;
}

/** Early, so that mails are ready when the hours open. */
export const sessionTasks: Tasks = {
  'training.reconfirm': {
    async run(db) {
      await askAgain(db);
    },
    cron: '20 4 * * *',
  },
};
