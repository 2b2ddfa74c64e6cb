import { setClock } from '#platform/clock/clock.ts';

const DAY = 86_400_000;
const LOADED = Date.now();

/** A day counted from today, as 'YYYY-MM-DD'. */
export function dayFrom(days: number): string {
  return new Date(LOADED + days * DAY).toISOString().slice(0, 10);
}

/** Does something as if it were that many days from today, at ten o'clock: what it writes is dated so. */
export async function onDay(days: number, work: () => Promise<void>): Promise<void> {
  const then = Date.parse(`${dayFrom(days)}T10:00:00Z`);
  setClock(() => then);
  try {
    await work();
  } finally {
    setClock();
  }
}
