import { formatDate } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Hole, Knot, Shown, ThreadView } from '../model.ts';

/** A day as read. @param day 'YYYY-MM-DD' or an ISO time */
export const dayOf = (day: string) =>
  formatDate(new Date(day), getLocale(), day.length > 10 ? {} : { timeZone: 'UTC' });

/** A day in a few signs, for the drawing. @param year whether to write it */
export const shortDay = (day: string, year: boolean) =>
  new Intl.DateTimeFormat(getLocale() === 'en' ? 'en-GB' : 'fr', {
    day: 'numeric',
    month: 'short',
    year: year ? 'numeric' : undefined,
    timeZone: 'UTC',
  })
    .format(new Date(day))
    .replaceAll(' ', '\u00a0');

/** What a knot is called: its title, or what may be said of it. */
export function titleOf({ shown, gone }: Pick<Knot, 'shown' | 'gone'>): string {
  if (gone) return m.thread_gone({ date: dayOf(gone) });
  return shown?.title ?? m.thread_closed();
}

/** The line above a title: what it is, and when it happened or is expected. */
export function kindLine(shown: Shown): string {
  const { word, date, state, stage } = shown;
  // An action says its own time: the day when it was written is not the day when it is due.
  if (state === 'expected' && stage === 'action') return word;
  if (state === 'expected')
    return date ? m.thread_word_expected_date({ word, date: dayOf(date) }) : m.thread_word_expected({ word });
  const said = state === 'dropped' ? m.thread_dropped_word({ word }) : word;
  return date ? m.thread_word_date({ word: said, date: dayOf(date) }) : said;
}

/** What is missing: its name, what to do about it, and a few words for the drawing. */
export const HOLES: Record<Hole, { title: () => string; about: () => string; short: () => string }> = {
  origin: {
    title: m.thread_hole_origin,
    about: m.thread_hole_origin_about,
    short: m.thread_hole_origin_short,
  },
  followUp: {
    title: m.thread_hole_follow_up,
    about: m.thread_hole_follow_up_about,
    short: m.thread_hole_follow_up_short,
  },
  trace: {
    title: m.thread_hole_trace,
    about: m.thread_hole_trace_about,
    short: m.thread_hole_trace_short,
  },
};

/** How many of some knots happened, are expected, were given up: « 5 faits, 1 attendu »; empty for none. */
export function statesOf(knots: readonly Knot[]): string {
  const count = (state: Shown['state']) => knots.filter(({ shown }) => shown?.state === state).length;
  const said = [
    [m.thread_done, count('done')],
    [m.thread_awaited, count('expected')],
    [m.thread_given_up, count('dropped')],
  ] as const;
  return said
    .filter(([, many]) => many > 0)
    .map(([say, many]) => say({ count: many }))
    .join(', ');
}

/** A title in at most 50 signs, left out at a word. */
function brief(title: string): string {
  if (title.length <= 50) return title;
  return `${title.slice(0, 50).replace(/\s+\S*$/u, '')}…`;
}

/**
 * What a knot of a list is tied to, where the order of the list does not say it: several origins, a branch.
 * @param way `to`: what it leads to, for the list upstream; `from`: what it comes from
 * @returns null where the next of the list, or the thing itself, is all there is
 */
export function tiedTo(view: ThreadView, list: readonly Knot[], at: number, way: 'to' | 'from'): string | null {
  const knot = list[at]!;
  const keys = view.ties.flatMap(({ from, to }) =>
    way === 'to' ? (from === knot.key ? [to] : []) : to === knot.key ? [from] : [],
  );
  const beside = new Set(view.beside.map(({ key }) => key));
  const others = [...new Set(keys)].filter((key) => !beside.has(key));
  const plain = way === 'to' ? (list[at + 1] ?? view.thing).key : (list[at - 1] ?? view.thing).key;
  if (others.length === 0 || (others.length === 1 && (others[0] === plain || others[0] === view.thing.key)))
    return null;
  const all = new Map([view.thing, ...view.before, ...view.traces, ...view.after].map((each) => [each.key, each]));
  const titles = others.flatMap((key) => all.get(key) ?? []).map((each) => brief(titleOf(each)));
  if (titles.length === 0) return null;
  // A long list of names would say less than their number.
  const said = { titles: titles.length > 3 ? m.thread_steps({ count: titles.length }) : titles.join('\u202f; ') };
  return way === 'to' ? m.thread_leads_to(said) : m.thread_comes_from(said);
}
