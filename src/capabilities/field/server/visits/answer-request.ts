import type { Person } from '#capabilities/accounts';
import { link } from '#capabilities/thread';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { moveRequest } from '../requests/move.ts';
import { handsOf, requestRow } from '../requests/row.ts';
import { INTERVENTION_KIND } from './thread.ts';

/**
 * Ties a visit to the request that it answers, which is thereby done. A request that has moved on meanwhile (withdrawn,
 * closed by hand, erased) takes no visit away: what happened on the ground happened.
 * @returns id of the request; null: there is no such request any more
 */
export async function answerRequest(trx: Trx, person: Person, request: string, visit: string): Promise<string | null> {
  try {
    await requestRow(trx, request);
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
  await trx.updateTable('field.intervention').set({ request }).where('id', '=', visit).execute();
  const from = { kind: 'field.request', id: request };
  await link(trx, [{ from, to: { kind: INTERVENTION_KIND, id: visit }, kind: 'done', by: person.id }]);
  try {
    await moveRequest(trx, request, 'done', { seen: null, visit }, (row) => ({ person, hands: handsOf(person, row) }));
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
  return request;
}
