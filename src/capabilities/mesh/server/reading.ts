import type { Person } from '#capabilities/accounts';
import {
  establishmentFacts,
  establishments,
  pilotYears,
  schoolYearOf,
  territoryEstablishments,
  type EstablishmentFacts,
} from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { LEVELS, type Asked, type Level } from '../asked.ts';
import type { Polygon } from '../geometry/rings.ts';
import { USUAL_FAR, type ContourKind, type MeshSchool, type School } from '../model.ts';
import { nearestPilots, type Placed } from '../nearest.ts';
import './tables.ts';

/** More than any département has. */
const MOST_SCHOOLS = 3_000;

/** Schools of one level and the pilots that they turn to, in one school year. */
export interface Mesh {
  level: Level;
  levels: { level: Level; count: number }[];
  year: number;
  /** Years with pilots, and this one, the latest first. */
  years: number[];
  /** Kilometres from which a pilot is too far. */
  far: number;
  /** Those with a position, by name. */
  schools: MeshSchool[];
  /** Those without: in no distance and on no map. */
  unplaced: School[];
  /** Pilots with a position, in the order of their numbers, from north to south: of that level, or of all where it has none. */
  pilots: (School & Placed)[];
  /** Whether the pilots are of other levels. */
  borrowed: boolean;
}

const BY_NAME = new Intl.Collator('fr', { numeric: true });

/** UAI of the pilots of a school year. */
async function pilotsOf(trx: Trx, person: Person, year: number): Promise<Set<string>> {
  const found = new Set<string>();
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const read = await establishments(trx, person, { pilotYear: year, page }, year);
    for (const { uai } of read.rows) found.add(uai);
    pages = read.pages;
  }
  return found;
}

const hasPlace = (facts: EstablishmentFacts): facts is EstablishmentFacts & Placed =>
  facts.latitude !== null && facts.longitude !== null;

/** Open schools of the territory, and those named beside, by name. Within its transaction. */
export async function schoolsOf(
  trx: Trx,
  territory: string,
  beside: Iterable<string> = [],
): Promise<EstablishmentFacts[]> {
  const choices = await territoryEstablishments(trx, territory, { limit: MOST_SCHOOLS });
  const facts = await establishmentFacts(trx, [...choices.map(({ uai }) => uai), ...beside]);
  return [...facts.values()].sort((a, b) => BY_NAME.compare(a.name, b.name) || (a.uai < b.uai ? -1 : 1));
}

const schoolOf = ({ uai, name, commune }: EstablishmentFacts): School => ({ uai, name, commune });
const placedOf = ({ uai, name, commune, latitude, longitude }: EstablishmentFacts & Placed): School & Placed => ({
  ...{ uai, name, commune, latitude, longitude },
});

/** The mesh that was asked for; without a level, collèges, else the first that the territory has. Within its transaction. */
export async function readMesh(trx: Trx, person: Person, asked: Pick<Asked, 'level' | 'year' | 'far'>): Promise<Mesh> {
  const known = await pilotYears(trx, person.territory);
  const current = schoolYearOf(now());
  const years = [...new Set([...known.map(({ year }) => year), current])].sort((a, b) => b - a);
  const latest = known.some(({ year }) => year === current) ? current : (known[0]?.year ?? current);
  const year = years.find((each) => each === asked.year) ?? latest;
  const setting = await trx.selectFrom('mesh.setting').select('far_km').executeTakeFirst();
  const piloting = await pilotsOf(trx, person, year);
  const all = await schoolsOf(trx, person.territory, piloting);
  const levels = LEVELS.map((level) => ({ level, count: all.filter(({ kind }) => kind === level).length }));
  const usual =
    levels.find(({ level, count }) => level === 'college' && count > 0) ?? levels.find(({ count }) => count > 0);
  const level = asked.level ?? usual?.level ?? 'college';
  const ofLevel = all.filter(({ kind }) => kind === level);
  const own = ofLevel.filter(({ uai }) => piloting.has(uai));
  const pilots = (own.length > 0 ? own : all.filter(({ uai }) => piloting.has(uai)))
    .filter(hasPlace)
    .map(placedOf)
    // From north to south: a number is found on the map where one looks for it.
    .sort((a, b) => b.latitude - a.latitude || (a.uai < b.uai ? -1 : 1));
  const placed = ofLevel.filter(hasPlace).map(placedOf);
  const nearest = nearestPilots(placed, pilots);
  return {
    level,
    levels,
    year,
    years,
    far: asked.far ?? setting?.far_km ?? USUAL_FAR,
    schools: placed.map((school) => {
      const at = pilots.findIndex(({ uai }) => uai === school.uai);
      return { ...school, number: at < 0 ? null : at + 1, nearest: nearest.get(school.uai) ?? null };
    }),
    unplaced: ofLevel.filter((each) => !hasPlace(each)).map(schoolOf),
    pilots,
    borrowed: own.length === 0 && pilots.length > 0,
  };
}

/** Contours of the territory; empty: not imported. Within its transaction. */
export async function readGround(trx: Trx): Promise<Record<ContourKind, Polygon[]>> {
  const rows = await trx.selectFrom('mesh.contour').select(['id', 'polygons']).execute();
  const of = (kind: ContourKind) => rows.find(({ id }) => id === kind)?.polygons ?? [];
  return { outline: of('outline'), communes: of('communes') };
}
