import type { Person } from '#capabilities/accounts';
import { establishmentNames, pickEstablishments, type EstablishmentName } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { placesOf } from '../permissions.ts';
import { askPageOf, type AskPage } from './ask.ts';
import type { Act } from '../permissions.ts';

/** Where someone may ask for a visit, or share a link. */
export interface AskDesk {
  /** Schools to choose from: their own, or those that hold the words; the first of the territory without words. */
  schools: EstablishmentName[];
  /** Whether they may look for others. */
  everywhere: boolean;
  /** The chosen one, with what is said of names; null: none yet. */
  page: AskPage | null;
}

const MOST = 20;

/**
 * @param uai chosen; null: none, which is theirs where they have only one
 * @param words to look for a school of the territory
 * @throws ExpectedError sign_in (401), forbidden (403): no school is theirs to ask for
 */
export async function askDesk(
  db: Db,
  person: Person | null,
  act: Extract<Act, 'ask' | 'share'>,
  { uai, words }: { uai: string | null; words: string },
): Promise<AskDesk> {
  if (!person) throw new ExpectedError('sign_in', 401);
  const places = placesOf(person, act);
  if (places?.length === 0) throw new ExpectedError('forbidden', 403);
  return inTerritory(db, person.territory, async (trx) => {
    const schools = places
      ? [...(await establishmentNames(trx, places)).values()]
      : await pickEstablishments(trx, person.territory, words, MOST);
    const chosen = uai ?? (places?.length === 1 ? places[0]! : null);
    if (chosen !== null && places !== null && !places.includes(chosen)) throw new ExpectedError('forbidden', 403);
    return {
      schools: schools.map(({ uai: id, name, commune, kind, level }) => ({ uai: id, name, commune, kind, level })),
      everywhere: places === null,
      page: chosen === null ? null : await askPageOf(trx, person.territory, chosen),
    };
  });
}
