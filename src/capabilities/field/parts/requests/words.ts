import { formatDate, formatDuration, formatTime } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import type { HalfDay, Helped, InterventionKind, Move, RequestState } from '../../model.ts';

type Locale = 'fr' | 'en';

const KINDS: Record<InterventionKind, (given: object, options: { locale: Locale }) => string> = {
  training: m.field_kind_training,
  inClass: m.field_kind_in_class,
  technical: m.field_kind_technical,
  followUp: m.field_kind_follow_up,
};
/** « Accompagnement en classe ». */
export const kindName = (kind: InterventionKind, locale: Locale = getLocale()): string => KINDS[kind]({}, { locale });

const KIND_HINTS: Record<InterventionKind, () => string> = {
  training: m.field_kind_training_hint,
  inClass: m.field_kind_in_class_hint,
  technical: m.field_kind_technical_hint,
  followUp: m.field_kind_follow_up_hint,
};
export const kindHint = (kind: InterventionKind): string => KIND_HINTS[kind]();

const HELPS: Record<Helped, () => string> = {
  yes: m.field_helped_yes,
  partly: m.field_helped_partly,
  no: m.field_helped_no,
};
export const helpedName = (helped: Helped): string => HELPS[helped]();

/** Its first letter as a capital. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** `Lundi matin`. 3 January 2000 was a Monday. */
export function halfDayName(half: HalfDay): string {
  const day = new Intl.DateTimeFormat(getLocale() === 'en' ? 'en-GB' : 'fr', {
    weekday: 'long',
    timeZone: 'UTC',
  }).format(Date.UTC(2000, 0, 2 + Number(half[0])));
  return capital(half.endsWith('am') ? m.field_half_am({ day }) : m.field_half_pm({ day }));
}

/** `mardi 1er décembre à 14 h`, on the clock of the territory; the year only where it is another one. */
export function momentWords(at: Date, timeZone: string, locale: Locale = getLocale()): string {
  const day = formatDate(at, locale, { form: 'full', timeZone }).replace(/,? \d{4}$/, '');
  return m.field_moment({ day, time: formatTime(at, locale, timeZone) }, { locale });
}

/** `22 novembre 2026`. */
export const dateWords = (at: Date, timeZone: string, locale: Locale = getLocale()): string =>
  formatDate(at, locale, { timeZone });

/** A day of the calendar, 'YYYY-MM-DD', in words. */
export const dayWords = (day: string, form: 'day' | 'date' | 'full' = 'date', locale: Locale = getLocale()): string =>
  formatDate(new Date(`${day}T12:00:00Z`), locale, { form, timeZone: 'UTC' });

/** `1 h 30`. */
export const durationWords = (minutes: number, locale: Locale = getLocale()): string =>
  formatDuration(minutes * 60_000, locale);

/** What the words of a state need. */
export interface Standing {
  state: RequestState;
  /** Null: nobody, or someone who was forgotten. */
  mediator: string | null;
  startsAt: Date | null;
  stateAt: Date;
  timeZone: string;
}

const who = (name: string | null, locale: Locale): string => name || m.field_someone({}, { locale });

/** Where a request stands, as whoever asked reads it: « acceptée, mardi 1er décembre à 14 h, par Solène Tardivel ». */
export function stateWords(
  { state, mediator, startsAt, stateAt, timeZone }: Standing,
  locale: Locale = getLocale(),
): string {
  const [by, on] = [who(mediator, locale), formatDate(stateAt, locale, { form: 'day', timeZone })];
  switch (state) {
    case 'received':
      return m.field_state_received({}, { locale });
    case 'assigned':
      return m.field_state_assigned({ by }, { locale });
    case 'accepted':
      return m.field_state_accepted({ by }, { locale });
    case 'planned':
      return m.field_state_planned({ by, when: momentWords(startsAt!, timeZone, locale) }, { locale });
    case 'done':
      return m.field_state_done({ by, on }, { locale });
    case 'feedback':
      return m.field_state_feedback({ by }, { locale });
    case 'withdrawn':
      return m.field_state_withdrawn({ on }, { locale });
  }
}

const NEXT: Record<RequestState, (given: { by: string }, options: { locale: Locale }) => string> = {
  received: m.field_next_received,
  assigned: m.field_next_assigned,
  accepted: m.field_next_accepted,
  planned: m.field_next_planned,
  done: m.field_next_done,
  feedback: m.field_next_feedback,
  withdrawn: m.field_next_withdrawn,
};
/** What whoever asked has to do now, in a sentence. */
export const nextWords = ({ state, mediator }: Standing, locale: Locale = getLocale()): string =>
  NEXT[state]({ by: who(mediator, locale) }, { locale });

/** How a state is tagged: see Tag. */
export const STATE_TAGS: Record<RequestState, 'wait' | 'info' | 'now' | 'ok' | 'plain' | 'hole'> = {
  received: 'hole',
  assigned: 'wait',
  accepted: 'info',
  planned: 'now',
  done: 'ok',
  feedback: 'ok',
  withdrawn: 'plain',
};

const SHORT: Record<RequestState, () => string> = {
  received: m.field_short_received,
  assigned: m.field_short_assigned,
  accepted: m.field_short_accepted,
  planned: m.field_short_planned,
  done: m.field_short_done,
  feedback: m.field_short_feedback,
  withdrawn: m.field_short_withdrawn,
};
/** One or two words: « à confier ». */
export const shortState = (state: RequestState): string => SHORT[state]();

const MOVES: Record<Move, (given: { by: string; to: string; when: string }) => string> = {
  received: m.field_step_received,
  assigned: m.field_step_assigned,
  accepted: m.field_step_accepted,
  declined: m.field_step_declined,
  planned: m.field_step_planned,
  changed: m.field_step_changed,
  done: m.field_step_done,
  feedback: m.field_step_feedback,
  withdrawn: m.field_step_withdrawn,
};
/** A dated step as the chain tells it. */
export function stepWords(
  step: { move: Move; by: 'requester' | 'staff'; byName: string; toName: string; startsAt: Date | null },
  timeZone: string,
): string {
  const by = step.byName || (step.by === 'requester' ? m.field_step_requester() : m.field_someone());
  const when = step.startsAt ? momentWords(step.startsAt, timeZone) : '';
  return MOVES[step.move]({ by, to: step.toName || m.field_someone(), when });
}

/** A moment as a form's date and time fields write it. */
export function clockValue(at: Date, timeZone: string): { day: string; time: string } {
  const two = '2-digit';
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: two, day: two, hour: two, minute: two },
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)!.value;
  return { day: `${part('year')}-${part('month')}-${part('day')}`, time: `${part('hour')}:${part('minute')}` };
}

/** When the mail that tells whoever asked leaves. @param at null: now */
export const leavesWords = (at: Date | null, timeZone: string): string =>
  at === null ? m.field_done_mail() : m.field_done_mail_later({ when: momentWords(at, timeZone) });
