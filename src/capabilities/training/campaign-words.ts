import { m } from '#paraglide/messages.js';
import type { CampaignState } from './model.ts';

/** What keeps the offer of a campaign from leaving. */
export type Missing = 'modules' | 'organisers' | 'venues' | 'halfDays' | 'answersUntil' | 'answersPast';

const MISSING: Record<Missing, () => string> = {
  modules: () => m.training_missing_modules(),
  organisers: () => m.training_missing_organisers(),
  venues: () => m.training_missing_venues(),
  halfDays: () => m.training_missing_half_days(),
  answersUntil: () => m.training_missing_answers_until(),
  answersPast: () => m.training_missing_answers_past(),
};

/** « un module », « un lieu » : what to add, in the language of the request. */
export function missingWord(missing: Missing): string {
  return MISSING[missing]();
}

const STATES: Record<CampaignState, () => string> = {
  draft: () => m.training_state_draft(),
  open: () => m.training_state_open(),
  closed: () => m.training_state_closed(),
  running: () => m.training_state_running(),
  ended: () => m.training_state_ended(),
};

export function stateName(state: CampaignState): string {
  return STATES[state]();
}
