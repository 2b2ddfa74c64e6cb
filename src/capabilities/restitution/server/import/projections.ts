import type { TrameAxis } from '../../model.ts';
import { nothingAttached, refuse, type Draft, type ReadCell, type Theme } from './draft.ts';
import { absentIn, folded, fromIn, labelIn, numberedIn, saysNothing, unquoted } from './marks.ts';
import type { Row } from './workshop-rows.ts';

type Main = Theme['mains'][number];
type Need = Main['needs'][number];

/** What the plan of action finds again: axes by the number that the form gave them. */
export type Numbered = Map<Theme, Map<number, TrameAxis>>;

/** The words of a diagnostic's pain point, as `from` until the whole form is read. */
const NOT_SAID = Symbol('from');
type ReadMain = Omit<Main, 'from'> & { from: string | null | typeof NOT_SAID };

function mainsIn(lines: string[]): ReadMain[] {
  const mains: ReadMain[] = [];
  for (const line of lines) {
    const from = fromIn(line);
    const absent = absentIn(line);
    const last = mains.at(-1);
    if (from !== null && last) last.from = unquoted(from);
    else if (saysNothing(line)) mains.push({ text: null, from: null, needs: [] });
    else if (absent !== null) mains.push({ text: unquoted(absent), from: null, needs: [] });
    else mains.push({ text: unquoted(line), from: NOT_SAID, needs: [] });
  }
  return mains;
}

function axesIn(draft: Draft, cell: ReadCell | undefined, numbers: Map<number, TrameAxis>): TrameAxis[] {
  const axes: TrameAxis[] = [];
  // « Axe 1 » alone on its line: its words are the next line's.
  let bare: { axis: TrameAxis; line: string } | null = null;
  for (const line of cell?.lines ?? []) {
    const label = labelIn(line);
    const numbered = numberedIn(line);
    const last = axes.at(-1);
    if (label !== null && last) last.label = label;
    else if (bare && !numbered) {
      bare.axis.text = unquoted(line);
      axes.push(bare.axis);
      bare = null;
    } else {
      const text = unquoted(numbered?.text ?? line);
      const axis: TrameAxis = { label: '', text, chosen: false, actions: [], ...nothingAttached() };
      if (numbered) numbers.set(numbered.number, axis);
      if (numbered?.text === '') bare = { axis, line };
      else axes.push(axis);
    }
  }
  if (bare) refuse(draft, { ...cell!, lines: [bare.line] });
  return axes;
}

/**
 * The projections. A need hangs from the one main pain point of its row or of the rows above, an axis from the one need;
 * where a row names several, the form does not say which: what follows hangs from none.
 */
export function readProjections(draft: Draft, rows: Row[]): Numbered {
  const numbered: Numbered = new Map();
  const current = new Map<Theme, { main: Main | null; need: Need | null }>();
  const unsaid = new Map<Main, Theme>();
  for (const { theme, cells } of rows) {
    const at = current.get(theme) ?? { main: null, need: null };
    const numbers = numbered.get(theme) ?? new Map<number, TrameAxis>();
    numbered.set(theme, numbers);
    const mains = mainsIn(cells.mainPainPoint?.lines ?? []);
    const needs = (cells.need?.lines ?? []).map((line): Need => ({
      text: saysNothing(line) ? null : unquoted(line),
      axes: [],
    }));
    const axes = axesIn(draft, cells.axis, numbers);
    for (const { from, ...main } of mains) {
      const read: Main = { ...main, from: from === NOT_SAID ? null : from };
      if (from === NOT_SAID) unsaid.set(read, theme);
      theme.mains.push(read);
      at.main = read;
      at.need = null;
    }
    if (needs.length + axes.length > 0 && (mains.length > 1 || at.main === null)) at.main = loose(theme);
    at.main?.needs.push(...needs);
    if (needs.length === 1) at.need = needs[0]!;
    else if (axes.length > 0 && (needs.length > 1 || at.need === null)) {
      at.need = { text: null, axes: [] };
      at.main!.needs.push(at.need);
    }
    at.need?.axes.push(...axes);
    current.set(theme, at);
  }
  const raised = new Map([...new Set(unsaid.values())].map((theme) => [theme, raisedIn(theme)]));
  for (const [main, theme] of unsaid) main.from = raised.get(theme)!(main.text!);
  return numbered;
}

/** A place for needs that hang from no main pain point. */
export function loose(theme: Theme): Main {
  const last = theme.mains.at(-1);
  if (last && last.text === null) return last;
  const main: Main = { text: null, from: null, needs: [] };
  theme.mains.push(main);
  return main;
}

/** What gives the diagnostic's own words for a main pain point of its theme; null: it was never raised. */
function raisedIn({ painPoints }: Theme): (text: string) => string | null {
  const exact = new Set(painPoints);
  // The first of those that read the same.
  const near = new Map(painPoints.toReversed().map((raised) => [folded(raised), raised]));
  near.delete('');
  return (text) => (exact.has(text) ? text : (near.get(folded(text)) ?? null));
}
