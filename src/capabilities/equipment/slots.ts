import type { Opening } from './model.ts';

/** A stretch of clock time in one territory: days 'YYYY-MM-DD', hours 'HH:MM'; without hours, whole days, both included. */
export interface Slot {
  from: string;
  to: string;
  hours: { from: string; to: string } | null;
}

/** How far around a refused slot a free one is looked for. */
const DAYS_AROUND = 60;
const HALF_HOUR = 30;

const dayAfter = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clock = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;

/** How many days it touches. */
export function daysOf({ from, to }: Pick<Slot, 'from' | 'to'>): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}

/** Whether a place receives then. */
export function isOpen(opening: Opening, { from, to, hours }: Slot): boolean {
  if (!hours || from !== to) return false;
  return opening.days.includes(weekday(from)) && opening.from <= hours.from && hours.to <= opening.to;
}

/** The same length at other times, the nearest first: the hours of that day, then the days around, the later one first. */
function* around(slot: Slot, opening: Opening | null): Generator<Slot> {
  const { hours } = slot;
  if (hours && opening) {
    const length = minutes(hours.to) - minutes(hours.from);
    const starts: number[] = [];
    for (let at = minutes(opening.from); at + length <= minutes(opening.to); at += HALF_HOUR) starts.push(at);
    const wanted = minutes(hours.from);
    starts.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted) || b - a);
    for (const at of starts) yield { ...slot, hours: { from: clock(at), to: clock(at + length) } };
  }
  for (let count = 1; count <= DAYS_AROUND; count += 1)
    for (const by of [count, -count]) yield { from: dayAfter(slot.from, by), to: dayAfter(slot.to, by), hours };
}

const start = ({ from, hours }: Slot) => `${from} ${hours?.from ?? '00:00'}`;
/** The first moment after it, in words that sort. */
const end = ({ to, hours }: Slot) => (hours ? `${to} ${hours.to}` : `${dayAfter(to, 1)} 00:00`);

/** What holds an item, in the clock of the territory: 'YYYY-MM-DD HH:MM', the end excluded. */
export interface Held {
  from: string;
  to: string;
}

export function overlaps(slot: Slot, { from, to }: Held): boolean {
  return start(slot) < to && from < end(slot);
}

/**
 * The free slot of the same length that is nearest to a refused one.
 * @param held all that holds the item within two months of the slot
 * @param today nothing before it is offered
 * @returns null: none within two months
 */
export function nearestFree(slot: Slot, held: readonly Held[], opening: Opening | null, today: string): Slot | null {
  for (const other of around(slot, opening)) {
    if (other.from < today || (opening && !isOpen(opening, other))) continue;
    if (!held.some((each) => overlaps(other, each))) return other;
  }
  return null;
}
