import { holds, type Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { VisitContent } from '../../visit.ts';
import { columnsOf } from './rows.ts';
import './tables.ts';

/** A visit of the past, as a log kept it. */
export interface PastVisit {
  /** The same id again changes nothing. */
  id: string;
  content: VisitContent;
  /** The account of whoever made it, and their name. */
  mediator: { id: string; name: string };
  /** ISO moment at which it was written down; null: the log does not say. */
  notedAt: string | null;
}

/** Rows written at once: eighteen values each, of the 65,535 that a query takes. */
const BATCH = 1_000;

/**
 * Takes over the log that a territory kept elsewhere, in the name of those who made the visits.
 * @returns how many were new
 * @throws ExpectedError sign_in (401), forbidden (403): coordinators alone, establishment_unknown (404)
 */
export async function importInterventions(db: Db, person: Person | null, past: readonly PastVisit[]): Promise<number> {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!holds(person, ['coordinator'], null)) throw new ExpectedError('forbidden', 403);
  return inTerritory(db, person.territory, async (trx) => {
    const uais = past.flatMap(({ content }) => content.uai ?? []);
    const schools = await establishmentNames(trx, uais);
    if (uais.some((uai) => !schools.has(uai))) throw new ExpectedError('establishment_unknown', 404);
    const received = now();
    let written = 0;
    for (let at = 0; at < past.length; at += BATCH) {
      const rows = past.slice(at, at + BATCH).map(({ id, content, mediator, notedAt }) => ({
        territory_id: person.territory,
        id,
        ...columnsOf(content),
        level: content.uai === null ? null : schools.get(content.uai)!.level,
        mediator: mediator.id,
        mediator_name: mediator.name,
        request: null,
        made_at: notedAt === null ? received : new Date(notedAt),
        received_at: notedAt === null ? received : new Date(notedAt),
        removed_at: null,
        removed_by: null,
        removed_name: null,
      }));
      const { numInsertedOrUpdatedRows } = await trx
        .insertInto('field.intervention')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      written += Number(numInsertedOrUpdatedRows ?? 0);
    }
    return written;
  });
}
