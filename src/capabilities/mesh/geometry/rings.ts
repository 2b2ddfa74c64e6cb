/** Longitude then latitude, degrees: the order of GeoJSON. */
export type Position = [longitude: number, latitude: number];
/** Closed: the last position is the first again. */
export type Ring = Position[];
/** The outside ring, then its holes. */
export type Polygon = Ring[];

/** Kilometres of a degree of latitude. */
const DEGREE = 111.195;

/** Twice the area that a ring goes round, in square degrees: above 0 counterclockwise. */
export function turn(ring: Ring): number {
  let sum = 0;
  for (let at = 1; at < ring.length; at += 1) {
    const [x1, y1] = ring[at - 1]!;
    const [x2, y2] = ring[at]!;
    sum += x1 * y2 - x2 * y1;
  }
  return sum;
}

/**
 * Rings in the order in which d3 reads them on the sphere: the outside clockwise, holes counterclockwise, whatever the
 * file did. Wound the other way, a département would be the whole Earth but itself.
 */
export function rewind(polygon: Polygon): Polygon {
  return polygon.map((ring, at) => ((at === 0 ? turn(ring) <= 0 : turn(ring) >= 0) ? ring : ring.toReversed()));
}

/** Kilometres from a position to a piece of line, on the plane that touches the Earth there: right within a région. */
export function offLine([x, y]: Position, [x1, y1]: Position, [x2, y2]: Position): number {
  const wide = Math.cos((y * Math.PI) / 180);
  const [dx, dy] = [(x2 - x1) * wide, y2 - y1];
  const [px, py] = [(x - x1) * wide, y - y1];
  const long = dx * dx + dy * dy;
  const along = long === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / long));
  return DEGREE * Math.hypot(px - along * dx, py - along * dy);
}

/** Places in `line` to keep between two ends, so that no position of it is further than `tolerance` (Douglas and Peucker). */
function keepBetween(line: Ring, from: number, to: number, tolerance: number, keep: Set<number>): void {
  const waiting: [number, number][] = [[from, to]];
  for (let piece = waiting.pop(); piece; piece = waiting.pop()) {
    const [first, last] = piece;
    let far = tolerance;
    let furthest = -1;
    for (let at = first + 1; at < last; at += 1) {
      const off = offLine(line[at]!, line[first]!, line[last]!);
      if (off > far) [far, furthest] = [off, at];
    }
    if (furthest < 0) continue;
    keep.add(furthest);
    waiting.push([first, furthest], [furthest, last]);
  }
}

/**
 * A ring with fewer positions, none of its old ones further than `tolerance` from its new line.
 * @param tolerance kilometres
 * @returns closed; empty where nothing of it is left: all of it within the tolerance of one line
 */
export function simplifyRing(ring: Ring, tolerance: number): Ring {
  const last = ring.length - 1;
  const span = ([x, y]: Position) => Math.hypot(x - ring[0]![0], y - ring[0]![1]);
  let opposite = 0;
  for (let at = 1; at < last; at += 1) if (span(ring[at]!) > span(ring[opposite]!)) opposite = at;
  const keep = new Set([0, opposite, last]);
  keepBetween(ring, 0, opposite, tolerance, keep);
  keepBetween(ring, opposite, last, tolerance, keep);
  return keep.size < 4 ? [] : [...keep].sort((a, b) => a - b).map((at) => ring[at]!);
}

/** Polygons with fewer positions; those that vanish, and holes that do, are left out, but for the largest polygon. */
export function simplify(polygons: Polygon[], tolerance: number): Polygon[] {
  const size = (polygon: Polygon) => Math.abs(turn(polygon[0]!));
  const largest = polygons.reduce<Polygon | null>(
    (best, each) => (best && size(best) >= size(each) ? best : each),
    null,
  );
  return polygons.flatMap((polygon) => {
    const [outside, ...holes] = polygon.map((ring) => simplifyRing(ring, tolerance));
    if (outside!.length > 0) return [[outside!, ...holes.filter(({ length }) => length > 0)]];
    return polygon === largest ? [[polygon[0]!]] : [];
  });
}

export function countPositions(polygons: Polygon[]): number {
  return polygons.reduce((sum, polygon) => sum + polygon.reduce((all, ring) => all + ring.length, 0), 0);
}

/**
 * Polygons of at most `most` positions: the tolerance starts at `tolerance` and doubles until they fit.
 * @returns what is left, and the tolerance that it took, in kilometres
 */
export function fitTo(
  polygons: Polygon[],
  most: number,
  tolerance: number,
): { polygons: Polygon[]; tolerance: number } {
  let simple = simplify(polygons, tolerance);
  let taken = tolerance;
  while (countPositions(simple) > most && taken < 50) {
    taken *= 2;
    simple = simplify(polygons, taken);
  }
  return { polygons: simple, tolerance: taken };
}
