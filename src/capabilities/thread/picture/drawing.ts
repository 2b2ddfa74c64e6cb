/** What the picture of a thread is made of, wide or narrow. Pure: the same on the server and in the browser. */

/**
 * How a knot shows: where we are; it happened; not yet; given up; not for this viewer; missing; several in one.
 * `pass` is no knot: a strand goes by.
 */
export type Look = 'here' | 'done' | 'expected' | 'dropped' | 'closed' | 'hole' | 'fold' | 'pass';

/** A place on the thread. */
export interface Cell {
  key: string;
  look: Look;
  word: string;
  /** Written after the word; null: none. */
  date: string | null;
  title: string;
}

export interface Tie {
  from: string;
  to: string;
}

/** A tie between two neighbouring columns: it happened (full), is expected (stitched), leads to a lack (dotted). */
export interface Strand extends Tie {
  look: 'done' | 'expected' | 'hole';
}

/** Places in columns along the thread. */
export interface Weave {
  columns: Cell[][];
  strands: Strand[];
  /** Which column holds the thing of the page. */
  here: number;
}

/** A strand as drawn: the `d` of a path. */
export interface Line extends Pick<Strand, 'look'> {
  d: string;
  /** The one main way, drawn heavier. */
  main: boolean;
}

export interface DrawnKnot {
  x: number;
  y: number;
  r: number;
  look: Exclude<Look, 'pass'>;
}

export interface Span {
  text: string;
  bold: boolean;
  soft: boolean;
}

/** A line of words; `x` is its middle or its start, `y` its baseline. */
export interface Label {
  x: number;
  y: number;
  size: number;
  middle: boolean;
  spans: Span[];
}

export interface Drawing {
  width: number;
  height: number;
  lines: Line[];
  knots: DrawnKnot[];
  labels: Label[];
}

export const bold = (text: string): Span => ({ text, bold: true, soft: false });
export const soft = (text: string): Span => ({ text, bold: false, soft: true });

/** Space between two spans of a label. */
export const SPAN_GAP = 6;

/** How the tie of two things shows. */
export function strandLook(from: Look, to: Look): Strand['look'] {
  if (from === 'hole' || to === 'hole') return 'hole';
  return from === 'expected' || to === 'expected' ? 'expected' : 'done';
}

export const round = (value: number) => Math.round(value * 10) / 10;
