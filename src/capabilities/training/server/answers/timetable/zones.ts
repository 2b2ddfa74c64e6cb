/** Names that Windows gives to the clocks of our territories, as Outlook writes them in its calendars. */
const WINDOWS: Record<string, string> = {
  'romance standard time': 'Europe/Paris',
  'w. europe standard time': 'Europe/Paris',
  'central europe standard time': 'Europe/Paris',
  'central european standard time': 'Europe/Paris',
  'gmt standard time': 'Europe/London',
  'sa western standard time': 'America/Guadeloupe',
  'sa eastern standard time': 'America/Cayenne',
  'e. africa standard time': 'Indian/Mayotte',
  'mauritius standard time': 'Indian/Reunion',
  'central pacific standard time': 'Pacific/Noumea',
  'hawaiian standard time': 'Pacific/Tahiti',
};

const clocks = new Map<string, Intl.DateTimeFormat | null>();

function clockOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  let clock: Intl.DateTimeFormat | null = null;
  try {
    const two = '2-digit';
    const shape = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
    clock = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...shape });
  } catch {
    // No clock of that name: told by null.
  }
  // Names come from files: a few hundred exist, the rest must not fill the memory.
  if (clock) clocks.set(timeZone, clock);
  return clock;
}

/** The IANA name of a TZID: itself, the end of a longer one ('/x/Europe/Paris'), or what Windows calls it. Null: unknown. */
export function zoneNamed(tzid: string): string | null {
  const words = tzid.slice(0, 80).replaceAll('"', '').trim();
  const tail = words.split('/').slice(-2).join('/');
  const name = WINDOWS[words.toLowerCase()] ?? (words.includes('/') ? tail : words);
  return clockOf(name) ? name : null;
}

/** What clocks of a zone show at an instant, as if it were UTC: both in milliseconds. */
export function shownIn(timeZone: string, at: number): number {
  const parts = clockOf(timeZone)!.formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)!.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/** The same instant on the clock of another zone, both as if they were UTC. */
export function moved(wall: number, from: string, to: string): number {
  if (from === to) return wall;
  // Twice: the first guess may stand on the other side of a change of hour.
  let instant = wall - (shownIn(from, wall) - wall);
  instant = wall - (shownIn(from, instant) - instant);
  return shownIn(to, instant);
}
