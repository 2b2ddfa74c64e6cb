import type { CardWords } from '#capabilities/catalogue';
import { instantAt } from '#forms/catalogue';

/** The times of a card's form, which are by the territory's clock, as instants. */
export function atInstants(words: CardWords, timeZone: string): CardWords {
  const at = (shown: string | null) => shown && instantAt(timeZone, shown);
  return { ...words, startsAt: at(words.startsAt), endsAt: at(words.endsAt) };
}
