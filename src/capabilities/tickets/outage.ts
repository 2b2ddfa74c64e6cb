/** Days without service: calendar days, in the territory's clock, on which a thing was out for a moment at least. Pure. */

/** Days 'YYYY-MM-DD', both included. */
export interface Outage {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const countOf = ({ from, to }: Outage) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
const after = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** Outages of one thing as they stand on the calendar: those that share a day, or follow each other, are one. In order. */
export function mergeOutages(outages: readonly Outage[]): Outage[] {
  const merged: Outage[] = [];
  for (const { from, to } of [...outages].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = merged.at(-1);
    if (last && from <= after(last.to)) last.to = to > last.to ? to : last.to;
    else merged.push({ from, to });
  }
  return merged;
}

/**
 * Days of a period on which one thing was without service, however many tickets told it.
 * @param period days, both included
 */
export function daysWithoutService(outages: readonly Outage[], period: Outage): number {
  return mergeOutages(outages)
    .map(({ from, to }) => ({ from: from < period.from ? period.from : from, to: to > period.to ? period.to : to }))
    .filter(({ from, to }) => from <= to)
    .reduce((days, outage) => days + countOf(outage), 0);
}

/** A moment at which a thing went out of service, or came back. */
export interface Turn {
  at: Date;
  out: boolean;
}

/**
 * Outages of one ticket, from its turns in order; it is out first at `from`.
 * @param now end of an outage that has not ended
 * @param dayOf the day of a moment in the territory's clock
 */
export function outagesOf(from: Date, turns: readonly Turn[], now: Date, dayOf: (at: Date) => string): Outage[] {
  const outages: Outage[] = [];
  let since: Date | null = from;
  for (const { at, out } of turns) {
    if (out) since ??= at;
    else if (since !== null) {
      outages.push({ from: dayOf(since), to: dayOf(at) });
      since = null;
    }
  }
  if (since !== null && since <= now) outages.push({ from: dayOf(since), to: dayOf(now) });
  return outages;
}
