import { formatNumber } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { personName } from '#platform/i18n/person-name.ts';
import type { SeatState } from '../../model.ts';
import type { Step } from '../../server/sessions/people.ts';
import type { Standing } from '../../server/sessions/waiting.ts';

const STATES: Record<SeatState, () => string> = {
  waiting: () => m.training_seat_waiting(),
  enrolled: () => m.training_seat_enrolled(),
  convoked: () => m.training_seat_convoked(),
  reconfirmed: () => m.training_seat_reconfirmed(),
  declined: () => m.training_seat_declined(),
  withdrawn: () => m.training_seat_withdrawn(),
  present: () => m.training_seat_present(),
  absent: () => m.training_seat_absent(),
  excused: () => m.training_seat_excused(),
};

/** What a state is called, whoever the place is of. */
export function stateWords(state: SeatState): string {
  return STATES[state]();
}

const OWN_STATES: Partial<Record<SeatState, () => string>> = {
  enrolled: () => m.training_reply_is_enrolled(),
  convoked: () => m.training_reply_is_convoked(),
  reconfirmed: () => m.training_reply_is_reconfirmed(),
  declined: () => m.training_reply_is_declined(),
};

/** The same, said to the person whose place it is. */
export function ownStateWords(state: SeatState): string {
  return (OWN_STATES[state] ?? STATES[state])();
}

/** What happened at one link of a chain, in a sentence where the state alone would not say why. */
export function stepWords({ state, was, by }: Step): string {
  if (state === 'enrolled' && was === 'waiting' && by === 'program') return m.training_step_freed();
  if (state === 'enrolled' && was === 'declined') return m.training_step_back();
  if (state === 'convoked' && was === 'reconfirmed') return m.training_step_asked_anew();
  return stateWords(state);
}

/** Who did it, as a sentence ends. */
export function actorWords({ by, byName }: Pick<Step, 'by' | 'byName'>): string {
  if (by === 'program') return m.training_by_program();
  if (by === 'participant') return m.training_by_participant();
  if (by === 'trainer') return byName || m.training_by_trainer();
  return personName(byName);
}

const STANDINGS: Record<Standing, () => string> = {
  free: () => m.training_standing_free(),
  class: () => m.training_standing_class(),
  away: () => m.training_standing_away(),
  unknown: () => m.training_standing_unknown(),
  seated: () => m.training_standing_seated(),
  module: () => m.training_standing_module(),
  enough: () => m.training_standing_enough(),
};

/** Where someone stands for a session: « a cours à ce moment ». */
export function standingWords(standing: Standing): string {
  return STANDINGS[standing]();
}

export const counted = (value: number): string => formatNumber(value, getLocale());

/** « 7 % », of a chance or a share, 0 to 1; one that is not nothing never reads as 0. */
export function percent(share: number): string {
  const locale = getLocale();
  const whole = Math.round(share * 100);
  const shown = share > 0 && whole === 0 ? `< ${counted(1)}` : counted(whole);
  return locale === 'fr' ? `${shown}\u202f%` : `${shown}%`;
}
