import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { link, markBack, markGone } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Topic } from '../model.ts';
import { onOutlet, OUTLET_KIND } from './outlets.ts';
import './tables.ts';

/** Kind of an issue on the thread. */
export const ISSUE_KIND = 'media.issue';

const made = ({ id, name }: Person) => ({ made_by: id, made_name: name, made_at: now() });

/**
 * Tells that an outlet published something, where it is to be found.
 * @param issue `id` chosen by the caller: the same again writes nothing
 * @throws ExpectedError sign_in (401), media_unknown (404), forbidden (403)
 */
export async function publish(
  db: Db,
  person: Person | null,
  outlet: string,
  issue: { id: string; title: string; day: string; link: string; topic: Topic | null; summary: string },
): Promise<void> {
  await onOutlet(db, person, outlet, async (trx, by) => {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('media.issue')
      .values({ ...issue, territory_id: by.territory, outlet_id: outlet, removed_at: null, ...made(by) })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) return;
    const to = { kind: ISSUE_KIND, id: issue.id };
    await link(trx, [{ from: { kind: OUTLET_KIND, id: outlet }, to, kind: 'done', by: by.id }]);
  });
}

/** Writes down what the board decided; the same `id` again writes nothing. @throws as `publish` */
export async function decide(
  db: Db,
  person: Person | null,
  outlet: string,
  decision: { id: string; day: string; words: string },
): Promise<void> {
  await onOutlet(db, person, outlet, async (trx, by) => {
    await trx
      .insertInto('media.decision')
      .values({ ...decision, territory_id: by.territory, outlet_id: outlet, removed_at: null, ...made(by) })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}

/**
 * Says who mentors whom: groups, never pupils by name.
 * @param pair `uai` null: those who are helped are of the outlet's own school
 * @throws as `publish`, and establishment_unknown (404)
 */
export async function mentor(
  db: Db,
  person: Person | null,
  outlet: string,
  { uai, ...pair }: { id: string; mentor: string; mentored: string; uai: string | null; about: string; since: string },
): Promise<void> {
  await onOutlet(db, person, outlet, async (trx, by) => {
    if (uai !== null && !(await establishmentNames(trx, [uai])).has(uai))
      throw new ExpectedError('establishment_unknown', 404);
    await trx
      .insertInto('media.pair')
      .values({ ...pair, establishment: uai, until: null, territory_id: by.territory, outlet_id: outlet, ...made(by) })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}

/** They no longer work together since `day`, or since they began if that is later. @throws as `publish` */
export async function endPair(db: Db, person: Person | null, outlet: string, pair: string, day: string): Promise<void> {
  await onOutlet(db, person, outlet, async (trx, by) => {
    await trx
      .updateTable('media.pair')
      .set((eb) => ({ until: eb.fn<string>('greatest', [eb.val(day), 'since']) }))
      .where('territory_id', '=', by.territory)
      .where('outlet_id', '=', outlet)
      .where('id', '=', pair)
      .where('until', 'is', null)
      .execute();
  });
}

/** Takes away what was written by mistake, or puts it back. @throws as `publish` */
export async function remove(
  db: Db,
  person: Person | null,
  outlet: string,
  { id, what }: { id: string; what: 'issue' | 'decision' },
  back: boolean,
): Promise<void> {
  await onOutlet(db, person, outlet, async (trx, by) => {
    const { numUpdatedRows } = await trx
      .updateTable(`media.${what}`)
      .set({ removed_at: back ? null : now() })
      .where('territory_id', '=', by.territory)
      .where('outlet_id', '=', outlet)
      .where('id', '=', id)
      .where('removed_at', back ? 'is not' : 'is', null)
      .executeTakeFirst();
    if (what === 'decision' || Number(numUpdatedRows) === 0) return;
    const thing = { kind: ISSUE_KIND, id };
    await (back ? markBack(trx, thing) : markGone(trx, [thing], by.id));
  });
}
