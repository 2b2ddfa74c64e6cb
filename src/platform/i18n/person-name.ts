import { m } from '#paraglide/messages.js';

/**
 * A name that was kept, as a sentence says it: '' is someone who has been forgotten since.
 * @param place where it stands in its sentence, or alone
 * @param locale of the reader unless said
 */
export function personName(name: string, place: 'start' | 'inside' = 'inside', locale?: 'fr' | 'en'): string {
  if (name !== '') return name;
  const words = m.person_gone({}, locale ? { locale } : {});
  return place === 'start' ? words[0]!.toUpperCase() + words.slice(1) : words;
}
