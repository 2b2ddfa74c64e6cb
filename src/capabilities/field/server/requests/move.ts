import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Helped } from '../../model.ts';
import { answers, nextState, type Actor, type Gesture } from '../../moves.ts';
import { tellOf, type Told } from './mails.ts';
import { requestRow, type RequestRow } from './row.ts';
import { clockOf, monthsAfter, settingsOf } from './settings.ts';
import '../tables.ts';

/** What a move says beside its name. */
export interface Said {
  /** How many steps whoever acts had seen; null: whatever happened meanwhile, it holds (a withdrawal, a visit). */
  seen: number | null;
  reason?: string;
  to?: { id: string; name: string };
  startsAt?: Date;
  minutes?: number;
  visit?: string;
  feedback?: { helped: Helped; words: string };
  /** Other words of the request: columns that `changed` writes. */
  words?: Partial<Pick<RequestRow, 'kind' | 'words' | 'class_level' | 'head_count' | 'when_words' | 'half_days'>>;
}

/** Whose hand it is. `person` null: whoever asked, by their link. */
export interface Hand {
  person: Person | null;
  hands: readonly Actor[];
}

const values = (row: RequestRow, gesture: Gesture, said: Said, hand: Hand): Partial<RequestRow> => {
  const self = hand.person && { mediator_id: hand.person.id, mediator_name: hand.person.name };
  const none = { starts_at: null, minutes: null };
  const takes = hand.hands.some((each) => each === 'own' || each === 'other') ? self : null;
  switch (gesture) {
    case 'assigned':
      return { mediator_id: said.to!.id, mediator_name: said.to!.name, ...none };
    case 'accepted':
      return takes ?? {};
    case 'declined':
      return { mediator_id: null, mediator_name: '', ...none };
    case 'planned':
      return { ...(row.mediator_id === null ? takes : null), starts_at: said.startsAt!, minutes: said.minutes! };
    case 'done':
      return { ...(said.visit ? takes : row.mediator_id === null ? takes : null), intervention_id: said.visit ?? null };
    case 'feedback':
      return { helped: said.feedback!.helped, feedback_words: said.feedback!.words };
    case 'changed':
      return said.words!;
    case 'withdrawn':
      return {};
  }
};

/** Whether the last step is this very gesture again: a form sent twice. */
async function isRepeat(trx: Trx, row: RequestRow, gesture: Gesture, said: Said, { person }: Hand): Promise<boolean> {
  const last = await trx
    .selectFrom('field.step')
    .select(['move', 'by_id', 'to_id', 'starts_at', 'n'])
    .where('request_id', '=', row.id)
    .where('n', '=', row.steps)
    .executeTakeFirst();
  return (
    last?.move === gesture &&
    (said.seen === null || last.n === said.seen + 1) &&
    last.by_id === (person?.id ?? null) &&
    last.to_id === (said.to?.id ?? null) &&
    (last.starts_at?.getTime() ?? null) === (said.startsAt?.getTime() ?? null)
  );
}

/**
 * The only way a request moves: its row is locked, the table of moves asked, the state and its dated step written, the mails
 * queued, in the caller's transaction. The same gesture sent twice is one.
 * @throws ExpectedError field_request_unknown (404), field_request_moved (409): someone acted since `seen`,
 *   field_move_refused (409): not from there, or not theirs to do, field_no_mediator (409)
 */
export async function moveRequest(
  trx: Trx,
  id: string,
  gesture: Gesture,
  said: Said,
  handOf: (row: RequestRow) => Hand,
): Promise<Told> {
  const row = await requestRow(trx, id, { lock: true });
  const hand = handOf(row);
  if (await isRepeat(trx, row, gesture, said, hand)) return { row, leavesAt: null };
  if (said.seen !== null && said.seen !== row.steps) throw new ExpectedError('field_request_moved', 409);
  const state = nextState(row.state, gesture, hand.hands);
  if (state === null) throw new ExpectedError('field_move_refused', 409);
  const at = now();
  const by =
    hand.hands.includes('requester') && ['changed', 'feedback', 'withdrawn'].includes(gesture) ? 'requester' : 'staff';
  const changed = values(row, gesture, said, hand);
  if (state === 'planned' && (changed.mediator_id ?? row.mediator_id) === null) {
    throw new ExpectedError('field_no_mediator', 409);
  }
  const [{ keepMonths }, { today }] = [await settingsOf(trx), await clockOf(trx, row.territory_id)];
  const after = await trx
    .updateTable('field.request')
    .set({
      ...changed,
      state,
      // Other words leave it where it stood.
      state_at: state === row.state && gesture === 'changed' ? row.state_at : at,
      steps: row.steps + 1,
      answered_at: row.answered_at ?? (answers(gesture, by) ? at : null),
      keep_until: monthsAfter(today, keepMonths),
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await trx
    .insertInto('field.step')
    .values({
      territory_id: row.territory_id,
      request_id: id,
      n: after.steps,
      move: gesture,
      at,
      by,
      by_id: hand.person?.id ?? null,
      by_name: hand.person?.name ?? row.asked_name,
      to_id: said.to?.id ?? null,
      to_name: said.to?.name ?? '',
      starts_at: said.startsAt ?? null,
      reason: said.reason ?? '',
    })
    .execute();
  return tellOf(trx, { before: row, after, gesture, by, reason: said.reason ?? '' }, hand.person?.id ?? null);
}
