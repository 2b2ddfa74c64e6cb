/** How numbers, times and durations are written. French unless told: its spaces never break. */

const NO_BREAK = '\u00a0';
const PARIS = 'Europe/Paris';
const isFrench = (locale: string) => locale === 'fr' || locale.startsWith('fr-');
const region = (locale: string) => (locale === 'en' ? 'en-GB' : locale);

/**
 * A number as read: `1 128` (narrow no-break space) in French, `1,128` in English.
 * @param decimals most digits after the point, 0 by default
 */
export function formatNumber(value: number, locale = 'fr', decimals = 0): string {
  return new Intl.NumberFormat(region(locale), { maximumFractionDigits: decimals }).format(value);
}

/**
 * A rate with one decimal, `46,7 %` in French, `46.7%` in English.
 * Null when the denominator is 0: nothing was expected, which is not 0 %.
 */
export function formatRate(numerator: number, denominator: number, locale = 'fr'): string | null {
  if (denominator === 0) return null;
  const percent = formatNumber((100 * numerator) / denominator, locale, 1);
  return isFrench(locale) ? `${percent}\u202f%` : `${percent}%`;
}

/** A time of day, `10 h 58` or `8 h` in French (never broken), `10:58` elsewhere. */
export function formatTime(date: Date, locale = 'fr', timeZone = PARIS): string {
  const parts = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const [hour = '00', minute = '00'] = parts.format(date).split(':');
  if (!isFrench(locale)) return `${hour}:${minute}`;
  return [String(Number(hour)), 'h', ...(minute === '00' ? [] : [minute])].join(NO_BREAK);
}

/**
 * A date: `day` is 26 novembre, `date` adds the year, `full` adds the weekday too. French writes 1er; the day and its
 * month stay on one line.
 */
export function formatDate(
  date: Date,
  locale = 'fr',
  { form = 'date', timeZone = PARIS }: { form?: 'day' | 'date' | 'full'; timeZone?: string } = {},
): string {
  const text = new Intl.DateTimeFormat(region(locale), {
    weekday: form === 'full' ? 'long' : undefined,
    day: 'numeric',
    month: 'long',
    year: form === 'day' ? undefined : 'numeric',
    timeZone,
  }).format(date);
  const glued = text.replace(/(\d{1,2}) (?=\p{L})/u, `$1${NO_BREAK}`);
  return isFrench(locale) ? glued.replace(/(^|\s)1\u00a0/u, `$11er${NO_BREAK}`) : glued;
}

/**
 * A length of time, rounded down to the second under a minute and to the minute above: `45 s`, `25 min`, `1 h 05`
 * (`1 h 05 min` elsewhere than in French). Takes milliseconds; a negative one counts as 0.
 */
export function formatDuration(milliseconds: number, locale = 'fr'): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds}${NO_BREAK}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${NO_BREAK}min`;
  const rest = minutes % 60;
  const words = [`${Math.floor(minutes / 60)}`, 'h'];
  if (rest > 0) words.push(String(rest).padStart(2, '0'), ...(isFrench(locale) ? [] : ['min']));
  return words.join(NO_BREAK);
}

/** A code in groups of three signs, easier to read aloud: `H7K3MV` gives `H7K 3MV`. */
export function groupCode(code: string): string {
  return (code.match(/.{1,3}/gu) ?? []).join(NO_BREAK);
}
