const clocks = new Map<string, Intl.DateTimeFormat>();

/** What clocks show there, 'YYYY-MM-DDTHH:MM', as a field of date and time holds it. @param at ISO */
export function clockAt(timeZone: string, at: string): string {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    clocks.set(timeZone, clock);
  }
  return clock.format(new Date(at)).replace(' ', 'T');
}

/**
 * When clocks show this there, ISO. What they never show (an hour of spring) is the hour after; what they show twice (an hour
 * of autumn) is the first.
 */
export function instantAt(timeZone: string, shown: string): string {
  const wanted = Date.parse(`${shown}:00Z`);
  const behind = (at: number) => Date.parse(`${clockAt(timeZone, new Date(at).toISOString())}:00Z`) - at;
  // The difference with UTC, taken just before, then where it leads.
  const first = wanted - behind(wanted - 86_400_000);
  return new Date(behind(first) === wanted - first ? first : wanted - behind(first)).toISOString();
}
