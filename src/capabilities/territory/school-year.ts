/** A new school year is prepared from 1 August on: what is asked from that day on is about the coming one. */
const FIRST_MONTH = 8;

/**
 * The school year of a moment, by its first calendar year: 2026 is the year 2026-2027.
 * @param timeZone IANA name, the territory's
 */
export function schoolYearOf(date: Date, timeZone = 'Europe/Paris'): number {
  const parts = new Intl.DateTimeFormat('en', { year: 'numeric', month: 'numeric', timeZone }).formatToParts(date);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return part('month') >= FIRST_MONTH ? part('year') : part('year') - 1;
}

/** `2026-2027`. */
export function schoolYearName(year: number): string {
  return `${year}-${year + 1}`;
}
