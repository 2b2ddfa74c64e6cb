import {
  bold,
  round,
  soft,
  type Cell,
  type Drawing,
  type DrawnKnot,
  type Label,
  type Line,
  type Span,
  type Weave,
} from './drawing.ts';
import { headed, widthOf, wrap } from './letters.ts';

const WIDTH = 1120;
const EDGE = 16;
const TEXT = 14;
const WORD = 15;
const HERE = 17;
const ROW = 62;
const PASS = 24;
/** Below the thing: the first of what hangs beside it, and from one to the next. */
const FIRST_HANGING = 84;
const HANGING = 74;
/** Between two columns: strands turn there, and only there, so that none crosses a label. */
const TURN = 52;
const STRAIGHT = 8;

/** A column before it has a place: how far it reaches on both sides of its knots, and what its labels may take. */
interface Column {
  cells: Cell[];
  /** `middle`: words above and below the one knot; `beside`: on the right of each; `here`: the thing itself. */
  shape: 'middle' | 'beside' | 'here';
  label: number;
  left: number;
  right: number;
}

const isStrand = ({ look }: Cell) => look === 'pass';

/** How far the column of the thing reaches to the left where something hangs beside it. */
const HANG = 100;

function columnOf(cells: Cell[], isHere: boolean, stretch: number): Column {
  if (isHere) {
    const half = Math.min(150, Math.max(48, widthOf(cells[0]!.word, HERE, true) + 8)) / 2;
    const left = cells.length > 1 ? Math.max(half, HANG * stretch) : half;
    return { cells, shape: 'here', label: left + half - 12, left, right: half };
  }
  if (cells.length === 1 && !isStrand(cells[0]!)) {
    const longest = Math.max(...cells[0]!.word.split(' ').map((word) => widthOf(word, WORD, true)));
    const label = Math.max(112 * stretch, Math.min(130, longest + 1));
    return { cells, shape: 'middle', label, left: label / 2, right: label / 2 };
  }
  const label = cells.every(isStrand) ? 20 : 170 * stretch;
  return { cells, shape: 'beside', label, left: 12, right: 18 + label };
}

const RADIUS = { done: 6.5, expected: 6.5, dropped: 6.5, closed: 6.5, hole: 10, fold: 6.5, here: 22 } as const;

interface Placed {
  x: number;
  y: number;
}

/** The words of a column of one knot: what it is above, its title below. */
function middleLabels(cell: Cell, { x, y }: Placed, width: number): Label[] {
  const words = wrap(cell.word, width, WORD, { bold: true, most: 2 });
  const titles = wrap(cell.title, width, TEXT, { most: 4 });
  const below = [...titles.map(soft), ...(cell.date === null ? [] : wrap(cell.date, width, TEXT).map(soft))];
  return [
    ...words.map((text, at) => ({
      x,
      y: y - 30 - 19 * (words.length - 1 - at),
      size: WORD,
      middle: true,
      spans: [bold(text)],
    })),
    ...below.map((span, at) => ({ x, y: y + 38 + 19 * at, size: TEXT, middle: true, spans: [span] })),
  ];
}

function besideLabels(cell: Cell, { x, y }: Placed, width: number): Label[] {
  const start = x + 16;
  const { word, date, title } = headed(cell, width, TEXT);
  const label = (spans: Span[], dy: number) => ({ x: start, y: y + dy, size: TEXT, middle: false, spans });
  const [below] = wrap(title, width, TEXT);
  return [
    label(date === null ? [bold(word)] : [bold(word), soft(date)], -9),
    ...(below ? [label([soft(below)], 20)] : []),
  ];
}

/** What hangs beside the thing: its words on two lines, then what is missing on two more. */
function hangingLabels(cell: Cell, { x, y }: Placed, width: number): Label[] {
  const words = wrap(cell.word, width - 20, TEXT, { bold: true, most: 2 });
  const titles = wrap(cell.title, width - 20, TEXT, { most: 2 });
  return [...words.map(bold), ...titles.map(soft)].map((span, at) => ({
    x: x + 20,
    y: y + 5 + 18 * at,
    size: TEXT,
    middle: false,
    spans: [span],
  }));
}

/** How far the words and knots of a column reach above and below the line of the thing. */
function extent({ cells, shape, label }: Column): { above: number; below: number } {
  if (shape === 'middle') {
    const labels = middleLabels(cells[0]!, { x: 0, y: 0 }, label);
    const ys = labels.map(({ y }) => y);
    return { above: -Math.min(-14, ...ys) + 16, below: Math.max(14, ...ys) + 8 };
  }
  if (shape === 'here')
    return { above: 60, below: cells.length > 1 ? FIRST_HANGING + HANGING * (cells.length - 2) + 66 : 30 };
  const height = cells.reduce((sum, cell) => sum + (isStrand(cell) ? PASS : ROW), 0);
  return { above: height / 2, below: height / 2 };
}

