import { m } from '#paraglide/messages.js';
import { refKey, type Knot, type ThreadView } from '../model.ts';
import type { Cell, Look, Weave } from '../picture/drawing.ts';
import { weave, type FoldWords, type Placed } from '../picture/weave.ts';
import { HOLES, shortDay } from './words.ts';

function lookOf({ shown, gone }: Knot): Look {
  if (gone) return 'hole';
  return shown?.state ?? 'closed';
}

/** Whether the drawing dates a knot: what was done, and what is awaited; the lists date the others. */
const isDated = ({ shown }: Knot) => shown?.stage === 'trace' || shown?.state === 'expected';

/** A knot as the drawing says it. @param year whether dates say theirs */
function cellOf(knot: Knot, year: boolean): Cell {
  const { key, shown, gone } = knot;
  const look = lookOf(knot);
  if (gone)
    return {
      key,
      look,
      word: m.thread_gone_word(),
      date: shortDay(gone.slice(0, 10), year),
      title: m.thread_gone_short(),
    };
  if (!shown) return { key, look, word: m.thread_closed_word(), date: null, title: m.thread_closed() };
  const awaited = shown.state === 'expected' ? m.thread_expected_word() : null;
  return {
    key,
    look,
    word: shown.state === 'dropped' ? m.thread_dropped_word(shown) : shown.word,
    date: shown.date && isDated(knot) ? shortDay(shown.date, year) : awaited,
    title: shown.title,
  };
}

/** What came from the same origin and led to nothing: its own words come first. */
function besideOf({ key, shown }: Knot): Cell {
  return { key, look: 'hole', word: shown!.title, date: null, title: m.thread_beside_short(shown!) };
}

const fold: FoldWords = (count, where) => {
  const many = m.thread_fold_here({ count });
  if (where === 'here') return { word: many, title: '' };
  return { word: where === 'before' ? m.thread_fold_before() : m.thread_fold_after(), title: many };
};

/** What hangs beside the thing in the drawing at most; the list has them all. */
const BESIDES = 3;

/** Whether a day and its month would not say which day it was. */
function spansYears(knots: readonly Knot[]): boolean {
  const times = knots
    .filter((knot) => knot.gone || isDated(knot))
    .flatMap(({ shown, gone }) => gone ?? shown?.date ?? [])
    .map((date) => Date.parse(date));
  return times.length > 0 && Math.max(...times) - Math.min(...times) > 330 * 86_400_000;
}

/** The thread of a page as columns to draw, what is missing among them. */
export function weaveOf(view: ThreadView): Weave {
  const { thing, before, traces, after, beside, ties } = view;
  const year = spansYears([thing, ...before, ...traces, ...after]);
  const here = { ...cellOf(thing, year), look: 'here' as const };
  const knots = [...before, ...traces, ...after].map((knot): Placed => ({
    cell: cellOf(knot, year),
    side: knot.depth,
  }));
  const holes = view.holes
    // Without a trace there is no follow-up either: one ring says it.
    .filter((hole) => hole !== 'followUp' || !view.holes.includes('trace'))
    .map((hole): Placed => {
      const { title, short } = HOLES[hole];
      const cell: Cell = {
        key: refKey({ kind: 'hole', id: hole }),
        look: 'hole',
        word: title(),
        date: null,
        title: short(),
      };
      return { cell, side: hole === 'origin' ? -1 : 1 };
    });
  const missing = holes.map(({ cell, side }) =>
    side < 0 ? { from: cell.key, to: thing.key } : { from: thing.key, to: cell.key },
  );
  const hanging = beside.slice(0, BESIDES).map((knot): Placed => ({ cell: besideOf(knot), side: 0 }));
  const drawn = new Set([thing.key, ...[...knots, ...hanging].map(({ cell }) => cell.key)]);
  return weave(
    thing.key,
    [{ cell: here, side: 0 }, ...knots, ...holes, ...hanging],
    [...ties.filter(({ from, to }) => drawn.has(from) && drawn.has(to)), ...missing],
    fold,
  );
}

/** The drawing in words, for whoever does not see it: what stands before, here and after, in order. */
export function describe({ columns, here }: Weave): string {
  const words = (from: number, to: number) =>
    columns
      .slice(from, to)
      .map((cells) =>
        [
          ...Map.groupBy(
            cells.filter(({ look }) => look !== 'pass'),
            ({ word }) => word,
          ),
        ]
          .map(([word, same]) => (same.length > 1 ? `${same.length} × ${word}` : word))
          .join(' + '),
      )
      .join(', ');
  const [before, after] = [words(0, here), words(here + 1, columns.length)];
  return [
    before && m.thread_drawing_before({ words: before }),
    m.thread_drawing_here({ word: columns[here]![0]!.word }),
    after && m.thread_drawing_after({ words: after }),
    m.thread_drawing_lists(),
  ]
    .filter(Boolean)
    .join(' ');
}
