import type { ActionState, Milestone, Span } from '../../model.ts';
import { widthOf } from './text-width.ts';

export interface TimelineInput {
  schoolYear: number;
  /** 'YYYY-MM-DD', in the territory's time zone. */
  today: string;
  milestones: readonly Pick<Milestone, 'id' | 'title' | 'day' | 'done'>[];
  actions: readonly { id: string; title: string; objective: number | null; state: ActionState; span: Span | null }[];
}

/** What the drawing writes, in the reader's language. */
export interface TimelineWords {
  milestones: string;
  noDate: string;
  /** Short day: « 26 nov. ». */
  today: string;
  /** Short name of a month of the school year, 0 is September: « janv. ». */
  month: (month: number) => string;
}

/** A text of the drawing: where its line of writing begins (or stands, by `anchor`), and the box that it fills at most. */
export interface Label {
  x: number;
  y: number;
  text: string;
  /** Written before the text, in bold: the number of the objective. */
  lead?: string;
  bold?: boolean;
  soft?: boolean;
  anchor?: 'middle' | 'end';
  box: Box;
}
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
export interface Knot {
  x: number;
  kind: 'full' | 'open' | 'now';
}
export interface Row {
  key: string;
  /** Number of the objective; null: none, or the milestones. */
  objective: number | null;
  y: number;
  /** What happened, then what is expected: from and to. */
  full: [number, number] | null;
  stitched: [number, number] | null;
  knots: Knot[];
  /** Centre of the dotted ring of an action without date. */
  missing: { x: number; y: number } | null;
  labels: Label[];
}
export interface Drawing {
  width: number;
  height: number;
  font: number;
  months: Label[];
  /** Upright hairlines: where the drawing begins, September, January. */
  seams: number[];
  now: { x: number; from: number } | null;
  rows: Row[];
}

/** Units of a drawing: `left` is where months begin; names stand beside the lines there, or above them. */
export interface Shape {
  width: number;
  left: number;
  font: number;
  names: 'beside' | 'above';
}
export const WIDE: Shape = { width: 1088, left: 334, font: 16, names: 'beside' };
export const NARROW: Shape = { width: 328, left: 10, font: 13, names: 'above' };

/** A label whose box holds it whatever the letters. */
export function label(x: number, y: number, text: string, font: number, more: Partial<Label> = {}): Label {
  const wide = widthOf(text, font, more.bold) + (more.lead ? widthOf(more.lead, font, true) : 0);
  const left = more.anchor === 'middle' ? x - wide / 2 : more.anchor === 'end' ? x - wide : x;
  return { x, y, text, ...more, box: { left, right: left + wide, top: y - 0.8 * font, bottom: y + 0.25 * font } };
}

/** Where things of a drawing stand. */
export interface Frame {
  shape: Shape;
  /** Null: outside what is drawn. */
  across: (place: number) => number | null;
  /** Null: today is outside what is drawn. */
  now: number | null;
  /** Today is after all that is drawn. */
  over: boolean;
}
