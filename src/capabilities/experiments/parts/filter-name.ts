import { m } from '#paraglide/messages.js';
import type { VerdictFilter } from '../forms.ts';
import { VERDICT_NAMES } from '../names.ts';

export function filterName(verdict: VerdictFilter): string {
  return verdict === 'none' ? m.experiments_no_verdict() : VERDICT_NAMES[verdict]();
}
