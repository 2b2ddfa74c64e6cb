import { ExpectedError } from '#platform/errors/expected-error.ts';
import { rewind, type Polygon, type Position, type Ring } from './rings.ts';

/** Bytes of a file; all communes of a département in full detail take 2 MB. */
export const MOST_BYTES = 3_000_000;
const MOST_FEATURES = 1_500;
const MOST_RINGS = 5_000;
/** 1 m: a drawing of 200 km shows 300 m. */
const DECIMALS = 1e5;

/** Where in the file something is wrong, counted from 1. */
interface Where {
  feature: number;
  ring?: number;
  point?: number;
}

const refuse = (code: string, where: Where | object = {}): never => {
  throw new ExpectedError(code, 422, { ...where });
};

function parse(bytes: Uint8Array): unknown {
  if (bytes.length > MOST_BYTES) {
    throw new ExpectedError('mesh_contour_large', 413, { megabytes: MOST_BYTES / 1_000_000 });
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse('mesh_contour_not_json');
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function geometriesOf(file: unknown): unknown[] {
  if (!isObject(file)) return refuse('mesh_contour_not_geojson');
  if (file.type === 'FeatureCollection' && Array.isArray(file.features)) {
    if (file.features.length > MOST_FEATURES) refuse('mesh_contour_many', { most: MOST_FEATURES });
    return file.features.map((each: unknown) => (isObject(each) ? each.geometry : null));
  }
  if (file.type === 'Feature') return [file.geometry];
  if (file.type === 'Polygon' || file.type === 'MultiPolygon') return [file];
  return refuse('mesh_contour_not_geojson');
}

function readPosition(value: unknown, where: Where): Position {
  if (!Array.isArray(value)) return refuse('mesh_contour_point', where);
  const [longitude, latitude] = value as unknown[];
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return refuse('mesh_contour_point', where);
  if (Math.abs(longitude as number) > 180 || Math.abs(latitude as number) > 90) {
    return refuse('mesh_contour_range', where);
  }
  const round = (degrees: unknown) => Math.round((degrees as number) * DECIMALS) / DECIMALS;
  return [round(longitude), round(latitude)];
}

function readRing(value: unknown, where: Where): Ring {
  if (!Array.isArray(value) || value.length < 4) return refuse('mesh_contour_ring', where);
  const positions = value.map((each, at) => readPosition(each, { ...where, point: at + 1 }));
  const [first, last] = [positions[0]!, positions.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1]) refuse('mesh_contour_open', where);
  return positions.filter(([x, y], at) => at === 0 || x !== positions[at - 1]![0] || y !== positions[at - 1]![1]);
}

function readPolygons(geometry: unknown, feature: number): Polygon[] {
  const shape = isObject(geometry) ? geometry : {};
  if (shape.type !== 'Polygon' && shape.type !== 'MultiPolygon') return refuse('mesh_contour_shape', { feature });
  const polygons: unknown[] = shape.type === 'Polygon' ? [shape.coordinates] : (shape.coordinates as unknown[]);
  if (!Array.isArray(polygons) || polygons.length === 0) return refuse('mesh_contour_shape', { feature });
  let ring = 0;
  return polygons.map((polygon) => {
    if (!Array.isArray(polygon) || polygon.length === 0) return refuse('mesh_contour_shape', { feature });
    return polygon.map((each: unknown) => readRing(each, { feature, ring: (ring += 1) }));
  });
}

/**
 * Reads a contour: a GeoJSON `FeatureCollection`, `Feature`, `Polygon` or `MultiPolygon` in longitude and latitude.
 * Positions are rounded to a metre, rings wound for d3; a ring that rounding left without a surface is dropped.
 * @returns for each feature of the file its polygons
 * @throws ExpectedError mesh_contour_… (422, 413 too large) with where: `feature`, `ring` and `point` from 1
 */
export function readContour(bytes: Uint8Array): Polygon[][] {
  const geometries = geometriesOf(parse(bytes));
  if (geometries.length === 0) refuse('mesh_contour_empty');
  const features = geometries.map((geometry, at) =>
    readPolygons(geometry, at + 1)
      .filter(([outside]) => outside!.length >= 4)
      .map((polygon) => rewind(polygon.filter(({ length }) => length >= 4))),
  );
  const rings = features.flat(2).length;
  if (rings === 0) refuse('mesh_contour_empty');
  if (rings > MOST_RINGS) refuse('mesh_contour_many', { most: MOST_RINGS });
  return features;
}
