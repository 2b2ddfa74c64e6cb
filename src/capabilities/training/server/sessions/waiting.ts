import type { Trx } from '#platform/database/connect.ts';
import { stateAt } from '../../availability.ts';
import { HOLDING, type SeatOrigin } from '../../model.ts';
import { availabilities } from '../answers/availability.ts';
import '../tables.ts';
import { isConvened, sendDue } from './send.ts';
import { heldCount, isToCome, type OpenSession } from './session-row.ts';
import { moveSeats, PROGRAM } from './steps.ts';

/**
 * Where someone stands for a session: `free`; `class`, `away`, `unknown`, as their answer says; `seated`: they have another
 * session at the same half-day; `module`: another session of the same module; `enough`: free, with as many places already as
 * the campaign gives.
 */
export type Standing = 'free' | 'class' | 'away' | 'unknown' | 'seated' | 'module' | 'enough';

/** Standings of people of the campaign for a session, in six queries for any number of them. */
export async function standings(
  trx: Trx,
  { session, campaign }: Pick<OpenSession, 'session' | 'campaign'>,
  recipients: string[],
): Promise<Map<string, Standing>> {
  if (recipients.length === 0) return new Map();
  const taken = await trx
    .selectFrom('training.seat as seat')
    .innerJoin('training.session as other', 'other.id', 'seat.session_id')
    .select(['seat.recipient_id as recipient', 'other.day', 'other.moment', 'other.module_id as module'])
    .where('other.id', '<>', session.id)
    .where('other.state', '<>', 'cancelled')
    .where('seat.state', 'in', [...HOLDING, 'present'])
    .where((e) => e('seat.recipient_id', '=', e.fn.any(e.val(recipients))))
    .execute();
  const known = await availabilities(trx, campaign.id, recipients);
  return new Map(
    recipients.map((recipient): [string, Standing] => {
      const others = taken.filter((other) => other.recipient === recipient);
      if (others.some(({ module }) => module === session.module_id)) return [recipient, 'module'];
      if (others.some(({ day, moment }) => day === session.day && moment === session.moment)) {
        return [recipient, 'seated'];
      }
      const state = stateAt(known.get(recipient) ?? null, session.day, session.moment, campaign.moments);
      return [recipient, state === 'free' && others.length >= campaign.max_seats ? 'enough' : state];
    }),
  );
}

/** What a standing says of class time, for `seat.in_class`. */
export function inClass(standing: Standing): boolean | null {
  return standing === 'unknown' ? null : standing !== 'free' && standing !== 'enough';
}

/**
 * Whether someone on the waiting list may have a place without anyone deciding: free then; or in class, which staff
 * accepted for them by name; or of unknown timetable, or with places enough, where a person, not the planner, put them on the
 * list.
 */
export function mayHave(
  standing: Standing,
  { in_class, origin }: { in_class: boolean | null; origin: SeatOrigin },
): boolean {
  if (standing === 'free') return true;
  if (standing === 'class') return in_class === true;
  return (standing === 'unknown' || standing === 'enough') && origin !== 'waiting';
}

/** People waiting for a session, in their order. */
export function waitingList(trx: Trx, session: string) {
  return trx
    .selectFrom('training.seat')
    .select(['id', 'recipient_id', 'in_class', 'origin'])
    .where('session_id', '=', session)
    .where('state', '=', 'waiting')
    .orderBy('waiting_since')
    .orderBy('id')
    .execute();
}

/**
 * Gives free places of a session to the next in line, in the caller's transaction, which opened it with `openSession`: two
 * places freed at once find each other's work. Nothing happens once the session has begun.
 * @returns seats that gained a place
 */
export async function fillFreed(trx: Trx, open: OpenSession): Promise<string[]> {
  const { session, campaign } = open;
  if (!isToCome(session)) return [];
  let free = session.booking_limit - (await heldCount(trx, session.id));
  if (free <= 0) return [];
  const line = await waitingList(trx, session.id);
  const found = await standings(
    trx,
    open,
    line.map(({ recipient_id }) => recipient_id),
  );
  const next: string[] = [];
  for (const seat of line) {
    const standing = found.get(seat.recipient_id)!;
    if (free <= 0 || !mayHave(standing, seat)) continue;
    free -= 1;
    next.push(seat.id);
    await trx
      .updateTable('training.seat')
      .set({ in_class: inClass(standing) })
      .where('id', '=', seat.id)
      .execute();
  }
  await moveSeats(trx, campaign.territory_id, next, 'enrolled', PROGRAM);
  if (next.length > 0 && (await isConvened(trx, session.id))) {
    await sendDue(trx, campaign.territory_id, { seats: next }, PROGRAM, { freed: true });
  }
  return next;
}
