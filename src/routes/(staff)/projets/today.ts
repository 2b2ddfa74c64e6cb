import { now } from '#platform/clock/clock.ts';

/** Today in the territory, 'YYYY-MM-DD'. */
export function todayIn({ territory }: App.Locals): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: territory!.timeZone }).format(now());
}
