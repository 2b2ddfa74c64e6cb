import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { dayAt, USUAL_HOURS } from '#platform/quiet-hours.ts';

/** The day of a territory's clocks, 'YYYY-MM-DD'. */
export async function todayOf(db: Db, territory: string): Promise<string> {
  return dayAt((await homeTerritory(db, territory))?.timeZone ?? USUAL_HOURS.timeZone, now());
}
