import type { Block } from './blocks.ts';
import { cutTo, linesIn, widthOf } from './width.ts';

/** A block cut to its place: `more` lines are not shown. With `saysMore` it has a line to say so, else its figure does. */
export interface Fitted extends Block {
  more: number;
  saysMore: boolean;
}

/** A board cut to its place. */
export interface Fit {
  blocks: Fitted[];
  /** Blocks that are not shown. */
  more: number;
  /** Blocks side by side on a wide screen. */
  columns: 1 | 2 | 3;
  /** The lines stand in two columns: a single block of short lines. */
  split: boolean;
}

/*
 * The layout of css/far.css, in rem (16 px at 1920 px wide): the server knows what fits before any browser has
 * measured, and a page without script is right too.
 */
const SCREEN = 67.5;
/** Selvedge, padding, knots and links under the board, the two gaps around it. */
const FRAME = 1 + 4.5 + 6.75 + 3.5;
const TITLE_LINE = 3.5 * 1.15;
const TITLE_FRAME = 0.375 + 0.75 + 0.75;
const LINE = 3.25 * 1.3;
const GAP = 2;
/** Widths in em of a line and of a title with its figure, by the number of blocks side by side. */
const WIDTH = { 1: { line: 24.6, title: 22.8 }, 2: { line: 11.8, title: 10.95 }, 3: { line: 7.55, title: 7 } };
const FIGURE_GAP = 0.3;
/** The heading in its two sizes, what stands under it, an announcement (em). */
const HEAD = { big: 17.7, small: 24.6, under: 29, said: 22 };
/** A text takes so many lines at most while others wait for the room: it is whole on the phones. */
const LONGEST = { 1: 3, 2: 3, 3: 4 };

/** Whether a heading takes the smaller of its two sizes. */
export function isLong(heading: string): boolean {
  return linesIn(heading, HEAD.big, true) > 2;
}

/**
 * Height left for the board under its heading (rem).
 * @param above texts above the board: heading, what stands under it, announcement (empty: none)
 */
export function heightUnder({
  heading,
  under,
  announcement,
}: {
  heading: string;
  under: string[];
  announcement: string;
}): number {
  const head = isLong(heading) ? linesIn(heading, HEAD.small, true) * 3.9 : linesIn(heading, HEAD.big, true) * 4.95;
  const below = under.reduce((sum, text) => sum + linesIn(text, HEAD.under) * 3.4375 + 0.5, 0);
  const said = announcement ? linesIn(announcement, HEAD.said, true) * LINE + 4 : 0;
  return Math.max(12, SCREEN - FRAME - head - below - said);
}

const written = (line: Block['lines'][number]) =>
  line.aside ? `${line.text} ${line.aside.replaceAll(' ', '\u00a0')}` : line.text;

function fitLines(block: Block, lines: number, width: number, longest: number): Fitted {
  const shown: Block['lines'] = [];
  let left = lines;
  for (const [at, each] of block.lines.entries()) {
    const waiting = block.lines.length - at;
    const usable = Math.min(left - (waiting > 1 && lines > 1 ? 1 : 0), Math.max(longest, Math.floor(left / waiting)));
    const needed = linesIn(written(each), width);
    // Better one note less than one cut short for want of room.
    if (usable < 1 || (shown.length > 0 && usable < Math.min(needed, longest))) break;
    const text = needed <= usable ? each.text : cutTo(each.text, each.aside && usable > 1 ? usable - 1 : usable, width);
    shown.push({ ...each, text });
    left -= Math.min(needed, usable);
  }
  const more = block.lines.length - shown.length;
  const saysMore = more > 0 && lines > 1;
  const figure = block.figure ?? (more > 0 && !saysMore ? `+${more}` : null);
  return { ...block, figure, lines: shown, more, saysMore };
}

function titleLines(title: string, figure: string | null, columns: Fit['columns']): number {
  const beside = figure === null ? 0 : FIGURE_GAP + widthOf(figure, true);
  return linesIn(title, WIDTH[columns].title - beside, true);
}

/** Three tables stand side by side where their words allow it: in two rows each would have a single line. */
function columnsFor(blocks: Block[]): Fit['columns'] {
  if (blocks.length < 2) return 1;
  const fits = ({ title, figure, lines }: Block) =>
    titleLines(title, figure, 3) === 1 &&
    lines.slice(0, 4).every(({ text }) => text.split(' ').every((word) => widthOf(word) <= WIDTH[3].line));
  return blocks.length === 3 && blocks.every(fits) ? 3 : 2;
}

interface Row {
  blocks: Block[];
  /** Height of its titles (rem). */
  head: number;
  /** Least height it takes with a line of each block. */
  least: number;
}

function rowsOf(blocks: Block[], columns: Fit['columns']): Row[] {
  return Array.from({ length: Math.ceil(blocks.length / columns) }, (_, at) => {
    const row = blocks.slice(at * columns, (at + 1) * columns);
    const head =
      Math.max(...row.map(({ title, figure }) => titleLines(title, figure, columns))) * TITLE_LINE + TITLE_FRAME;
    return { blocks: row, head, least: head + (row.some(({ lines }) => lines.length > 0) ? LINE : 0) };
  });
}

/** How many rows go into a height, each of so much. */
function countRows(heights: number[], room: number): number {
  let used = -GAP;
  const at = heights.findIndex((height) => (used += height + GAP) > room);
  return Math.max(1, at === -1 ? heights.length : at);
}

/** Lines of each row: as many for all that have any, the first rows taking what is left over. */
function shareOf(lines: number, rows: Row[]): number[] {
  const wanting = rows.filter(({ head, least }) => least > head).length;
  let rank = 0;
  return rows.map(({ head, least }) => {
    if (least === head) return 0;
    rank += 1;
    return Math.floor(lines / wanting) + (rank <= lines % wanting ? 1 : 0);
  });
}

/**
 * Cuts blocks to the height of the projector, the newest lines first. Where not every block has room for a line, all
 * give up theirs rather than some their title.
 * @param room height left under the heading (rem)
 */
export function fit(blocks: Block[], room: number): Fit {
  const columns = columnsFor(blocks);
  const rows = rowsOf(blocks, columns);
  if (rows.length === 0) return { blocks: [], more: 0, columns, split: false };
  const allWithLines =
    countRows(
      rows.map(({ least }) => least),
      room,
    ) === rows.length;
  const heads = rows.map(({ head }) => head);
  // Blocks that find no room cost a line, which counts them.
  const height = countRows(heads, room) < rows.length ? room - LINE : room;
  const shown = rows.slice(0, countRows(heads, height));
  const spare = height - shown.reduce((sum, { head }) => sum + head + GAP, -GAP);
  const share = shareOf(allWithLines ? Math.floor(spare / LINE) : 0, shown);
  const split = blocks.length === 1 && blocks[0]!.lines.every(({ text }) => linesIn(text, WIDTH[2].line) <= 2);
  const fitted = shown.flatMap((row, at) =>
    row.blocks.map((block) =>
      // A split list is as high as its longer column: one line in reserve for what does not halve.
      split
        ? fitLines(block, Math.max(1, share[at]! * 2 - 1), WIDTH[2].line, LONGEST[2])
        : fitLines(block, share[at]!, WIDTH[columns].line, LONGEST[columns]),
    ),
  );
  return { blocks: fitted, more: blocks.length - fitted.length, columns, split };
}
