/** When messages may leave: each open day, between two hours of its own clock. */
export interface Hours {
  /** IANA name: 'Europe/Paris'. */
  timeZone: string;
  /** ISO weekdays, 1 Monday to 7 Sunday. */
  days: readonly number[];
  /**
   * 'HH:MM', of the day itself. `to` not after `from` goes round midnight: each open day is then open from its first
   * minute to `to` and from `from` to its last one.
   */
  from: string;
  to: string;
  /** Days 'YYYY-MM-DD', both included, on which nothing leaves at any hour. */
  closed: readonly { from: string; to: string }[];
}

/** Before anyone wrote a charter: 8:00 to 18:00, Monday to Friday (3.4). */
export const USUAL_HOURS: Hours = {
  timeZone: 'Europe/Paris',
  days: [1, 2, 3, 4, 5],
  from: '08:00',
  to: '18:00',
  closed: [],
};

/** Longer than any row of closed days of a school year, short enough to answer at once (400 closed days take 1 ms). */
const DAYS_AHEAD = 400;
const DAY_MS = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const two = '2-digit';
    clock = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}

/** What clocks show there, as if it were UTC, in milliseconds. */
function shown(timeZone: string, at: number): number {
  const parts = clockOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)!.value);
  const seconds = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return seconds + (((at % 1000) + 1000) % 1000);
}

/** The day that clocks show there, 'YYYY-MM-DD'. */
export function dayAt(timeZone: string, at: Date): string {
  return new Date(shown(timeZone, at.getTime())).toISOString().slice(0, 10);
}

/** ISO weekday of a day, 1 Monday to 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The day so many days later (or before), 'YYYY-MM-DD'. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The moment at which clocks show an hour. An hour that comes twice in autumn is the first one; an hour that spring
 * leaves out comes as much later as clocks jump.
 */
function momentOf(timeZone: string, day: string, minutes: number): number {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
  const before = shown(timeZone, wanted - DAY_MS) - (wanted - DAY_MS);
  const after = shown(timeZone, wanted + DAY_MS) - (wanted + DAY_MS);
  const tries = [wanted - Math.max(before, after), wanted - Math.min(before, after)];
  return tries.find((each) => shown(timeZone, each) === wanted) ?? wanted - before;
}

function minutesOf(time: string): number {
  const [hour, minute] = time.split(':');
  return Number(hour) * 60 + Number(minute);
}

/** Openings of a day, in minutes from its midnight. */
function openings({ days, from, to, closed }: Hours, day: string): [number, number][] {
  if (!days.includes(weekdayOf(day))) return [];
  if (closed.some((range) => range.from <= day && day <= range.to)) return [];
  const [start, end] = [minutesOf(from), minutesOf(to)];
  if (start < end) return [[start, end]];
  const night: [number, number] = [start, 24 * 60];
  // Until midnight: nothing is left of it for the morning.
  return end === 0 ? [night] : [[0, end], night];
}

function nextOpening(hours: Hours, at: Date): Date | null {
  const { timeZone } = hours;
  const today = dayAt(timeZone, at);
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
    const day = daysAfter(today, ahead);
    for (const [start, end] of openings(hours, day)) {
      if (momentOf(timeZone, day, end) <= at.getTime()) continue;
      const opening = momentOf(timeZone, day, start);
      return new Date(Math.max(opening, at.getTime()));
    }
  }
  return null;
}

/**
 * When a message written at a moment may leave: that very moment within the hours, else the next opening. Where no day
 * opens within 400 days (none chosen, everything closed), the usual hours of that time zone hold.
 */
export function opensAt(hours: Hours, at: Date): Date {
  const usual = { ...USUAL_HOURS, timeZone: hours.timeZone };
  return nextOpening(hours, at) ?? nextOpening(usual, at)!;
}
