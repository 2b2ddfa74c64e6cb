import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { USUAL_CAP } from '../../model.ts';
import { ensure } from '../permissions.ts';
import '../tables.ts';

/** Cards at most: in the territory's selections, and in a school's own, which is never larger. */
export interface Caps {
  territory: number;
  school: number;
}

/** Caps by the rows written down: a school's counts where it is below the territory's. Within the transaction. */
export async function capsOf(trx: Trx): Promise<{ territory: number; of: (uai: string) => number }> {
  const rows = await trx.selectFrom('catalogue.setting').select(['establishment', 'cap']).execute();
  const caps = new Map(rows.map(({ establishment, cap }) => [establishment, cap]));
  const territory = caps.get('') ?? USUAL_CAP;
  return { territory, of: (uai) => Math.min(territory, caps.get(uai) ?? territory) };
}

/** How many cards a selection of the person's territory holds at most. @throws ExpectedError sign_in (401) */
export async function selectionCap(db: Db, person: Person | null): Promise<number> {
  ensure(person, 'read');
  return inTerritory(db, person.territory, async (trx) => (await capsOf(trx)).territory);
}

/**
 * Sets how many cards a selection holds at most. Selections that hold more keep them, and take nothing in until some leave.
 * @param establishment null: every school of the territory
 * @throws ExpectedError forbidden (403), catalogue_cap_above (422): a school's is not above the territory's;
 *   catalogue_cap_held (409): the school holds more than that, something has to leave first
 */
export async function setCap(db: Db, person: Person | null, establishment: string | null, cap: number): Promise<void> {
  if (establishment === null) ensure(person, 'settings');
  else ensure(person, 'decide', establishment);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    if (establishment !== null) {
      const most = (await capsOf(trx)).territory;
      if (cap > most) throw new ExpectedError('catalogue_cap_above', 422, { cap: most });
      const kept = await trx
        .selectFrom('catalogue.selected')
        .select('id')
        .where('establishment', '=', establishment)
        .where('state', '=', 'kept')
        .execute();
      if (kept.length > cap) throw new ExpectedError('catalogue_cap_held', 409, { n: kept.length });
    }
    await trx
      .insertInto('catalogue.setting')
      .values({ territory_id: territory, establishment: establishment ?? '', cap })
      .onConflict((conflict) => conflict.columns(['territory_id', 'establishment']).doUpdateSet({ cap }))
      .execute();
  });
}
