import {
  label,
  type Frame,
  type Knot,
  type Label,
  type Row,
  type TimelineInput,
  type TimelineWords,
} from './drawing.ts';
import { widthOf, wrap } from './text-width.ts';

/** An action begins a little after the first of its month and ends a little before the last: knots stay inside. */
const INSET = 0.1;

type Timed = TimelineInput['actions'][number];

/** The name of a row, beside its line or above it, on two lines at most. */
export function nameRow(text: string, lead: string, frame: Frame, top: number): { y: number; labels: Label[] } {
  const { left, font, names, width } = frame.shape;
  const pitch = font + 3;
  const room = names === 'beside' ? left - font / 2 : width - left;
  const leadWidth = lead ? widthOf(lead, font, true) : 0;
  const lines = wrap(text, font, room, { lead: leadWidth });
  const x = names === 'beside' ? 0 : left;
  // Beside, the writing is centred on the line; above, the line follows the last words.
  const first = names === 'beside' ? top + 22 + font * 0.31 - ((lines.length - 1) * pitch) / 2 : top + font;
  const labels = lines.map((each, at) =>
    label(x, Number((first + at * pitch).toFixed(1)), each, font, at === 0 && lead ? { lead } : {}),
  );
  return { y: names === 'beside' ? top + 22 : first + (lines.length - 1) * pitch + 14, labels };
}

/** What happened of an action, and what is expected: done is a full line, only a running one is both. */
function lineOf({ state, span }: Timed, { across, now, over }: Frame): Pick<Row, 'full' | 'stitched' | 'knots'> {
  const from = across(span!.from + INSET);
  const to = across(span!.to + 1 - INSET);
  if (from === null || to === null) return { full: null, stitched: null, knots: [] };
  const ends = (start: Knot['kind'], end: Knot['kind']): Knot[] => [
    { x: from, kind: start },
    { x: to, kind: end },
  ];
  if (state === 'done') return { full: [from, to], stitched: null, knots: ends('full', 'full') };
  const reached = over ? to : now;
  if (state !== 'running' || reached === null) {
    return { full: null, stitched: [from, to], knots: ends(state === 'running' ? 'full' : 'open', 'open') };
  }
  const until = Math.min(Math.max(reached, from), to);
  return {
    full: until > from ? [from, until] : null,
    stitched: until < to ? [until, to] : null,
    knots: ends('full', 'open'),
  };
}

/** One action: its name under the number of its objective, its line over its months, or the ring of a missing date. */
export function drawAction(
  action: Timed,
  words: TimelineWords,
  frame: Frame,
  top: number,
): { row: Row; bottom: number } {
  const { left, font, names } = frame.shape;
  const lead = action.objective === null ? '' : `${action.objective}. `;
  const { y, labels } = nameRow(action.title, lead, frame, top);
  const row: Row = {
    key: action.id,
    objective: action.objective,
    y,
    missing: null,
    labels,
    ...(action.span ? lineOf(action, frame) : { full: null, stitched: null, knots: [] }),
  };
  if (!action.span) {
    row.missing = { x: left + 10, y };
    labels.push(label(left + 26, Number((y + font * 0.35).toFixed(1)), words.noDate, font, { bold: true }));
  }
  return { row, bottom: names === 'beside' ? top + 44 : y + 22 };
}