/** Heights of the cells of a column around the line of the thing. */
function rows({ cells, shape }: Column, main: number): number[] {
  if (shape === 'middle') return [main];
  if (shape === 'here') return cells.map((_, at) => (at === 0 ? main : main + FIRST_HANGING + HANGING * (at - 1)));
  const heights = cells.map((cell) => (isStrand(cell) ? PASS : ROW));
  let top = main - heights.reduce((sum, each) => sum + each, 0) / 2;
  return heights.map((height) => (top += height) - height / 2);
}

/** From 1.5 times the usual width of words down to 0.7 of it: below, the picture rather takes more than its width. */
const STRETCHES = Array.from({ length: 41 }, (_, at) => (150 - 2 * at) / 100);

/** The picture from left to right, for screens wide enough; words are broken and left out so that none meet. */
export function drawWide({ columns, strands, here }: Weave): Drawing {
  const shaped = (stretch: number) => columns.map((cells, at) => columnOf(cells, at === here, stretch));
  const flat = (at: number) => columns[at]!.length === 1 && columns[at + 1]!.length === 1;
  const gaps = columns.slice(1).map((_, at) => (flat(at) ? STRAIGHT : TURN));
  const need = (stretch: number) =>
    [...shaped(stretch).map(({ left, right }) => left + right), ...gaps].reduce((sum, each) => sum + each, 2 * EDGE);
  // What room is left goes to the words, then to the gaps.
  const stretch = STRETCHES.find((each) => need(each) <= WIDTH) ?? STRETCHES.at(-1)!;
  const width = Math.max(WIDTH, Math.ceil(need(stretch)));
  const spare = width - need(stretch);
  const widen = gaps.length > 0 ? Math.min(90, spare / gaps.length) : 0;
  const shape = shaped(stretch);
  const extents = shape.map(extent);
  const main = round(Math.max(...extents.map(({ above }) => above)) + 8);
  const height = round(main + Math.max(...extents.map(({ below }) => below)) + 8);

  const place = new Map<string, Placed & { column: Column; start: number; end: number; cell: Cell }>();
  let x = EDGE + (spare - widen * gaps.length) / 2;
  for (const [at, column] of shape.entries()) {
    x += column.left;
    for (const [row, y] of rows(column, main).entries()) {
      const cell = column.cells[row]!;
      const hangs = column.shape === 'here' && row > 0;
      place.set(cell.key, {
        x: round(hangs ? x - column.left + 12 : x),
        y: round(y),
        start: round(x - column.left),
        end: round(x + column.right),
        column,
        cell,
      });
    }
    x += column.right + (gaps[at] ?? 0) + widen;
  }

  const knots: DrawnKnot[] = [];
  const labels: Label[] = [];
  for (const { cell, column, ...at } of place.values()) {
    if (cell.look === 'pass') continue;
    const isMiddle = column.shape === 'middle';
    const r = isMiddle ? (cell.look === 'done' ? 13 : 11) : RADIUS[cell.look];
    knots.push({ x: at.x, y: at.y, r, look: cell.look });
    if (isMiddle) labels.push(...middleLabels(cell, at, column.label));
    else if (cell.look === 'here') {
      const [word = ''] = wrap(cell.word, 150, HERE, { bold: true });
      labels.push({ x: at.x, y: at.y - 38, size: HERE, middle: true, spans: [bold(word)] });
    } else if (column.shape === 'here') labels.push(...hangingLabels(cell, at, column.label));
    else labels.push(...besideLabels(cell, at, column.label));
  }
  const lines = strands.map(({ from, to, look }): Line => {
    const [a, b] = [place.get(from)!, place.get(to)!];
    const [ax, bx] = [a.cell.look === 'pass' ? a.start : a.x, b.cell.look === 'pass' ? b.end : b.x];
    if (a.y === b.y)
      return { d: `M${ax} ${a.y}H${bx}`, look, main: a.column.shape !== 'beside' && b.column.shape !== 'beside' };
    const turn = round((a.end + b.start) / 2);
    return { d: `M${ax} ${a.y}H${a.end}C${turn} ${a.y} ${turn} ${b.y} ${b.start} ${b.y}H${bx}`, look, main: false };
  });
  return { width, height, lines, knots, labels };
}
