import { m } from '#paraglide/messages.js';
import type { Confidence, Verdict } from './model.ts';

export const VERDICT_NAMES: Record<Verdict, () => string> = {
  prove: m.experiments_verdict_prove,
  keep: m.experiments_verdict_keep,
  adapt: m.experiments_verdict_adapt,
  abandon: m.experiments_verdict_abandon,
};

export const CONFIDENCE_NAMES: Record<Confidence, () => string> = {
  low: m.experiments_confidence_low,
  medium: m.experiments_confidence_medium,
  high: m.experiments_confidence_high,
};
