/** What a clock must show. All times are milliseconds; instants count from 1970, as `Date.now()` does. */
export interface ClockTimes {
  /** When the time runs out; null when it is not running. */
  endsAt: number | null;
  /** What was left when it was paused; null when it is not paused. */
  pausedLeft: number | null;
  /** The time planned; null when none was. */
  total: number | null;
}

/** `planned` has not started, `over` has run past its end (running or paused). */
export type ClockState = 'running' | 'paused' | 'planned' | 'over' | 'empty';

/**
 * Where the clock stands at an instant. A second shows until it is spent, so 00:00 comes exactly at the end.
 * @returns `seconds` left, negative past the end, null when there is nothing to count
 */
export function readClock(times: ClockTimes, now: number): { state: ClockState; seconds: number | null } {
  const left = times.pausedLeft ?? (times.endsAt === null ? null : times.endsAt - now);
  if (left === null) {
    if (times.total === null) return { state: 'empty', seconds: null };
    return { state: 'planned', seconds: Math.ceil(times.total / 1000) };
  }
  const seconds = Math.ceil(left / 1000) || 0; // never -0
  if (seconds < 0) return { state: 'over', seconds };
  return { state: times.pausedLeft === null ? 'running' : 'paused', seconds };
}

/** The big figures: `06:24`, `1:06:24` from an hour on, `+02:10` past the end. */
export function clockText(seconds: number): string {
  const all = Math.abs(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(all / 3600);
  const figures = `${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`;
  return `${seconds < 0 ? '+' : ''}${hours > 0 ? `${hours}:` : ''}${figures}`;
}

/** The same in words for a screen reader: `6 minutes 24 secondes`; the sign is left to the sentence around. */
export function clockWords(seconds: number, locale = 'fr'): string {
  const all = Math.abs(seconds);
  const parts: [number, 'hour' | 'minute' | 'second'][] = [
    [Math.floor(all / 3600), 'hour'],
    [Math.floor(all / 60) % 60, 'minute'],
    [all % 60, 'second'],
  ];
  const said = parts.filter(([value]) => value > 0);
  return (said.length > 0 ? said : parts.slice(2))
    .map(([value, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value))
    .map((part) => part.replace(/\s/gu, '\u00a0')) // server and browser may carry other spaces
    .join(' ');
}
