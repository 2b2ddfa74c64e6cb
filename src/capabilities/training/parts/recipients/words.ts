import { formatDate, formatNumber, formatTime } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { Degree, RecipientSource, Sector, TimetableKnown } from '../../model.ts';
import type { ReminderPlan } from '../../server/recipients/remind.ts';
import type { Sent } from '../../server/recipients/sending.ts';
import type { LineFault, RecipientState } from '../../recipients.ts';

/** A number as read. */
export function counted(n: number): string {
  return formatNumber(n, getLocale());
}

/** « 24 novembre 2026 », on the clock of a territory. */
export function dateOf(at: Date, timeZone: string): string {
  return formatDate(at, getLocale(), { timeZone });
}

/** A day of the calendar in full: « vendredi 18 décembre 2026 ». @param day 'YYYY-MM-DD' */
export function longDay(day: string, locale: string = getLocale()): string {
  return formatDate(new Date(`${day}T12:00:00Z`), locale, { form: 'full', timeZone: 'UTC' });
}

/** A moment on the clock of a territory: « mardi 24 novembre 2026 à 8 h ». */
export function moment(at: Date, timeZone: string, locale: string = getLocale()): string {
  const day = formatDate(at, locale, { form: 'full', timeZone });
  return m.training_offering_moment({ day, time: formatTime(at, locale, timeZone) });
}

export const stateNames: Record<RecipientState | 'erased', () => string> = {
  notOffered: m.training_recipient_state_not_offered,
  noMail: m.training_recipient_state_no_mail,
  waiting: m.training_recipient_state_waiting,
  refused: m.training_recipient_state_refused,
  answered: m.training_recipient_state_answered,
  notThisYear: m.training_recipient_state_not_this_year,
  erased: m.training_recipient_state_erased,
};

/** Kinds of `Tag`, so that a state shows in words, shape and colour. */
export const stateTags: Record<RecipientState, 'ok' | 'wait' | 'bad' | 'info' | 'plain' | 'hole'> = {
  notOffered: 'plain',
  noMail: 'hole',
  waiting: 'wait',
  refused: 'bad',
  answered: 'ok',
  notThisYear: 'info',
};

export const degreeNames: Record<Degree, () => string> = {
  primary: m.training_recipient_degree_primary,
  secondary: m.training_recipient_degree_secondary,
};

export const sectorNames: Record<Sector, () => string> = {
  public: m.training_recipient_sector_public,
  private: m.training_recipient_sector_private,
};

export const sourceNames: Record<RecipientSource, () => string> = {
  import: m.training_recipient_source_import,
  establishment: m.training_recipient_source_school,
  hand: m.training_recipient_source_hand,
  walkIn: m.training_recipient_source_walk_in,
  history: m.training_recipient_source_history,
};

const FAULTS: Record<Exclude<LineFault['code'], 'twice' | 'degree' | 'sector'>, () => string> = {
  name_missing: m.training_recipient_fault_name_missing,
  name_bad: m.training_recipient_fault_name_bad,
  mail_missing: m.training_recipient_fault_mail_missing,
  mail_bad: m.training_recipient_fault_mail_bad,
  uai_bad: m.training_recipient_fault_uai_bad,
  uai_unknown: m.training_recipient_fault_uai_unknown,
  formula: m.training_recipient_fault_formula,
  long: m.training_recipient_fault_long,
};

/** Why a line is refused, and how to mend it. */
export function faultWords(fault: LineFault): string {
  if (fault.code === 'twice') return m.training_recipient_fault_twice({ line: fault.at });
  if (fault.code === 'degree') return m.training_recipient_fault_degree({ said: fault.said });
  if (fault.code === 'sector') return m.training_recipient_fault_sector({ said: fault.said });
  return FAULTS[fault.code]();
}

/** When mails that were just sent leave. */
export function leavingWords({ first, last }: Pick<Sent, 'first' | 'last'>, timeZone: string, sentAt: Date): string {
  if (last === null) return m.training_offering_done_now();
  const from = first ?? sentAt;
  if (from.getTime() === last.getTime()) return m.training_offering_done_later({ at: moment(last, timeZone) });
  return m.training_offering_done_between({ first: moment(from, timeZone), last: moment(last, timeZone) });
}

/** How many people of an establishment can be added. */
export function schoolPeople({ people, already }: { people: number; already: number }): string {
  if (already === 0) return m.training_recipient_school_people({ count: people, shown: counted(people) });
  if (already === people) return m.training_recipient_school_all_in();
  return m.training_recipient_school_some_in({ count: people, shown: counted(people), already: counted(already) });
}

/** Why nobody is to be reminded, and when somebody may be. */
export function nobodyToRemind({ campaign, nextAt, timeZone }: ReminderPlan): string {
  if (campaign.state !== 'open') return m.training_offering_remind_closed();
  return nextAt ? m.training_offering_remind_next({ at: moment(nextAt, timeZone) }) : m.training_offering_remind_all();
}

export const timetableNames: Record<TimetableKnown, () => string> = {
  unknown: m.training_offering_hours_tag_unknown,
  grid: m.training_offering_hours_grid,
  hours: m.training_offering_hours_timetable,
};
