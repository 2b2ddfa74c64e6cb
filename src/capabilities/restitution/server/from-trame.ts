import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { clean } from '../fields.ts';
import type { Participation, Trame } from '../model.ts';
import { cardsOfTrame } from '../trame-cards.ts';
import { insertCards } from './kept-cards.ts';
import { mustMay } from './permissions.ts';
import { insertSession } from './sessions.ts';
import { ensureThemes, themesNamed } from './themes.ts';
import { tieCards } from './ties.ts';

/** What a form says of one category, as its fields keep it. @throws ExpectedError restitution_value, restitution_too_long */
function cleaned({ category, ticked, number, establishments, qualifier }: Participation): Participation {
  const counted = (field: 'number' | 'establishments', value: number | null) =>
    value === null ? null : Number(clean(`category.${category}`, field, String(value)));
  return {
    category,
    ticked,
    number: counted('number', number),
    establishments: counted('establishments', establishments),
    qualifier: clean(`category.${category}`, 'qualifier', qualifier),
  };
}

/**
 * Makes a session of a form that was read, as the person confirmed it: its words, and no other. Themes that the territory
 * does not have come with it. The same number again changes nothing.
 * @returns its number
 * @throws ExpectedError sign_in, forbidden, restitution_title, restitution_value, restitution_too_long,
 *   restitution_trame_large (422)
 */
export async function createFromTrame(db: Db, person: Person | null, id: string, trame: Trame): Promise<string> {
  mustMay(person, 'write');
  const { title, region, format } = trame;
  await inTerritory(db, person.territory, async (trx) => {
    await ensureThemes(trx, person.territory);
    const names = trame.themes.map(({ name }) => name);
    const themes = await themesNamed(trx, person.territory, names);
    const made = await insertSession(trx, person, {
      ...{ id, title, region, format },
      participations: trame.participations.map(cleaned),
      themes: [...themes.values()],
    });
    if (!made) return;
    const cards = cardsOfTrame(trame, themes);
    await insertCards(trx, person.territory, id, cards);
    await tieCards(trx, person.id, [], cards);
  });
  return id;
}
