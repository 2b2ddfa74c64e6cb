import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { ActResult, VisitAct } from '../../visit.ts';
import { editVisit } from './edit.ts';
import { noteVisit } from './note.ts';
import { ensureVisits } from './permissions.ts';

/** An act that was refused keeps its error, for the caller to say in words. */
export type SentResult =
  Exclude<ActResult, { type: 'refused' }> | { id: string; type: 'refused'; error: ExpectedError };

/**
 * Does what waited on a device, in its order; one that is refused does not hold the others. Sent again, each answers its
 * first result.
 * @param holder whose page it waited in (`VisitDesk.holder`)
 * @throws ExpectedError sign_in (401), forbidden (403), field_visit_other_account (403): somebody else is signed in now
 */
export async function sendVisits(
  db: Db,
  person: Person | null,
  holder: string,
  acts: readonly VisitAct[],
): Promise<SentResult[]> {
  ensureVisits(person, 'note', null);
  if (holder !== `${person.territory}:${person.id}`) throw new ExpectedError('field_visit_other_account', 403);
  const results: SentResult[] = [];
  for (const act of acts) {
    try {
      if (act.type === 'note') results.push({ id: act.id, type: 'kept', visit: await noteVisit(db, person, act) });
      else results.push(await editVisit(db, person, act));
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      results.push({ id: act.id, type: 'refused', error });
    }
  }
  return results;
}
