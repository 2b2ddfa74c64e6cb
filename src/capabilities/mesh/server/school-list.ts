import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { Asked } from '../asked.ts';
import type { School } from '../model.ts';
import { readLayers } from './mesh-page.ts';
import { ensure } from './permissions.ts';
import { readMesh, type Mesh } from './reading.ts';

/** What a layer says of a school. `days`: since the day it speaks of; null: it has none. */
export interface LayerCell {
  words: string;
  days: number | null;
}

export interface SchoolLine extends School {
  pilot: boolean;
  /** Null: no pilot, or no position. */
  nearest: { number: number; name: string; km: number; far: boolean } | null;
  /** By key of layer; null: it did not reach the school. */
  layers: Record<string, LayerCell | null>;
}

/** Which schools to list: all, those too far from a pilot, or those that the layer of the address did not or did reach. */
export const FILTERS = ['all', 'far', 'missing', 'reached'] as const;
export type Filter = (typeof FILTERS)[number];

export interface SchoolList extends Pick<Mesh, 'level' | 'levels' | 'year' | 'years' | 'far' | 'borrowed'> {
  layers: { key: string; name: string }[];
  /** Key of the layer that the filter speaks of; null: none. */
  layer: string | null;
  filter: Filter;
  /** Schools with a position that the filter keeps, the furthest from a pilot first. */
  lines: SchoolLine[];
  /** Those without a position that it keeps. */
  unplaced: SchoolLine[];
  total: number;
}

const DAY = 86_400_000;
const daysSince = (day: string | null, today: string) =>
  day === null ? null : Math.max(0, Math.round((Date.parse(today) - Date.parse(day)) / DAY));

/**
 * Every school of the level with its distance and what each layer says of it.
 * @param timeZone the territory's
 * @throws ExpectedError sign_in (401)
 */
export async function schoolList(
  db: Db,
  person: Person | null,
  asked: Asked,
  filter: Filter,
  timeZone: string,
): Promise<SchoolList> {
  ensure(person, 'read');
  const mesh = await inTerritory(db, person.territory, (trx) => readMesh(trx, person, asked));
  const layers = await readLayers(db, person.territory);
  const chosen = layers.find(({ layer }) => layer.key === asked.layer) ?? layers[0];
  const today = dayAt(timeZone, now());
  const cells = (uai: string) =>
    Object.fromEntries(
      layers.map(({ layer, reached }): [string, LayerCell | null] => {
        const found = reached.get(uai);
        return [layer.key, found ? { words: found.words, days: daysSince(found.since, today) } : null];
      }),
    );
  const pilotAt = new Map(mesh.pilots.map((pilot, at) => [pilot.uai, { number: at + 1, name: pilot.name }]));
  const placed = mesh.schools.map(({ uai, name, commune, number, nearest }): SchoolLine => {
    const pilot = nearest && pilotAt.get(nearest.pilot);
    return {
      ...{ uai, name, commune, pilot: number !== null, layers: cells(uai) },
      nearest: pilot ? { ...pilot, km: nearest.km, far: nearest.km > mesh.far } : null,
    };
  });
  const unplaced = mesh.unplaced.map((school): SchoolLine => {
    return { ...school, pilot: false, nearest: null, layers: cells(school.uai) };
  });
  const keeps = (line: SchoolLine): boolean => {
    if (filter === 'far') return (line.nearest?.km ?? Infinity) > mesh.far;
    const reached = chosen ? line.layers[chosen.layer.key] !== null : false;
    return filter === 'all' || (filter === 'reached' ? reached : !reached);
  };
  const { level, levels, year, years, far, borrowed } = mesh;
  return {
    ...{ level, levels, year, years, far, borrowed, filter },
    layers: layers.map(({ layer }) => ({ key: layer.key, name: layer.name() })),
    layer: chosen?.layer.key ?? null,
    lines: placed.filter(keeps).sort((a, b) => (b.nearest?.km ?? Infinity) - (a.nearest?.km ?? Infinity)),
    unplaced: filter === 'far' ? [] : unplaced.filter(keeps),
    total: placed.length + unplaced.length,
  };
}
