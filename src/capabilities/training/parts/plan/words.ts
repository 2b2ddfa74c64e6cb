import { formatDate, formatNumber, formatTime } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Moment } from '../../model.ts';
import type { PlanLines } from '../../server/planner/lines.ts';
import type { PlanRun } from '../../server/planner/plan-run.ts';

const midnight = (day: string) => new Date(`${day}T00:00:00Z`);
const region = () => (getLocale() === 'en' ? 'en-GB' : 'fr');

export const number = (value: number, decimals = 0) => formatNumber(value, getLocale(), decimals);

/** « 11 janv. » */
export function weekName(monday: string): string {
  const parts = new Intl.DateTimeFormat(region(), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const text = parts.format(midnight(monday)).replace(' ', '\u00a0');
  return getLocale() === 'fr' ? text.replace(/^1\u00a0/u, '1er\u00a0') : text;
}

/** When a session is: its hour, or the half-day's name where the campaign no longer says it. */
function hourOf({ moment, starts }: { moment: Moment; starts: string | null }): string {
  return starts === null ? momentName(moment) : formatTime(new Date(`2000-01-01T${starts}:00Z`), getLocale(), 'UTC');
}

export function momentName(moment: Moment): string {
  if (moment === 'morning') return m.training_moment_morning();
  return moment === 'afternoon' ? m.training_moment_afternoon() : m.training_moment_evening();
}

/** « jeu. 9 h » */
export function briefTime(slot: { day: string; moment: Moment; starts: string | null }): string {
  const weekday = new Intl.DateTimeFormat(region(), { weekday: 'short', timeZone: 'UTC' }).format(midnight(slot.day));
  return `${weekday} ${hourOf(slot)}`;
}

/** « mercredi 27 janvier à 9 h » */
export function fullTime(slot: { day: string; moment: Moment; starts: string | null }): string {
  return m.training_plan_day_at({ day: dayName(slot.day), hour: hourOf(slot) });
}

/** « mercredi 27 janvier » */
export function dayName(day: string): string {
  const text = new Intl.DateTimeFormat(region(), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const glued = text.format(midnight(day)).replace(/(\d{1,2}) (?=\p{L})/u, '$1\u00a0');
  return getLocale() === 'fr' ? glued.replace(/ 1\u00a0/u, ' 1er\u00a0') : glued;
}

/** « mercredi 27 janvier, matin », of a half-day as the solver names it. */
export function halfDayName(halfDay: string): string {
  const [day = '', moment = ''] = halfDay.split('.');
  return m.training_plan_day_moment({ day: dayName(day), moment: momentName(moment as Moment) });
}

export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** « 26 novembre 2026 à 9 h 12 » */
export function dateTime(at: Date): string {
  return m.training_plan_day_at({ day: formatDate(at, getLocale()), hour: formatTime(at, getLocale()) });
}

/** At most so far from the best: rounded up, or it would promise too much. */
function gapWords(gap: number): string {
  const percent = number(Math.ceil(gap * 1000 - 1e-9) / 10, 1);
  return getLocale() === 'fr' ? `${percent}\u202f%` : `${percent}%`;
}

/** What the plan is worth, in a sentence. */
export function finding(
  { sessions, placed, gap }: Pick<PlanRun, 'sessions' | 'placed' | 'gap'>,
  proven: boolean,
): string {
  const what = {
    sessions: m.training_plan_sessions({ count: sessions, shown: number(sessions) }),
    people: m.training_plan_people({ count: placed, shown: number(placed) }),
  };
  if (proven) return m.training_plan_finding_proven(what);
  return gap === null ? m.training_plan_finding(what) : m.training_plan_finding_gap({ ...what, gap: gapWords(gap) });
}

/** A loss of value as a person reads it; below 0 it is a gain. */
export function costWords(cost: number): string {
  const shown = number(Math.abs(cost), 1);
  if (Math.abs(cost) < 0.05) return m.training_plan_cost_none();
  return cost > 0 ? m.training_plan_cost({ cost: shown }) : m.training_plan_gain({ gain: shown });
}

export function linesTitle(which: PlanLines['which']): string {
  if (which === 'seats') return m.training_plan_lines_title_seats();
  return which === 'unplaced' ? m.training_plan_lines_title_unplaced() : m.training_plan_lines_title_colleges();
}
