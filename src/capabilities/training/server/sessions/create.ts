import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { link } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Moment } from '../../model.ts';
import type { CampaignRow } from '../campaign-row.ts';
import { moduleRef } from '../catalogue/thread.ts';
import { addSeats, type Actor } from './steps.ts';
import { sessionRef } from './thread.ts';

export interface NewSession {
  id: string;
  module: string;
  organiser: string;
  venue: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  moment: Moment;
  /** The proposal of the planner that it comes from; null: a person's own. */
  plan: string | null;
  /** People who may be enrolled; absent: as many as there are chairs. */
  bookingLimit?: number;
  seats: { id: string; recipient: string; wishRank: number | null; inClass: boolean | null }[];
}

/** Without 0, O, 1, I, L, U, V: a code is typed from a wall. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTWXYZ';

/** A code of six signs, one of 594 million. */
function drawCode(): string {
  return Array.from({ length: 6 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
}

/** Codes that no session of any territory has. */
export async function freeCodes(trx: Trx, count: number): Promise<string[]> {
  const codes = new Set<string>();
  while (codes.size < count) {
    while (codes.size < count) codes.add(drawCode());
    const { rows } = await sql<{ code: string }>`
      select code from unnest(${[...codes]}::text[]) as code
      where exists (select from training.locate_presence(code))`.execute(trx);
    for (const { code } of rows) codes.delete(code);
  }
  return [...codes];
}

/** When a half-day begins or ends, on the clock of the territory. */
export function instant(day: string, time: string, timeZone: string) {
  return sql<Date>`(${day}::date + ${time}::time) at time zone ${timeZone}`;
}

/**
 * Makes sessions with those who are enrolled in each, and ties each to its module on the thread. A session that is there
 * already (its id) is left alone with its seats.
 * @param timeZone IANA name: that of the territory, in which the campaign's hours are said
 * @throws ExpectedError training_moment_unused (422) where the campaign has no hours for a half-day
 */
export async function createSessions(
  trx: Trx,
  campaign: CampaignRow,
  timeZone: string,
  sessions: readonly NewSession[],
  actor: Actor,
): Promise<void> {
  if (sessions.length === 0) return;
  const territory = campaign.territory_id;
  const venues = await trx
    .selectFrom('training.venue')
    .select(['id', 'seats'])
    .where('id', 'in', [...new Set(sessions.map(({ venue }) => venue))])
    .execute();
  const chairs = new Map(venues.map(({ id, seats }) => [id, seats]));
  const codes = await freeCodes(trx, sessions.length);
  const made = await trx
    .insertInto('training.session')
    .values(
      sessions.map(({ id, module, organiser, venue, day, moment, plan, bookingLimit, seats }, at) => {
        const hours = campaign.moments[moment];
        if (!hours) throw new ExpectedError('training_moment_unused', 422);
        const capacity = chairs.get(venue) ?? campaign.booking_limit;
        return {
          territory_id: territory,
          id,
          campaign_id: campaign.id,
          module_id: module,
          organiser_id: organiser,
          venue_id: venue,
          day,
          moment,
          starts_at: instant(day, hours[0], timeZone),
          ends_at: instant(day, hours[1], timeZone),
          capacity,
          booking_limit: bookingLimit ?? Math.max(seats.length, Math.min(capacity, campaign.booking_limit)),
          state: 'planned' as const,
          presence_code: codes[at]!,
          sofia_group: null,
          sofia_session: null,
          plan_id: plan,
          created_at: now(),
        };
      }),
    )
    .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
    .returning('id')
    .execute();
  const fresh = new Set(made.map(({ id }) => id));
  const added = sessions.filter(({ id }) => fresh.has(id));
  await addSeats(
    trx,
    territory,
    added.flatMap(({ id: session, seats, plan }) =>
      seats.map((seat) => ({
        ...seat,
        session,
        origin: plan ? ('plan' as const) : ('hand' as const),
        state: 'enrolled' as const,
      })),
    ),
    actor,
  );
  await link(
    trx,
    added.map(({ id, module }) => ({
      from: moduleRef(module),
      to: sessionRef(id),
      kind: 'done' as const,
      by: actor.id,
    })),
  );
}
