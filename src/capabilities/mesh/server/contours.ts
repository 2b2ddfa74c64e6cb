import { geoContains } from 'd3-geo';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { readContour } from '../geometry/read-contour.ts';
import { countPositions, fitTo, type Polygon } from '../geometry/rings.ts';
import { USUAL_FAR, type ContourKind } from '../model.ts';
import { ensure } from './permissions.ts';
import { schoolsOf } from './reading.ts';

/** Positions kept: a drawing of 340 units shows no more, and 6,000 weigh 8 kB on the way. */
const MOST_POSITIONS = { outline: 400, communes: 6_000 } as const;
/** Kilometres: half a unit of a drawing 100 km wide. */
const TOLERANCE = 0.15;

/** A contour that was imported. `tolerance`: kilometres that its line may be off. */
export interface ContourLine {
  kind: ContourKind;
  source: string;
  positions: number;
  tolerance: number;
  importedAt: string;
  importedName: string;
}

export interface Ground {
  contours: ContourLine[];
  /** Kilometres from which a pilot is too far. */
  far: number;
}

/** @throws ExpectedError forbidden (403) */
export async function ground(db: Db, person: Person | null): Promise<Ground> {
  ensure(person, 'ground');
  return inTerritory(db, person.territory, async (trx) => {
    const rows = await trx
      .selectFrom('mesh.contour')
      .select(['id as kind', 'source', 'positions', 'tolerance', 'imported_at', 'imported_name as importedName'])
      .orderBy('id')
      .execute();
    const setting = await trx.selectFrom('mesh.setting').select('far_km').executeTakeFirst();
    return {
      contours: rows.map(({ imported_at: at, ...row }) => ({ ...row, importedAt: at.toISOString() })),
      far: setting?.far_km ?? USUAL_FAR,
    };
  });
}

/** Of a file of several territories, the features that hold a school of this one; of communes, all that are near one. */
async function keepOwn(trx: Trx, territory: string, kind: ContourKind, features: Polygon[][]): Promise<Polygon[]> {
  const places = (await schoolsOf(trx, territory)).flatMap(({ latitude, longitude }): [number, number][] =>
    latitude === null || longitude === null ? [] : [[longitude, latitude]],
  );
  if (places.length === 0) return features.flat();
  const holds = features.map((coordinates) => {
    const shape = { type: 'MultiPolygon' as const, coordinates };
    return places.some((place) => geoContains(shape, place));
  });
  if (!holds.includes(true)) throw new ExpectedError('mesh_contour_elsewhere', 422);
  return kind === 'communes' ? features.flat() : features.filter((_, at) => holds[at]).flat();
}

/**
 * Takes a contour in, in place of the one before: simplified, for a page to stay light.
 * @param bytes a GeoJSON file
 * @returns positions of the file, and those that are kept
 * @throws ExpectedError forbidden (403), mesh_contour_… (422, 413): nothing is changed then
 */
export async function importContour(
  db: Db,
  person: Person | null,
  { kind, source, bytes }: { kind: ContourKind; source: string; bytes: Uint8Array },
): Promise<{ read: number; kept: number }> {
  ensure(person, 'ground');
  const features = readContour(bytes);
  return inTerritory(db, person.territory, async (trx) => {
    const own = await keepOwn(trx, person.territory, kind, features);
    const { polygons, tolerance } = fitTo(own, MOST_POSITIONS[kind], TOLERANCE);
    const kept = countPositions(polygons);
    if (kept > 20_000) throw new ExpectedError('mesh_contour_fine', 422);
    const values = {
      polygons: JSON.stringify(polygons),
      source,
      positions: kept,
      tolerance,
      imported_at: now(),
      imported_by: person.id,
      imported_name: person.name,
    };
    await trx
      .insertInto('mesh.contour')
      .values({ territory_id: person.territory, id: kind, ...values })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doUpdateSet(values))
      .execute();
    return { read: countPositions(own), kept };
  });
}

/** Takes a contour away; a repeat changes nothing. @throws ExpectedError forbidden (403) */
export async function dropContour(db: Db, person: Person | null, kind: ContourKind): Promise<void> {
  ensure(person, 'ground');
  await inTerritory(db, person.territory, (trx) => trx.deleteFrom('mesh.contour').where('id', '=', kind).execute());
}

/** Says from how many kilometres a pilot is too far. @throws ExpectedError forbidden (403) */
export async function setFar(db: Db, person: Person | null, km: number): Promise<void> {
  ensure(person, 'ground');
  await inTerritory(db, person.territory, (trx) =>
    trx
      .insertInto('mesh.setting')
      .values({ territory_id: person.territory, far_km: km })
      .onConflict((conflict) => conflict.column('territory_id').doUpdateSet({ far_km: km }))
      .execute(),
  );
}

/** Whose data the map is drawn from, as it says under it; empty: nobody's. Within the transaction of the territory. */
export async function groundSources(trx: Trx): Promise<string[]> {
  const rows = await trx.selectFrom('mesh.contour').select('source').where('source', '<>', '').orderBy('id').execute();
  return [...new Set(rows.map(({ source }) => source))];
}
