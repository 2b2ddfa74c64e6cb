import type { Wanted } from '../../server/requests/ask.ts';

/** What is typed in a form of a request: as it was refused, or as the request says. */
export function askedValues(wanted: Wanted): Record<string, string> {
  return {
    kind: wanted.kind,
    words: wanted.words,
    classLevel: wanted.classLevel,
    headCount: wanted.headCount === null ? '' : String(wanted.headCount),
    whenWords: wanted.whenWords,
    ...Object.fromEntries(wanted.halfDays.map((half) => [`half_${half}`, 'on'])),
  };
}

/** Half-days that are ticked in a form. */
export const tickedHalfDays = (values: Record<string, string>): Set<string> =>
  new Set(Object.keys(values).flatMap((key) => (key.startsWith('half_') ? [key.slice(5)] : [])));
