import type { Person } from '#capabilities/accounts';
import { isThere, link, type Ref } from '#capabilities/thread';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { mayCorrect } from './edit.ts';
import { ensureVisits } from './permissions.ts';
import { toVisits, visitRow } from './rows.ts';
import { INTERVENTION_KIND } from './thread.ts';

/**
 * Ties a visit to an action, a need or another thing of the thread that it was done for.
 * @throws ExpectedError sign_in (401), forbidden (403), field_visit_unknown (404), unknown_origin (422)
 */
export async function tieVisit(db: Db, person: Person | null, id: string, from: Ref): Promise<void> {
  ensureVisits(person, 'note', null);
  await inTerritory(db, person.territory, async (trx) => {
    const [visit] = await toVisits(trx, [await visitRow(trx, id)]);
    if (!mayCorrect(person, visit!)) throw new ExpectedError('forbidden', 403);
    if (!(await isThere(trx, person, from))) throw new ExpectedError('unknown_origin', 422);
    await link(trx, [{ from, to: { kind: INTERVENTION_KIND, id }, kind: 'done', by: person.id }]);
  });
}
