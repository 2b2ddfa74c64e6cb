import { m } from '#paraglide/messages.js';
import type { LeftBecause, Outcome } from '../../sofia/match.ts';
import type { Difference } from '../../sofia/rewrite.ts';

/** What becomes of a row, or of several. */
export const KINDS: Record<Outcome['kind'], (count: number) => string> = {
  known: (count) => m.training_sofia_kind_known({ count }),
  matched: (count) => m.training_sofia_kind_matched({ count }),
  create: (count) => m.training_sofia_kind_create({ count }),
  left: (count) => m.training_sofia_kind_left({ count }),
};

/** Why a row has no session, and what to do about it. */
export const BECAUSE: Record<LeftBecause, () => string> = {
  twice: () => m.training_sofia_because_twice(),
  module: () => m.training_sofia_because_module(),
  date: () => m.training_sofia_because_date(),
  moment: () => m.training_sofia_because_moment(),
  place: () => m.training_sofia_because_place(),
  several: () => m.training_sofia_because_several(),
  organiser: () => m.training_sofia_because_organiser(),
  stage: () => m.training_sofia_because_stage(),
};

/** What Maillage says otherwise, and will write. */
export const DIFFERS: Record<Difference, () => string> = {
  dates: () => m.training_sofia_differs_dates(),
  place: () => m.training_sofia_differs_place(),
  numbers: () => m.training_sofia_differs_numbers(),
};
