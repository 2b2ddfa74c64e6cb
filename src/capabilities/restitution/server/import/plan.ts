import { m } from '#paraglide/messages.js';
import type { TrameAttached, TrameAxis } from '../../model.ts';
import { nothingAttached, refuse, type Draft, type ReadCell, type Theme } from './draft.ts';
import {
  folded,
  involvedIn,
  labelIn,
  numberedIn,
  ownerIn,
  saysNotChosen,
  saysNothing,
  saysTold,
  saysWholeAxis,
  unquoted,
  whenIn,
} from './marks.ts';
import { loose, type Numbered } from './projections.ts';
import type { Row } from './workshop-rows.ts';

type Action = { text: string } & TrameAttached;
/** The axes of a theme, and each of their texts and of the plan's folded once: every line is compared with all of them. */
interface Axes {
  numbers: Map<number, TrameAxis>;
  folded: (text: string) => string;
  starts: (text: string) => ReadonlySet<string>;
}
/** What the rows under an axis belong to: that axis, none, or several at once. */
type Under = TrameAxis | 'none' | 'several';

const LONGEST_LABEL = 120;
/** Letters that two words must share from their start to be one: « anticipation », « anticiper ». */
const SHARED_START = 6;

/**
 * The action plan. What stands beside one action is attached to it; beside several, or none, to the axis; where the row
 * does not say which axis, it is refused rather than guessed.
 */
export function readPlan(draft: Draft, rows: Row[], numbered: Numbered): void {
  const current = new Map<Theme, { under: Under; target: TrameAttached | null }>();
  const shared = { folded: once(folded), starts: once(startsOf) };
  for (const { theme, cells } of rows) {
    const at = current.get(theme) ?? { under: 'none', target: null };
    const numbers = numbered.get(theme) ?? new Map<number, TrameAxis>();
    const axes = axesNamed(draft, theme, cells.axis, { ...shared, numbers });
    if (axes !== null) at.under = axes;
    const actions = actionsIn(cells.action?.lines ?? []);
    const holder = typeof at.under === 'string' ? null : at.under;
    (holder ?? theme).actions.push(...actions);
    if (holder && actions.length > 0) holder.chosen = true;
    const carriesOn = axes === null && (cells.action?.lines.length ?? 0) === 0;
    if (!carriesOn) at.target = actions.length === 1 ? actions[0]! : holder;
    attach(draft, at.target, cells);
    current.set(theme, at);
  }
}

/** The same work, done once for each text. */
function once<Found>(work: (text: string) => Found): (text: string) => Found {
  const known = new Map<string, Found>();
  return (text) => {
    if (!known.has(text)) known.set(text, work(text));
    return known.get(text)!;
  };
}

function actionsIn(lines: string[]): Action[] {
  const actions: Action[] = [];
  for (const line of lines) {
    const last = actions.at(-1);
    if (saysWholeAxis(line)) continue;
    if (saysTold(line) && last) last.told = true;
    else actions.push({ text: unquoted(line), ...nothingAttached() });
  }
  return actions;
}

/** The axis of a cell, made where the projections do not have it; null: the cell is empty. */
function axesNamed(draft: Draft, theme: Theme, cell: ReadCell | undefined, known: Axes): Under | null {
  const named: TrameAxis[] = [];
  for (const line of cell?.lines ?? []) {
    const last = named.at(-1);
    const label = labelIn(line);
    if (saysNothing(line)) return 'none';
    if (last && saysTold(line)) last.told = true;
    else if (last && saysNotChosen(line)) last.chosen = false;
    else if (last && label !== null) last.label = label;
    else {
      const found = axisNamed(theme, line, known);
      found.axis.chosen = true;
      if (found.left !== null) draft.unrecognised.push({ where: cell!.where, text: found.left });
      named.push(found.axis);
    }
  }
  if (named.length === 0) return null;
  return named.length === 1 ? named[0]! : 'several';
}

function axisNamed(
  theme: Theme,
  line: string,
  { numbers, folded, starts }: Axes,
): { axis: TrameAxis; left: string | null } {
  const read = numberedIn(line);
  const text = unquoted(read?.text ?? line);
  const axes = theme.mains.flatMap(({ needs }) => needs.flatMap((need) => need.axes));
  const same = axes.find((axis) => [axis.text, axis.label].some((own) => own !== '' && own === text));
  const byNumber = read && numbers.get(read.number);
  if (byNumber) return { axis: byNumber, left: rename(byNumber, text) ? null : line };
  const words = folded(text);
  const near =
    same ?? axes.find((axis) => words !== '' && [axis.text, axis.label].some((own) => folded(own) === words));
  if (near) return { axis: near, left: null };
  const wanted = [...starts(text)];
  const shortens = (long: string) => wanted.length > 0 && wanted.every((start) => starts(long).has(start));
  const shortened = axes.filter((axis) => axis.text.length > text.length && shortens(axis.text));
  if (shortened.length === 1 && rename(shortened[0]!, text)) return { axis: shortened[0]!, left: null };
  const axis: TrameAxis = { label: '', text, chosen: true, actions: [], ...nothingAttached() };
  needWithoutWords(theme).axes.push(axis);
  if (read) numbers.set(read.number, axis);
  return { axis, left: null };
}

/** The plan often shortens the axis: those words are its short label. False: it has another one. */
function rename(axis: TrameAxis, text: string): boolean {
  if (text === '' || text === axis.text || text === axis.label) return true;
  if (axis.label !== '' || [...text].length > LONGEST_LABEL) return false;
  axis.label = text;
  return true;
}

function startsOf(text: string): ReadonlySet<string> {
  const long = folded(text)
    .split(' ')
    .filter((word) => word.length >= SHARED_START);
  return new Set(long.map((word) => word.slice(0, SHARED_START)));
}

function needWithoutWords(theme: Theme) {
  const main = loose(theme);
  const last = main.needs.at(-1);
  if (last && last.text === null) return last;
  const need = { text: null, axes: [] };
  main.needs.push(need);
  return need;
}

function attach(draft: Draft, target: TrameAttached | null, cells: Row['cells']): void {
  const columns = [cells.people, cells.owner, cells.involved, cells.when, cells.indicator];
  if (!target) {
    for (const cell of columns) {
      if (!cell || cell.lines.length === 0) continue;
      refuse(draft, { ...cell, where: m.restitution_import_where_unattached({ where: cell.where }) });
    }
    return;
  }
  people(target, cells.people, 'involved');
  people(target, cells.owner, 'owners');
  people(target, cells.involved, 'involved');
  target.when.push(...(cells.when?.lines ?? []).map(whenIn));
  target.indicators.push(...(cells.indicator?.lines ?? []).map(unquoted));
}

/** « Porteurs : » alone on its line names those of the lines below. */
function people(target: TrameAttached, cell: ReadCell | undefined, otherwise: 'owners' | 'involved'): void {
  let list = otherwise;
  const take = (to: 'owners' | 'involved', text: string) => {
    if (text === '') list = to;
    else target[to].push(unquoted(text));
  };
  for (const line of cell?.lines ?? []) {
    const owner = ownerIn(line);
    const involved = involvedIn(line);
    if (saysTold(line)) target.told = true;
    else if (owner !== null) take('owners', owner);
    else if (involved !== null) take('involved', involved);
    else target[list].push(unquoted(line));
  }
}
