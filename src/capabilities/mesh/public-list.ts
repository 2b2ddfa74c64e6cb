import { kilometres, type Place } from './geometry/distance.ts';

/** A place of the public list, with all that its line says. */
export interface ListedPlace {
  key: string;
  kind: string;
  kindName: string;
  title: string;
  detail: string | null;
  school: string | null;
  commune: string | null;
  at: Place | null;
  /** Path, not localised; null: it has no page of its own. */
  href: string | null;
}

/** What the public form asks; null: nothing. */
export interface PublicAsked {
  kind: string | null;
  /** A commune or a school, as the form offers them. */
  near: string | null;
  words: string;
}

/** A place and how far it is; null: nobody asked from where, or one of the two has no position. */
export interface PublicLine extends ListedPlace {
  km: number | null;
}

/** Small letters, no accents: « Ecole » finds « école ». */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[’']/g, ' ').toLowerCase();
}

/** Whether each word typed begins a word of the place. */
function answers(place: ListedPlace, words: readonly string[]): boolean {
  const text = plain(
    [place.title, place.detail, place.school, place.commune, place.kindName].filter(Boolean).join(' '),
  );
  return words.every((word) => ` ${text}`.includes(` ${word}`) || text.includes(`-${word}`));
}

/**
 * What the public list shows: of the kind and words asked, the nearest first where someone said from where, else by name.
 * @param from null: nobody said, or it is not known
 */
export function listPlaces(places: readonly ListedPlace[], asked: PublicAsked, from: Place | null): PublicLine[] {
  const words = plain(asked.words)
    .split(/[\s,;]+/)
    .filter(Boolean);
  const order = new Intl.Collator('fr');
  return places
    .filter((place) => (asked.kind === null || place.kind === asked.kind) && answers(place, words))
    .map((place): PublicLine => ({ ...place, km: from && place.at ? kilometres(from, place.at) : null }))
    .sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity) || order.compare(a.title, b.title));
}

/** Kinds with how many places each has under the words asked, by name. */
export function countKinds(
  places: readonly ListedPlace[],
  asked: PublicAsked,
): { kind: string; name: string; count: number }[] {
  const found = new Map<string, { kind: string; name: string; count: number }>();
  for (const { kind, kindName: name } of places) found.set(kind, { kind, name, count: 0 });
  for (const { kind } of listPlaces(places, { ...asked, kind: null }, null)) found.get(kind)!.count += 1;
  const order = new Intl.Collator('fr');
  return [...found.values()].sort((a, b) => order.compare(a.name, b.name));
}
