import type { Db, Trx } from '#platform/database/connect.ts';
import { matching } from './choices.ts';
import type { EstablishmentLine } from './establishments.ts';
import { inside } from './inside.ts';
import { findPeople } from './people.ts';
import { positionsOf } from './positions.ts';
import { termsOf } from './terms.ts';

/** Lines of each kind; the lists of the directory show the rest. */
const MOST = 12;

/** Someone whose name answers, with what they are ("référente numérique, Collège des Trois-Rives"); no way to reach them. */
export interface FoundPerson {
  id: string;
  name: string;
  about: string[];
}

/** `more…`: there are others than these. `terms` false: nothing was typed that can be looked up. */
export interface Found {
  terms: boolean;
  establishments: EstablishmentLine[];
  moreEstablishments: boolean;
  people: FoundPerson[];
  morePeople: boolean;
}

async function about(trx: Trx, territory: string, ids: string[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  const names = await trx
    .selectFrom('territory.person')
    .select(['id', 'name'])
    .where('territory_id', '=', territory)
    .where('id', 'in', ids)
    .orderBy('words')
    .orderBy('id')
    .execute();
  const positions = await positionsOf(trx, territory, ids);
  return names.map(({ id, name }) => {
    const held = positions.get(id) ?? [];
    return { id, name, about: held.map(({ title, place }) => (place ? `${title}, ${place}` : title)) };
  });
}

/**
 * What the shell's search finds: establishments of the whole referential (the territory's own first) and people of the territory,
 * accents and case apart. For signed-in people of that territory only: the route's rule sees to it.
 */
export function searchEverything(db: Db, territory: string, words: string): Promise<Found> {
  return inside(db, territory, async (trx) => {
    const terms = await termsOf(trx, words);
    if (!terms || terms.length === 0) {
      return { terms: false, establishments: [], moreEstablishments: false, people: [], morePeople: false };
    }
    const establishments = await matching(trx, territory, terms, MOST + 1);
    const { ids, total } = await findPeople(trx, territory, terms, { limit: MOST });
    return {
      terms: true,
      establishments: establishments.slice(0, MOST),
      moreEstablishments: establishments.length > MOST,
      people: await about(trx, territory, ids),
      morePeople: total > MOST,
    };
  });
}
