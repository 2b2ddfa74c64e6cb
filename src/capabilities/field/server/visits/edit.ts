import type { Person } from '#capabilities/accounts';
import { markBack, markGone } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { changedFields, contentOf, mergeVisit, type ActResult, type Visit, type VisitEdit } from '../../visit.ts';
import { levelAt } from './note.ts';
import { ensureVisits, mayVisits } from './permissions.ts';
import { columnsOf, toVisits, visitRow } from './rows.ts';
import { INTERVENTION_KIND } from './thread.ts';
import './tables.ts';

/** Whether someone may change a visit: their own, or as a coordinator. */
export function mayCorrect(person: Person, visit: Pick<Visit, 'mediator'>): boolean {
  if (mayVisits(person, 'correct', null)) return true;
  return mayVisits(person, 'note', null) && visit.mediator.id === person.id;
}

/** The visit to change, locked. @throws ExpectedError forbidden (403), field_visit_unknown (404) */
async function opened(trx: Trx, person: Person, id: string): Promise<Visit> {
  const [visit] = await toVisits(trx, [await visitRow(trx, id, { lock: true })]);
  if (!mayCorrect(person, visit!)) throw new ExpectedError('forbidden', 403);
  return visit!;
}

/** Writes what the visit was, under the version that follows. */
async function keepBefore(trx: Trx, person: Person, visit: Visit, id: string, act: 'edited' | 'removed' | 'restored') {
  await trx
    .insertInto('field.intervention_change')
    .values({
      territory_id: person.territory,
      id,
      intervention_id: visit.id,
      version: visit.version + 1,
      act,
      before: JSON.stringify(contentOf(visit)),
      changed_by: person.id,
      changed_name: person.name,
      changed_at: now(),
    })
    .execute();
}

/** Whether a change is written already: what waited on a phone may come twice. */
async function written(trx: Trx, id: string): Promise<boolean> {
  const row = await trx.selectFrom('field.intervention_change').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}

/** Who changed a visit last; '' once they asked to be forgotten. */
async function lastHand(trx: Trx, visit: Visit): Promise<string> {
  const last = await trx
    .selectFrom('field.intervention_change')
    .select('changed_name')
    .where('intervention_id', '=', visit.id)
    .where('version', '=', visit.version)
    .executeTakeFirst();
  return last?.changed_name ?? visit.mediator.name;
}

/**
 * Changes a visit. Fields that somebody else changed since the person had it before their eyes are not overwritten: when both
 * wrote the same field differently, nothing is written and both are told. The same id again changes nothing.
 * @throws ExpectedError sign_in (401), forbidden (403), field_visit_unknown (404), field_visit_removed (409),
 *   establishment_unknown (404), field_visit_future (422)
 */
export async function editVisit(
  db: Db,
  person: Person | null,
  edit: Omit<VisitEdit, 'type' | 'madeAt'>,
): Promise<Exclude<ActResult, { type: 'refused' }>> {
  ensureVisits(person, 'note', null);
  return inTerritory(db, person.territory, async (trx) => {
    const visit = await opened(trx, person, edit.visit);
    if (await written(trx, edit.id)) return { id: edit.id, type: 'kept', visit };
    if (visit.removed) throw new ExpectedError('field_visit_removed', 409, { name: visit.removed.name });
    const { merged, conflicts } = mergeVisit(edit.was, contentOf(visit), edit.content);
    if (conflicts.length > 0)
      return { id: edit.id, type: 'conflict', now: visit, fields: conflicts, by: await lastHand(trx, visit) };
    if (changedFields(visit, merged).length === 0) return { id: edit.id, type: 'kept', visit };
    await keepBefore(trx, person, visit, edit.id, 'edited');
    const row = await trx
      .updateTable('field.intervention')
      .set({ ...columnsOf(merged), level: await levelAt(trx, merged), version: visit.version + 1 })
      .where('id', '=', visit.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    return { id: edit.id, type: 'kept', visit: (await toVisits(trx, [row]))[0]! };
  });
}

/**
 * Takes a visit out of lists and figures, or puts it back (`restore`); its story stays. Done already, nothing changes.
 * @throws ExpectedError sign_in (401), forbidden (403), field_visit_unknown (404)
 */
export async function removeVisit(
  db: Db,
  person: Person | null,
  { id, visit: which, restore = false }: { id: string; visit: string; restore?: boolean },
): Promise<void> {
  ensureVisits(person, 'note', null);
  await inTerritory(db, person.territory, async (trx) => {
    const visit = await opened(trx, person, which);
    if ((visit.removed === null) === restore || (await written(trx, id))) return;
    await keepBefore(trx, person, visit, id, restore ? 'restored' : 'removed');
    await trx
      .updateTable('field.intervention')
      .set({
        version: visit.version + 1,
        removed_at: restore ? null : now(),
        removed_by: restore ? null : person.id,
        removed_name: restore ? null : person.name,
      })
      .where('id', '=', visit.id)
      .execute();
    const thing = { kind: INTERVENTION_KIND, id: visit.id };
    await (restore ? markBack(trx, thing) : markGone(trx, [thing], person.id));
  });
}
