import { establishmentFacts, type EstablishmentFacts } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { drawMap } from '../drawing/draw.ts';
import type { Drawing, Spot } from '../drawing/model.ts';
import type { Place } from '../geometry/distance.ts';
import type { PublicPlace } from '../model.ts';
import { countKinds, listPlaces, plain, type ListedPlace, type PublicAsked, type PublicLine } from '../public-list.ts';
import { groundSources } from './contours.ts';
import { publicSources } from './layers.ts';
import { readGround, schoolsOf } from './reading.ts';

/** Lines of a page: 40 weigh 8 kB. */
const PAGE = 40;

export interface PublicPage {
  asked: PublicAsked;
  /** The commune or school that « near » names; null: nobody asked, or it is not known. */
  from: string | null;
  kinds: { kind: string; name: string; count: number }[];
  /** What « near » may name: communes; it takes names of schools too. */
  communes: string[];
  /** `number`: of the knot on the map, which places of one position share; null: no position is known. */
  lines: (PublicLine & { number: number | null })[];
  total: number;
  /** All that the territory shows, whatever was asked. */
  known: number;
  page: number;
  pages: number;
  /** Lines of this page without a position: in the list, not on the map. */
  unplaced: number;
  drawing: Drawing | null;
  sources: string[];
}

type Facts = EstablishmentFacts;
const placeOf = (facts: Facts | undefined): Place | null =>
  facts && facts.latitude !== null && facts.longitude !== null
    ? { latitude: facts.latitude, longitude: facts.longitude }
    : null;

function listed(place: PublicPlace, schools: ReadonlyMap<string, Facts>): ListedPlace {
  const school = place.uai === null ? undefined : schools.get(place.uai);
  // A detail that names the school again would say it twice on its line.
  const again = school && [school.name, `${school.name}, ${school.commune}`].includes(place.detail ?? '');
  return {
    key: `${place.kind} ${place.key}`,
    kind: place.kind,
    kindName: place.kindName(),
    title: place.title,
    detail: again ? null : place.detail,
    school: school && school.name !== place.title ? school.name : null,
    commune: place.commune ?? school?.commune ?? null,
    at: place.at ?? placeOf(school),
    href: place.href,
  };
}

/** The middle of the schools of a commune. */
function communePlaces(schools: Iterable<Facts>): Map<string, Place> {
  const found = new Map<string, Place[]>();
  for (const school of schools) {
    const place = placeOf(school);
    if (place && school.commune) found.set(school.commune, [...(found.get(school.commune) ?? []), place]);
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = (places: Place[]): Place => ({
    latitude: mean(places.map(({ latitude }) => latitude)),
    longitude: mean(places.map(({ longitude }) => longitude)),
  });
  return new Map([...found].map(([commune, places]) => [commune, middle(places)]));
}

const at = (place: Place) => `${place.latitude} ${place.longitude}`;

/** Lines with the number of their knot: a school with a web radio and a project is one. */
function numbered(lines: readonly PublicLine[]): PublicPage['lines'] {
  const knots = [...new Set(lines.flatMap((line) => (line.at ? at(line.at) : [])))];
  return lines.map((line) => ({ ...line, number: line.at ? knots.indexOf(at(line.at)) + 1 : null }));
}

function spotsOf(lines: PublicPage['lines']): Spot[] {
  const first = (number: number, order: number) => lines.findIndex((line) => line.number === number) === order;
  return lines.flatMap(({ at: place, number, title, key }, order) => {
    if (!place || number === null || !first(number, order)) return [];
    return [{ ...place, uai: key, name: title, standing: 'pilot' as const, label: String(number), tie: null }];
  });
}

/** Where people may say that they are: in a commune, at a school; however it is typed. */
function whereabouts(communes: ReadonlyMap<string, Place>, schools: Iterable<Facts>) {
  const known = new Map<string, { name: string; place: Place }>();
  for (const school of schools) {
    const place = placeOf(school);
    if (place) known.set(plain(school.name), { name: school.name, place });
  }
  for (const [name, place] of communes) known.set(plain(name), { name, place });
  return (typed: string | null) => (typed === null ? undefined : known.get(plain(typed.trim())));
}

/**
 * The public map and list of a territory: anyone reads it.
 * @param page from 1; past the end: the last
 */
export async function publicPage(db: Db, territory: string, asked: PublicAsked, page: number): Promise<PublicPage> {
  const places: PublicPlace[] = [];
  for (const source of publicSources()) places.push(...(await source(db, territory)));
  return inTerritory(db, territory, async (trx) => {
    const own = await schoolsOf(trx, territory);
    const schools = new Map(own.map((school) => [school.uai, school]));
    const others = places.flatMap(({ uai }) => (uai !== null && !schools.has(uai) ? [uai] : []));
    for (const [uai, facts] of await establishmentFacts(trx, others)) schools.set(uai, facts);
    const all = places.map((place) => listed(place, schools));
    const communes = communePlaces(own);
    const from = whereabouts(communes, own)(asked.near);
    const found = listPlaces(all, asked, from?.place ?? null);
    const pages = Math.max(1, Math.ceil(found.length / PAGE));
    const shown = Math.min(Math.max(1, page), pages);
    const lines = numbered(found.slice((shown - 1) * PAGE, shown * PAGE));
    const spots = spotsOf(lines);
    const ground = await readGround(trx);
    return {
      asked,
      from: from?.name ?? null,
      kinds: countKinds(all, asked),
      communes: [...communes.keys()].sort(new Intl.Collator('fr').compare),
      lines,
      total: found.length,
      known: all.length,
      page: shown,
      pages,
      unplaced: lines.filter((line) => line.at === null).length,
      drawing: spots.length > 0 ? drawMap(spots, ground.outline) : null,
      sources: await groundSources(trx),
    };
  });
}
