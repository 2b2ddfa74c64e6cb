import { homeTerritory } from '#capabilities/territory';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { dayAt, USUAL_HOURS } from '#platform/quiet-hours.ts';
import { USUAL_SETTINGS, type Settings } from '../../model.ts';
import { ensure } from '../permissions.ts';
import '../tables.ts';

/** The days and months of the transaction's territory. */
export async function settingsOf(trx: Trx): Promise<Settings> {
  const row = await trx
    .selectFrom('field.setting')
    .select(['answer_days as answerDays', 'keep_months as keepMonths'])
    .executeTakeFirst();
  return row ?? USUAL_SETTINGS;
}

/** @throws ExpectedError sign_in (401), forbidden (403) */
export async function saveSettings(db: Db, person: Person | null, { answerDays, keepMonths }: Settings): Promise<void> {
  ensure(person, 'assign', null);
  const values = { answer_days: answerDays, keep_months: keepMonths };
  await inTerritory(db, person.territory, (trx) =>
    trx
      .insertInto('field.setting')
      .values({ territory_id: person.territory, ...values })
      .onConflict((conflict) => conflict.column('territory_id').doUpdateSet(values))
      .execute(),
  );
}

/** The clock of a territory: its zone, and the day that it shows now. */
export async function clockOf(db: Db, territory: string): Promise<{ timeZone: string; today: string }> {
  const { timeZone } = (await homeTerritory(db, territory)) ?? USUAL_HOURS;
  return { timeZone, today: dayAt(timeZone, now()) };
}

/** The same day so many months later; past the end of a short month, its last day. @param day 'YYYY-MM-DD' */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
