import type { PlanPoint } from '../../model.ts';

/** Frame of the drawing, in units of its view box. */
const LEFT = 48;
const RIGHT = 344;
const TOP = 24;
const BOTTOM = 168;
export const CURVE_WIDTH = 360;
export const CURVE_HEIGHT = 196;

export interface Curve {
  /** `d` of the plan's steps and of the bound; null: nothing to draw. */
  best: string | null;
  bound: string | null;
  rows: { y: number; value: number }[];
  ticks: { x: number; seconds: number }[];
  /** Where the best plan stands now, and the highest point of the bound's line: its name goes above. */
  end: { x: number; y: number } | null;
  boundY: number | null;
  base: number;
  left: number;
  right: number;
}

/** Round values between two, two to five of them. */
function roundValues(low: number, high: number): number[] {
  const raw = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= raw)!;
  const values: number[] = [];
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) values.push(value + 0);
  return values;
}

const short = (n: number) => Number(n.toFixed(1));

/**
 * The value of the best plan, in steps, and the bound that no plan exceeds, over the time of a calculation.
 * @param spent seconds, to which both lines go
 */
export function drawCurve(points: readonly PlanPoint[], spent: number): Curve {
  const frame = { base: BOTTOM, left: LEFT, right: RIGHT };
  const bounds = points.flatMap(({ bound }) => (bound === null ? [] : [bound]));
  const values = points.map(({ value }) => value);
  if (points.length === 0) {
    return { best: null, bound: null, rows: [], ticks: [], end: null, boundY: null, ...frame };
  }
  const last = Math.max(spent, points.at(-1)!.seconds, 1);
  // A first bound far above would flatten the rest: the lines that matter are the best plan's and the last bound's.
  const high = Math.max(...values, bounds.at(-1) ?? -Infinity);
  const low = Math.min(...values);
  const room = Math.max((high - low) * 0.08, 0.5);
  const [from, to] = [low - room, high + room];
  const x = (seconds: number) => short(LEFT + ((RIGHT - LEFT) * Math.min(seconds, last)) / last);
  const y = (value: number) =>
    short(Math.min(BOTTOM, Math.max(TOP, BOTTOM - ((BOTTOM - TOP) * (value - from)) / (to - from))));
  const best = points
    .map(({ seconds, value }, at) => (at === 0 ? `M${x(seconds)} ${y(value)}` : `H${x(seconds)}V${y(value)}`))
    .join('');
  const withBound = points.filter(({ bound }) => bound !== null);
  const lastBound = bounds.at(-1);
  const line = withBound.map(({ seconds, bound }) => `${x(seconds)} ${y(bound!)}`).join('L');
  return {
    best: `${best}H${x(last)}`,
    bound: lastBound === undefined ? null : `M${line}L${x(last)} ${y(lastBound)}`,
    rows: roundValues(from, to).map((value) => ({ y: y(value), value })),
    ticks: [0, last / 2, last].map((seconds) => ({ x: x(seconds), seconds: Math.round(seconds) })),
    end: { x: x(last), y: y(values.at(-1)!) },
    boundY: lastBound === undefined ? null : y(Math.max(...bounds)),
    ...frame,
  };
}

/** A few moments of the curve, for its table: the first, the last, and those between at equal times. */
export function curveRows(points: readonly PlanPoint[], most = 8): PlanPoint[] {
  if (points.length <= most) return [...points];
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => points[Math.round(at * step)]!);
}
