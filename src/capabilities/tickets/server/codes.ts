import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { newCode } from '#platform/secrets.ts';
import { mayPoster } from './permissions.ts';
import './tables.ts';

/** The poster of a school. */
export interface Poster {
  uai: string;
  name: string;
  commune: string | null;
  /** Null: nobody made it yet. */
  code: string | null;
}

function must(person: Person | null, uai: string): asserts person is Person {
  if (!person) throw new ExpectedError('sign_in', 401);
  if (!mayPoster(person, uai)) throw new ExpectedError('forbidden', 403);
}

/** @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404) */
export async function poster(db: Db, person: Person | null, uai: string): Promise<Poster> {
  must(person, uai);
  return inTerritory(db, person.territory, async (trx) => {
    const school = (await establishmentNames(trx, [uai])).get(uai);
    if (!school) throw new ExpectedError('establishment_unknown', 404);
    const row = await trx
      .selectFrom('tickets.school_code')
      .select('code')
      .where('establishment', '=', uai)
      .executeTakeFirst();
    return { uai, name: school.name, commune: school.commune, code: row?.code ?? null };
  });
}

/**
 * Gives a school a code of its own, or a new one: the poster of the one before then leads nowhere. No label of an item begins
 * with this letter, which no drawn sign is.
 * @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404)
 */
export async function makeCode(db: Db, person: Person | null, uai: string, { renew = false } = {}): Promise<void> {
  const { code } = await poster(db, person, uai);
  if (code !== null && !renew) return;
  const given = { code: `E${newCode()}`, made_at: now(), made_by: person!.id };
  await inTerritory(db, person!.territory, (trx) =>
    trx
      .insertInto('tickets.school_code')
      .values({ territory_id: person!.territory, establishment: uai, ...given })
      .onConflict((conflict) => conflict.columns(['territory_id', 'establishment']).doUpdateSet(given))
      .execute(),
  );
}
