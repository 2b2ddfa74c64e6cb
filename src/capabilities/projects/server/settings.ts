import { holds, type Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { mustRead } from './permissions.ts';
import './tables.ts';

const SILENT_WEEKS = 6;

/** Weeks without contact after which a project is silent, for the territory of the transaction. */
export async function silentWeeksOf(trx: Trx): Promise<number> {
  const row = await trx.selectFrom('projects.setting').select('silent_weeks').executeTakeFirst();
  return row?.silent_weeks ?? SILENT_WEEKS;
}

/** @throws ExpectedError sign_in */
export async function silentWeeks(db: Db, person: Person | null): Promise<number> {
  mustRead(person);
  return inTerritory(db, person.territory, silentWeeksOf);
}

/**
 * Coordinators of the whole territory decide how long a silence is.
 * @param weeks 1 to 52
 * @throws ExpectedError sign_in, forbidden
 */
export async function setSilentWeeks(db: Db, person: Person | null, weeks: number): Promise<void> {
  mustRead(person);
  if (!holds(person, ['coordinator'], null)) throw new ExpectedError('forbidden', 403);
  await inTerritory(db, person.territory, (trx) =>
    trx
      .insertInto('projects.setting')
      .values({ territory_id: person.territory, silent_weeks: weeks })
      .onConflict((conflict) => conflict.column('territory_id').doUpdateSet({ silent_weeks: weeks }))
      .execute(),
  );
}
