import { formatNumber } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { getLocale } from '#paraglide/runtime.js';
import { average, type Count } from '../model.ts';

/** « 2,4 »: jobs a pupil, on average; a dash where nobody was counted. */
export function averageWords(count: Count): string {
  const jobs = average(count);
  return jobs === null ? '–' : formatNumber(jobs, getLocale(), 1);
}

/** A count in a cell of a table. @param count null: hidden, too few pupils */
export function cellWords(count: Count | null): string {
  if (count === null) return m.orientation_masked();
  return count.pupils === 0 ? m.orientation_none_counted() : averageWords(count);
}
