import {
  bold,
  round,
  soft,
  type Cell,
  type Drawing,
  type DrawnKnot,
  type Label,
  type Line,
  type Weave,
} from './drawing.ts';
import { headed, wrap } from './letters.ts';

const WIDTH = 328;
const FIRST_LANE = 22;
const LANE = 18;
/** Lanes draw closer rather than take more of the page. */
const LANES = 90;
const TEXT = 13;
const WORD = 14;
const HERE = 16;
const LINE = 17;
/** Between two bands, where strands change lanes. */
const TURN = 44;
const STRAIGHT = 8;

interface Spot {
  cell: Cell;
  x: number;
  /** Null for a strand that goes by. */
  y: number | null;
  /** Where its band begins and ends. */
  top: number;
  bottom: number;
}

/** Words of a knot: what it is and when, then its title on two lines. @param y of the knot */
function labelsOf(cell: Cell, x: number, y: number): Label[] {
  const room = WIDTH - x - 4;
  const size = cell.look === 'here' ? HERE : WORD;
  const { word, date, title } = headed(cell, room, size);
  const spans = date === null ? [bold(word)] : [bold(word), soft(date)];
  const titles = wrap(title, room, TEXT, { most: 2 });
  return [
    { x, y: y + 1, size, middle: false, spans },
    ...titles.map((text, at) => ({ x, y: y + 1 + LINE * (at + 1), size: TEXT, middle: false, spans: [soft(text)] })),
  ];
}

const RADIUS = { done: 6, expected: 6, dropped: 6, closed: 6, hole: 8, fold: 6, here: 16 } as const;

/** A band of the picture: the cells of one column, each in its lane, each knot on its own row. */
function band(
  cells: readonly Cell[],
  isHere: boolean,
  top: number,
): { spots: Spot[]; labels: Label[]; bottom: number } {
  const pitch = cells.length > 1 ? Math.min(LANE, LANES / (cells.length - 1)) : 0;
  const lanes = new Map(cells.map(({ key }, at) => [key, round(FIRST_LANE + pitch * at)]));
  // What hangs beside the thing comes first: its lane ends there, and the thing's words keep their place.
  const order = isHere ? [...cells.slice(1), cells[0]!] : cells;
  const labels: Label[] = [];
  const spots: Spot[] = [];
  let y = top;
  for (const cell of order) {
    if (cell.look === 'pass') {
      spots.push({ cell, x: lanes.get(cell.key)!, y: null, top, bottom: 0 });
      continue;
    }
    const isRoot = cell.look === 'here';
    const x = isRoot || cells.length === 1 ? 50 : FIRST_LANE + pitch * (cells.length - 1) + 26;
    y += isRoot ? 26 : 20;
    const words = labelsOf(cell, round(x), y);
    labels.push(...words);
    spots.push({ cell, x: lanes.get(cell.key)!, y, top, bottom: 0 });
    y = Math.max(y + (isRoot ? 20 : 12), words.at(-1)!.y + 8);
  }
  const bottom = Math.max(y, top + 12);
  return { spots: spots.map((spot) => ({ ...spot, bottom })), labels, bottom };
}

/** The picture from top to bottom, for a phone. */
export function drawNarrow({ columns, strands, here }: Weave): Drawing {
  const place = new Map<string, Spot>();
  const labels: Label[] = [];
  let y = 4;
  for (const [at, cells] of columns.entries()) {
    const drawn = band(cells, at === here, y);
    for (const spot of drawn.spots) place.set(spot.cell.key, spot);
    labels.push(...drawn.labels);
    const straight = cells.length === 1 && columns[at + 1]?.length === 1;
    y = drawn.bottom + (straight ? STRAIGHT : TURN);
  }
  const knots = [...place.values()].flatMap(({ cell, x, y: at }): DrawnKnot[] => {
    if (cell.look === 'pass' || at === null) return [];
    const alone = columns.some((cells) => cells.length === 1 && cells[0]!.key === cell.key);
    const r = alone && cell.look !== 'here' ? (cell.look === 'done' ? 11 : 9.5) : RADIUS[cell.look];
    return [{ x, y: at, r, look: cell.look }];
  });
  const lines = strands.map(({ from, to, look }): Line => {
    const [a, b] = [place.get(from)!, place.get(to)!];
    const [ay, by] = [a.y ?? a.top, b.y ?? b.bottom];
    if (a.x === b.x) return { d: `M${a.x} ${ay}V${by}`, look, main: a.x === FIRST_LANE && alone(columns, a, b) };
    const turn = round((a.bottom + b.top) / 2);
    return { d: `M${a.x} ${ay}V${a.bottom}C${a.x} ${turn} ${b.x} ${turn} ${b.x} ${b.top}V${by}`, look, main: false };
  });
  const height = Math.max(...[...place.values()].map(({ bottom }) => bottom)) + 8;
  return { width: WIDTH, height: round(height), lines, knots, labels };
}

/** Whether two knots are alone in their bands, or one is the thing itself. */
function alone(columns: readonly Cell[][], ...spots: Spot[]): boolean {
  return spots.every(
    ({ cell }) => cell.look === 'here' || columns.some((cells) => cells.length === 1 && cells[0]!.key === cell.key),
  );
}
