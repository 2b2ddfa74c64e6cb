/** Months of the calendar, as 'YYYY-MM', and their days, as 'YYYY-MM-DD'. */

const region = (locale: string) => (locale === 'en' ? 'en-GB' : locale);
const utc = (day: string) => new Date(`${day}T00:00:00Z`);

/** Whether a word of an address is a month of this century's calendars: '2026-11'. */
export function isMonth(word: string): boolean {
  return /^2\d{3}-(0[1-9]|1[0-2])$/.test(word);
}

/** The month so many months later (or before, below 0). */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

/** Its first and last days. */
export function monthSpan(month: string): { from: string; to: string } {
  const after = utc(`${monthAfter(month, 1)}-01`);
  return { from: `${month}-01`, to: new Date(after.getTime() - 86_400_000).toISOString().slice(0, 10) };
}

/** Its days in weeks of seven that begin on Monday; null before the first day and after the last. */
export function weeksOf(month: string): (string | null)[][] {
  const { from, to } = monthSpan(month);
  const before = (utc(from).getUTCDay() + 6) % 7;
  const count = Number(to.slice(8));
  const cells = Array.from({ length: Math.ceil((before + count) / 7) * 7 }, (_, at) => {
    const day = at - before + 1;
    return day < 1 || day > count ? null : `${month}-${String(day).padStart(2, '0')}`;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** « novembre 2026 ». */
export function monthWords(month: string, locale = 'fr'): string {
  return new Intl.DateTimeFormat(region(locale), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    utc(`${month}-01`),
  );
}

/** The seven days from Monday on, « lundi » and « lun. ». */
export function weekdayWords(locale = 'fr'): { long: string; short: string }[] {
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, at) => {
    const word = (weekday: 'long' | 'short') =>
      new Intl.DateTimeFormat(region(locale), { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + at)));
    return { long: word('long'), short: word('short') };
  });
}
