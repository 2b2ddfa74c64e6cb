import { sql } from 'kysely';
import { holdersOf, type Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Helped } from '../../model.ts';
import type { Gesture } from '../../moves.ts';
import { columnsOf, type Wanted } from './ask.ts';
import { linkOf } from './links.ts';
import type { Told } from './mails.ts';
import { moveRequest, type Said } from './move.ts';
import { handsOf, requestRow, type RequestRow } from './row.ts';
import { clockOf } from './settings.ts';
import { ensure } from '../permissions.ts';
import '../tables.ts';

/** One gesture of someone signed in. What they are to the request (theirs, handed to them, …) is asked under its lock. */
async function act(db: Db, person: Person | null, id: string, gesture: Gesture, said: Said): Promise<Told> {
  if (!person) throw new ExpectedError('sign_in', 401);
  return inTerritory(db, person.territory, (trx) => moveRequest(trx, id, gesture, said, handOf(person)));
}

const handOf = (person: Person) => (row: RequestRow) => {
  ensure(person, 'read', row.establishment);
  const hands = handsOf(person, row);
  if (hands.length === 0) throw new ExpectedError('forbidden', 403);
  return { person, hands };
};

/** Mediators of the whole territory, and those of that school alone; null: every mediator, of whatever school. */
export async function mediatorsFor(trx: Trx, establishment: string | null) {
  const all = await holdersOf(trx, ['mediator']);
  const able = all.filter((each) => [null, each.establishment].includes(establishment) || each.establishment === null);
  return [...new Map(able.map((each) => [each.id, each])).values()];
}

/**
 * Hands a request to a mediator.
 * @throws ExpectedError sign_in, forbidden (403), field_request_unknown (404), field_mediator_unknown (422),
 *   field_request_moved (409): another coordinator was first, field_move_refused (409)
 */
export async function assignRequest(
  db: Db,
  person: Person | null,
  id: string,
  { mediator, seen }: { mediator: string; seen: number },
): Promise<Told> {
  ensure(person, 'assign', null);
  return inTerritory(db, person.territory, async (trx) => {
    const { establishment } = await requestRow(trx, id);
    const found = (await mediatorsFor(trx, establishment)).find((each) => each.id === mediator);
    if (!found) throw new ExpectedError('field_mediator_unknown', 422);
    const to = { id: found.id, name: found.name };
    return moveRequest(trx, id, 'assigned', { seen, to }, handOf(person));
  });
}

/** Says yes, without a day yet. @throws ExpectedError as `assignRequest` */
export const acceptRequest = (db: Db, person: Person | null, id: string, { seen }: { seen: number }): Promise<Told> =>
  act(db, person, id, 'accepted', { seen });

/** Gives it back with a reason: someone else is to be found. @throws ExpectedError as `assignRequest` */
export const declineRequest = (
  db: Db,
  person: Person | null,
  id: string,
  { seen, reason }: { seen: number; reason: string },
): Promise<Told> => act(db, person, id, 'declined', { seen, reason });

/**
 * Says the day ('YYYY-MM-DD') and the hour ('HH:MM'), on the territory's clock; again, another one.
 * @throws ExpectedError as `assignRequest`, field_no_mediator (409), field_plan_past (422): that day is over
 */
export async function planRequest(
  db: Db,
  person: Person | null,
  id: string,
  { seen, day, time, minutes }: { seen: number; day: string; time: string; minutes: number },
): Promise<Told> {
  if (!person) throw new ExpectedError('sign_in', 401);
  return inTerritory(db, person.territory, async (trx) => {
    const { timeZone, today } = await clockOf(trx, person.territory);
    if (day < today) throw new ExpectedError('field_plan_past', 422);
    const { rows } = await sql<{ at: Date }>`
      select (${day}::date + ${time}::time) at time zone ${timeZone} as at`.execute(trx);
    return moveRequest(trx, id, 'planned', { seen, startsAt: rows[0]!.at, minutes }, handOf(person));
  });
}

/** Closes it by hand: it was done, and no visit says so. @throws ExpectedError as `assignRequest` */
export const closeRequest = (
  db: Db,
  person: Person | null,
  id: string,
  { seen, reason }: { seen: number; reason: string },
): Promise<Told> => act(db, person, id, 'done', { seen, reason });

/** Whoever asked takes it back; a coordinator closes it with a reason. @throws ExpectedError as `assignRequest`, field_reason_missing (422) */
export async function withdrawRequest(
  db: Db,
  person: Person | null,
  id: string,
  { reason }: { reason: string },
): Promise<Told> {
  if (!person) throw new ExpectedError('sign_in', 401);
  return inTerritory(db, person.territory, (trx) =>
    moveRequest(trx, id, 'withdrawn', { seen: null, reason }, (row) => {
      const hand = handOf(person)(row);
      // Nobody is told that nobody comes without being told why.
      if (!hand.hands.includes('requester') && reason === '') throw new ExpectedError('field_reason_missing', 422);
      return hand;
    }),
  );
}

/** Other words, by whoever asked. @throws ExpectedError as `assignRequest` */
export const changeRequest = (db: Db, person: Person | null, id: string, wanted: Wanted): Promise<Told> =>
  act(db, person, id, 'changed', { seen: null, words: columnsOf(wanted) });

/** Answers the two questions. @throws ExpectedError as `assignRequest` */
export const giveFeedback = (
  db: Db,
  person: Person | null,
  id: string,
  feedback: { helped: Helped; words: string },
): Promise<Told> => act(db, person, id, 'feedback', { seen: null, feedback });

/** What whoever asked does by their personal link. */
export type ByLink =
  | { gesture: 'withdrawn'; reason: string }
  | { gesture: 'changed'; wanted: Wanted }
  | { gesture: 'feedback'; feedback: { helped: Helped; words: string } };

/** @throws ExpectedError field_link_unknown (404), field_link_revoked (410), too_fast (429), field_move_refused (409) */
export async function actByLink(db: Db, token: string, given: ByLink): Promise<void> {
  const { territory_id: territory, request_id: id } = await linkOf(db, token, 'request');
  const said: Said = { seen: null };
  if (given.gesture === 'withdrawn') said.reason = given.reason;
  if (given.gesture === 'changed') said.words = columnsOf(given.wanted);
  if (given.gesture === 'feedback') said.feedback = given.feedback;
  await inTerritory(db, territory, (trx) =>
    moveRequest(trx, id!, given.gesture, said, () => ({ person: null, hands: ['requester'] })),
  );
}
