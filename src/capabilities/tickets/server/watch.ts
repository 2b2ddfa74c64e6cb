import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { failuresOf, type Failure } from './failures.ts';
import { ensure, may, ownSchools } from './permissions.ts';
import { itemKinds } from './rules.ts';
import './tables.ts';

/** What someone may ask to be told of. `uai` null: known failures of the whole territory. */
export interface Watched {
  uai: string | null;
  name: string;
  on: boolean;
}

export interface FailuresPage {
  failures: Failure[];
  watched: Watched[];
  mayOpen: boolean;
  /** For the scope of a new one. */
  itemKinds: { value: string; label: string }[];
}

/** Known failures, and what the reader asked to be told of. @throws ExpectedError sign_in (401), forbidden (403) */
export async function failuresPage(db: Db, person: Person | null): Promise<FailuresPage> {
  ensure(person, 'count', null);
  return inTerritory(db, person.territory, async (trx) => {
    const rows = await trx
      .selectFrom('tickets.watch')
      .select('establishment')
      .where('account', '=', person.id)
      .execute();
    const on = (uai: string | null) => rows.some(({ establishment }) => establishment === uai);
    const own = ownSchools(person);
    const names = await establishmentNames(trx, own);
    return {
      failures: await failuresOf(trx),
      watched: [
        ...own.map((uai) => ({ uai, name: names.get(uai)?.name ?? uai, on: on(uai) })),
        ...(may(person, 'read', null) ? [{ uai: null, name: '', on: on(null) }] : []),
      ],
      mayOpen: may(person, 'failures', null),
      itemKinds: itemKinds(),
    };
  });
}

/** Asks to be told by mail of known failures, or no longer. @throws ExpectedError sign_in (401), forbidden (403) */
export async function watchFailures(
  db: Db,
  person: Person | null,
  { uai, on, locale }: { uai: string | null; on: boolean; locale: 'fr' | 'en' },
): Promise<void> {
  ensure(person, 'read', uai);
  await inTerritory(db, person.territory, async (trx) => {
    const row = { territory_id: person.territory, account: person.id, establishment: uai };
    if (on)
      await trx
        .insertInto('tickets.watch')
        .values({ ...row, mail: person.mail, locale, asked_at: now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    else
      await trx
        .deleteFrom('tickets.watch')
        .where('account', '=', person.id)
        .where('establishment', 'is not distinct from', uai)
        .execute();
  });
}
