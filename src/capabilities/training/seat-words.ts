import { m } from '#paraglide/messages.js';
import type { Degree, SeatOrigin, SeatState, StepBy } from './model.ts';

const STATES: Record<SeatState, () => string> = {
  waiting: () => m.training_figures_state_waiting(),
  enrolled: () => m.training_figures_state_enrolled(),
  convoked: () => m.training_figures_state_convoked(),
  reconfirmed: () => m.training_figures_state_reconfirmed(),
  declined: () => m.training_figures_state_declined(),
  withdrawn: () => m.training_figures_state_withdrawn(),
  present: () => m.training_figures_state_present(),
  absent: () => m.training_figures_state_absent(),
  excused: () => m.training_figures_state_excused(),
};

/** What became of a place, as lines and files say it. */
export function stateWord(state: SeatState): string {
  return STATES[state]();
}

/** The same, where who came without being enrolled is said so. */
export function placeWord({ origin, state }: { origin: SeatOrigin; state: SeatState }): string {
  return origin === 'walkIn' && state === 'present' ? m.training_figures_state_walkIn() : stateWord(state);
}

const BY: Record<StepBy, () => string> = {
  staff: () => m.training_export_by_staff(),
  participant: () => m.training_export_by_participant(),
  trainer: () => m.training_export_by_trainer(),
  program: () => m.training_export_by_program(),
};

export function byWord(by: StepBy): string {
  return BY[by]();
}

/** '' where it is not known. */
export function degreeWord(degree: Degree | null): string {
  if (degree === null) return '';
  return degree === 'primary' ? m.training_figures_degree_primary() : m.training_figures_degree_secondary();
}

/** Whether a place falls in class time. */
export function classWord(inClass: boolean | null): string {
  if (inClass === null) return m.training_figures_class_unknown();
  return inClass ? m.training_figures_in_class() : m.training_figures_off_class();
}
