import { compareSpans, monthOfDay } from '#forms/territory';
import { drawAction } from './action-row.ts';
import { label, type Drawing, type Frame, type Shape, type TimelineInput, type TimelineWords } from './drawing.ts';
import { drawMilestones } from './milestones.ts';
import { columnAt, columnsFor } from './months.ts';

const SEPTEMBER = 0;
const JANUARY = 4;

/** Names of months that stand clear of each other: every one, every other one… */
function nameMonths(columns: number[], step: number, words: TimelineWords, shape: Shape) {
  const all = columns.map((month, at) =>
    label(shape.left + at * step + 3, 22, words.month(month), shape.font, { soft: true }),
  );
  const widest = Math.max(...all.map(({ box }) => box.right - box.left)) + 4;
  const every = Math.max(1, Math.ceil(widest / step));
  return all.filter(({ box }, at) => at % every === 0 && box.right <= shape.width);
}

/** The year of a project: months across, one row for milestones, one an action that was not dropped. */
export function drawTimeline(input: TimelineInput, words: TimelineWords, shape: Shape): Drawing {
  const { schoolYear } = input;
  const actions = input.actions
    .filter(({ state }) => state !== 'dropped')
    .sort((a, b) => (a.objective ?? Infinity) - (b.objective ?? Infinity) || compareSpans(a.span, b.span));
  const columns = columnsFor([
    ...actions.flatMap(({ span }) => (span ? [span.from, span.to] : [])),
    ...input.milestones.map(({ day }) => Math.floor(monthOfDay(day, schoolYear))),
  ]);
  const step = (shape.width - shape.left) / columns.length;
  const across = (place: number) => {
    const column = columnAt(columns, place);
    return column === null ? null : Number((shape.left + column * step).toFixed(1));
  };
  const now = across(monthOfDay(input.today, schoolYear));
  const over = monthOfDay(input.today, schoolYear) > columns.at(-1)!;
  const frame: Frame = { shape, across, now, over };

  const top = drawMilestones(input, words, frame);
  const rows = [top.row];
  let y = top.bottom;
  for (const action of actions) {
    const drawn = drawAction(action, words, frame, y);
    rows.push(drawn.row);
    y = drawn.bottom;
  }
  return {
    width: shape.width,
    height: Math.ceil(y + 10),
    font: shape.font,
    months: nameMonths(columns, step, words, shape),
    seams: [columns[0]!, SEPTEMBER, JANUARY]
      .filter((month, at, all) => all.indexOf(month) === at)
      .map((month) => across(month)!),
    now: now === null ? null : { x: now, from: top.nowFrom },
    rows,
  };
}
