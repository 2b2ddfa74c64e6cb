import { geoMercator, geoPath, type GeoProjection } from 'd3-geo';
import { kilometres } from '../geometry/distance.ts';
import type { Polygon } from '../geometry/rings.ts';
import { spread, type Disc } from './apart.ts';
import type { Drawing, Mark, Spot } from './model.ts';

const WIDTH = 340;
/** Room for a knot on the border. */
const EDGE = 13;
const TALLEST = 480;
const RADIUS = { pilot: 11, leaving: 11, proposed: 12, near: 4.5, far: 6.5 } as const;
/** A hundred schools need smaller dots. */
const CROWD = 80;
const SCALES = [1, 2, 5, 10, 20, 50, 100, 200];

const round = (value: number) => Math.round(value * 10) / 10;

/** A projection that fits the contour and the spots into the paper, and the height that it takes. */
function fit(spots: readonly Spot[], land: readonly Polygon[]): { projection: GeoProjection; height: number } {
  const shape: GeoJSON.GeometryCollection = {
    type: 'GeometryCollection',
    geometries: [
      ...(land.length > 0 ? [{ type: 'MultiPolygon' as const, coordinates: [...land] }] : []),
      { type: 'MultiPoint', coordinates: spots.map(({ longitude, latitude }) => [longitude, latitude]) },
    ],
  };
  const wide = geoMercator().fitWidth(WIDTH - 2 * EDGE, shape);
  const [[, top], [, bottom]] = geoPath(wide).bounds(shape);
  // One place alone, or all on one line, has no width or no height to fit.
  const tall = Number.isFinite(bottom - top) ? bottom - top : 0;
  const height = Math.round(Math.min(TALLEST, Math.max(WIDTH / 2, tall + 2 * EDGE)));
  const corners: [[number, number], [number, number]] = [
    [EDGE, EDGE],
    [WIDTH - EDGE, height - EDGE],
  ];
  const projection = geoMercator().fitExtent(corners, shape);
  if (Number.isFinite(projection.scale()) && projection.scale() < 1e6) return { projection, height };
  const { longitude, latitude } = spots[0]!;
  return {
    projection: geoMercator()
      .center([longitude, latitude])
      .scale(20_000)
      .translate([WIDTH / 2, height / 2]),
    height,
  };
}

type Point = { x: number; y: number };

/** Rings in whole units, each place once: what is finer than a unit is not drawn. */
function onPaper(polygons: readonly Polygon[], projection: GeoProjection): Point[][] {
  return polygons
    .flat()
    .map((ring) => {
      const points = ring.map((each) => {
        const [x, y] = projection(each)!;
        return { x: Math.round(x), y: Math.round(y) };
      });
      return points.filter(({ x, y }, at) => at === 0 || x !== points[at - 1]!.x || y !== points[at - 1]!.y);
    })
    .filter(({ length }) => length > 3);
}

/** Steps from point to point: a third shorter than places. */
function pathOf(rings: readonly Point[][]): string {
  const step = (from: number, to: number) => (to < from ? `${to - from}` : ` ${to - from}`);
  return rings
    .map((ring) => {
      const steps = ring.slice(1, -1).map(({ x, y }, at) => step(ring[at]!.x, x) + step(ring[at]!.y, y));
      return `M${ring[0]!.x} ${ring[0]!.y}l${steps.join('').trimStart()}z`;
    })
    .join('');
}

function marksOf(spots: readonly Spot[], projection: GeoProjection, height: number): Mark[] {
  const crowded = spots.length > CROWD;
  const marks = spots.map((spot): Mark & Disc => {
    const [x, y] = projection([spot.longitude, spot.latitude])!;
    const fixed = RADIUS[spot.standing] > 10;
    const r = crowded && !fixed ? RADIUS[spot.standing] * 0.75 : RADIUS[spot.standing];
    return { ...spot, x, y, r, fixed };
  });
  spread(marks);
  const inside = (value: number, r: number, end: number) => round(Math.min(end - r - 1, Math.max(r + 1, value)));
  return marks.map(({ fixed: _, ...mark }) => ({
    ...mark,
    x: inside(mark.x, mark.r, WIDTH),
    y: inside(mark.y, mark.r, height),
  }));
}

function threadsOf(marks: readonly Mark[]): Drawing['threads'] {
  const at = new Map(marks.map((mark) => [mark.uai, mark]));
  const threads = { tied: '', missing: '', expected: '' };
  for (const { uai, x, y, tie } of marks) {
    const pilot = tie && tie.to !== uai ? at.get(tie.to) : undefined;
    if (!pilot) continue;
    threads[tie!.how] += `M${x} ${y}L${pilot.x} ${pilot.y}`;
  }
  return threads;
}

/** A bar of a round number of kilometres, about a fifth of the width, in the first corner that is free. */
function scaleOf(projection: GeoProjection, height: number, marks: readonly Mark[], land: readonly Point[][]) {
  const here = (x: number) => {
    const [longitude, latitude] = projection.invert!([x, height / 2])!;
    return { longitude, latitude };
  };
  const unit = kilometres(here(0), here(WIDTH)) / WIDTH;
  const km = SCALES.findLast((each) => each / unit <= WIDTH / 4) ?? SCALES[0]!;
  const length = round(km / unit);
  const drawn: Point[] = [...marks, ...land.flat()];
  const corners: [number, number][] = [
    [WIDTH - length - 14, height - 12],
    [14, height - 12],
    [WIDTH - length - 14, 30],
    [14, 30],
  ];
  const free = ([left, base]: [number, number]) =>
    drawn.every(({ x, y }) => x < left - 16 || x > left + length + 16 || y < base - 38 || y > base + 20);
  const corner = corners.find(free);
  const [x, y] = corner ?? [WIDTH - length - 14, height + 22];
  return { scale: { x: round(x), y, length, km }, height: corner ? height : height + 34 };
}

/**
 * A map of schools, with or without a contour: without one they are laid out by their own positions.
 * @param spots at least one
 * @param land outside contour; empty: not known
 * @param communes thin lines inside; empty: none
 */
export function drawMap(
  spots: readonly Spot[],
  land: readonly Polygon[] = [],
  communes: readonly Polygon[] = [],
): Drawing {
  const { projection, height } = fit(spots, land);
  const marks = marksOf(spots, projection, height);
  const shore = onPaper(land, projection);
  const { scale, height: whole } = scaleOf(projection, height, marks, shore);
  return {
    width: WIDTH,
    height: whole,
    land: shore.length > 0 ? pathOf(shore) : null,
    communes: communes.length > 0 ? pathOf(onPaper(communes, projection)) : null,
    threads: threadsOf(marks),
    marks,
    scale: spots.length > 1 || land.length > 0 ? scale : null,
  };
}
