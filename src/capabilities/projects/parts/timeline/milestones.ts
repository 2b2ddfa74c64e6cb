import { monthOfDay } from '#forms/territory';
import { nameRow } from './action-row.ts';
import {
  label,
  type Frame,
  type Knot,
  type Label,
  type Row,
  type TimelineInput,
  type TimelineWords,
} from './drawing.ts';
import { wrap } from './text-width.ts';

/** Below the header of months. */
const TOP = 40;
const UNDER = 26;

const apart = (one: Label, other: Label) => one.box.right + 6 <= other.box.left || other.box.right + 6 <= one.box.left;

/** A label centred under its knot, moved inside the drawing where it would leave it. */
function under(x: number, y: number, text: string, frame: Frame, more: Partial<Label>): Label {
  const { left, width, font } = frame.shape;
  const centred = label(x, y, text, font, { ...more, anchor: 'middle' });
  if (centred.box.left < left) return label(left, y, text, font, more);
  return centred.box.right > width ? label(width, y, text, font, { ...more, anchor: 'end' }) : centred;
}

/** Puts names under their knots, each on the first level where it stands clear of those already there. */
function nameKnots(knots: { x: number; title: string }[], first: Label[], y: number, frame: Frame) {
  const { font, left, width } = frame.shape;
  const levels: Label[][] = [first];
  for (const { x, title } of knots) {
    const text = wrap(title, font, (width - left) / 2, { lines: 1 })[0] ?? '';
    for (let level = 0; ; level++) {
      const there = (levels[level] ??= []);
      const name = under(x, y + level * (font + 4), text, frame, { soft: true });
      if (there.every((each) => apart(each, name))) {
        there.push(name);
        break;
      }
    }
  }
  return { labels: levels.flat(), bottom: y + (levels.length - 1) * (font + 4) };
}

/** The row of the milestones, and of now: the one knot in weld yellow. Its names stand below it, or in its title. */
export function drawMilestones(
  { milestones, schoolYear }: TimelineInput,
  words: TimelineWords,
  frame: Frame,
): { row: Row; bottom: number; nowFrom: number } {
  const { shape, now, across, over } = frame;
  const beside = shape.names === 'beside';
  const shown = milestones
    .map((each) => ({ ...each, place: monthOfDay(each.day, schoolYear), x: across(monthOfDay(each.day, schoolYear)) }))
    .filter((each): each is typeof each & { x: number } => each.x !== null)
    .sort((a, b) => a.place - b.place);
  const title = shown.map((each) => each.title).join(', ');
  const name = shown.length === 0 ? '' : beside ? words.milestones : `${words.milestones} ${title}`;
  const { y, labels } = nameRow(name, '', frame, TOP);
  const nowLabel = now === null ? [] : [under(now, y + UNDER, words.today, frame, { bold: true })];
  const named = beside
    ? nameKnots(shown, nowLabel, y + UNDER, frame)
    : { labels: nowLabel, bottom: y + (now === null ? 10 : UNDER) };

  const xs = [...shown.map(({ x }) => x), ...(now === null ? [] : [now])];
  const [from, to] = [Math.min(...xs), Math.max(...xs)];
  const reached = now ?? (over ? to : (shown.findLast(({ done }) => done)?.x ?? from));
  const knots: Knot[] = shown.map(({ x, done }) => ({ x, kind: done ? 'full' : 'open' }));
  if (now !== null) knots.push({ x: now, kind: 'now' });
  const row: Row = {
    key: 'milestones',
    objective: null,
    y,
    full: xs.length > 1 && reached > from ? [from, reached] : null,
    stitched: xs.length > 1 && reached < to ? [reached, to] : null,
    knots,
    missing: null,
    labels: [...labels, ...named.labels],
  };
  return { row, bottom: named.bottom + (beside ? -4 : 2), nowFrom: named.bottom + 6 };
}
