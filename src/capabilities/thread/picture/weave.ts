import { strandLook, type Cell, type Strand, type Tie, type Weave } from './drawing.ts';
import { levelsOf, reduced } from './levels.ts';

/** A thing to weave, with its side: below 0 upstream, above 0 downstream, 0 beside or the thing itself. */
export interface Placed {
  cell: Cell;
  side: number;
}

/** Knots of a column at most; the others fold into one. */
const ROWS = 6;
/** Strands that go by a column at most; the others run together. */
const PASSES = 4;
/** What a picture holds: 1 for a column of one knot, more for one where labels stand beside their knots. */
const BREADTH = 8.75;
const breadth = (knots: number) => (knots === 1 ? 1 : 1.75);

/** Words for several things in one: how many, and on which side they are further away than the picture goes. */
export type FoldWords = (count: number, where: 'here' | 'before' | 'after') => Pick<Cell, 'word' | 'title'>;

/** Folds the end of each column that holds too many. @returns the column's cells, and which cell stands for which */
function foldRows(cells: readonly Cell[], words: FoldWords, standIn: Map<string, string>): Cell[] {
  if (cells.length <= ROWS) return [...cells];
  const folded = cells.slice(ROWS - 1);
  const key = `fold ${folded[0]!.key}`;
  for (const cell of folded) standIn.set(cell.key, key);
  return [...cells.slice(0, ROWS - 1), { key, look: 'fold', date: null, ...words(folded.length, 'here') }];
}

/** The columns around the thing that the picture has room for, as first and last level; the far ends fold into one each. */
function windowOf(columns: ReadonlyMap<number, readonly Cell[]>): [number, number] {
  const cost = (first: number, last: number): number => {
    let sum = (columns.has(first - 1) ? 1 : 0) + (columns.has(last + 1) ? 1 : 0);
    for (let at = first; at <= last; at += 1) sum += at === 0 ? 1 : breadth(columns.get(at)!.length);
    return sum;
  };
  let [first, last] = [0, 0];
  for (let grown = true; grown;) {
    grown = false;
    if (columns.has(first - 1) && cost(first - 1, last) <= BREADTH) [first, grown] = [first - 1, true];
    if (columns.has(last + 1) && cost(first, last + 1) <= BREADTH) [last, grown] = [last + 1, true];
  }
  return [first, last];
}

const SURER: Record<Strand['look'], number> = { done: 2, expected: 1, hole: 0 };

/** Strands from column to column; a long tie goes by in cells of its own, one for all that leave the same knot. */
function passBy(columns: Cell[][], ties: readonly Tie[]): Strand[] {
  const at = new Map(columns.flatMap((column, place) => column.map((cell) => [cell.key, { place, cell }] as const)));
  const strands = new Map<string, Strand>();
  const passes = columns.map(() => new Map<string, Cell>());
  for (const { from, to } of ties) {
    const [start, end] = [at.get(from)!, at.get(to)!];
    const look = strandLook(start.cell.look, end.cell.look);
    // Strands that run together show the surest of them.
    const add = (strand: Strand) => {
      const known = strands.get(`${strand.from} > ${strand.to}`);
      if (!known || SURER[known.look] < SURER[look]) strands.set(`${strand.from} > ${strand.to}`, strand);
    };
    let near = from;
    for (let place = start.place + 1; place < end.place; place += 1) {
      const here = passes[place]!;
      const shared = here.has(from) || here.size < PASSES ? from : [...here.keys()].at(-1)!;
      const key = `pass ${place} ${shared}`;
      if (!here.has(shared)) here.set(shared, { key, look: 'pass', word: '', date: null, title: '' });
      add({ from: near, to: key, look });
      near = key;
    }
    add({ from: near, to, look });
  }
  for (const [place, cells] of passes.entries()) columns[place]!.push(...cells.values());
  return [...strands.values()];
}

/** Puts each column in the order of what its cells are tied to, so that strands cross little. The thing stays first. */
function untangle(columns: Cell[][], ties: readonly Strand[], here: number): void {
  const sweep = (place: number, towards: -1 | 1) => {
    const beside = columns[place + towards];
    if (!beside || place === here) return;
    const row = new Map(beside.map(({ key }, at) => [key, (at + 0.5) / beside.length]));
    const mean = new Map(
      columns[place]!.map(({ key }, at) => {
        const rows = ties.flatMap(({ from, to }) =>
          from === key ? (row.get(to) ?? []) : to === key ? (row.get(from) ?? []) : [],
        );
        const own = (at + 0.5) / columns[place]!.length;
        return [key, rows.length > 0 ? rows.reduce((sum, each) => sum + each, 0) / rows.length : own];
      }),
    );
    columns[place]!.sort((a, b) => mean.get(a.key)! - mean.get(b.key)!);
  };
  for (let round = 0; round < 3; round += 1) {
    for (let place = here + 1; place < columns.length; place += 1) sweep(place, -1);
    for (let place = here - 1; place >= 0; place -= 1) sweep(place, 1);
  }
}

/**
 * Weaves things into columns along the thread: what leads to a thing stands before it; columns too full, and what is
 * too far, fold into a knot that says how many it holds.
 * @param start key of the thing of the page
 * @param places of all things, in the order of their columns from top to bottom
 */
export function weave(start: string, places: readonly Placed[], ties: readonly Tie[], words: FoldWords): Weave {
  const side = new Map(places.map((place) => [place.cell.key, place.side]));
  const found = levelsOf(start, ties, side);
  const { level } = found;
  const known = places.filter(({ cell }) => level.has(cell.key) || side.get(cell.key) === 0);
  const besides = ties.filter(({ from, to }) => to !== start && side.get(to) === 0 && level.has(from));
  for (const { to } of besides) level.set(to, 0);
  const standIn = new Map<string, string>();
  const all = Map.groupBy(known, ({ cell }) => level.get(cell.key) ?? 0);
  const columns = new Map(
    [...all].map(([at, column]) => [
      at,
      foldRows(
        column.map(({ cell }) => cell),
        words,
        standIn,
      ),
    ]),
  );
  const [first, last] = windowOf(columns);
  const drawn: Cell[][] = [];
  const far = (where: 'before' | 'after', beyond: (at: number) => boolean) => {
    const cells = known.filter(({ cell }) => beyond(level.get(cell.key) ?? 0));
    if (cells.length === 0) return;
    for (const { cell } of cells) standIn.set(cell.key, `far ${where}`);
    drawn.push([{ key: `far ${where}`, look: 'fold', date: null, ...words(cells.length, where) }]);
  };
  far('before', (at) => at < first);
  const here = drawn.length - first;
  for (let at = first; at <= last; at += 1) drawn.push(columns.get(at)!);
  far('after', (at) => at > last);
  const seen = new Set<string>();
  const short = [...reduced(found.ties, level), ...besides]
    .map(({ from, to }) => ({ from: standIn.get(from) ?? from, to: standIn.get(to) ?? to }))
    .filter(({ from, to }) => from !== to && !seen.has(`${from} > ${to}`) && seen.add(`${from} > ${to}`));
  const strands = passBy(drawn, short);
  untangle(drawn, strands, here);
  return { columns: drawn, strands, here };
}
