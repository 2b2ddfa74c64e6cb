import { sql } from 'kysely';
import { now } from '../clock/clock.ts';
import type { Db } from '../database/connect.ts';
import { opensAt, USUAL_HOURS, type Hours } from '../quiet-hours.ts';

/**
 * The hours of a territory, or of one of its schools (its UAI).
 * @param db the transaction, opened for that territory
 */
export type QuietHours = (db: Db, territory: string, establishment: string | null) => Promise<Hours>;

const usual: QuietHours = () => Promise.resolve(USUAL_HOURS);
let rule: QuietHours = usual;

/** Given by the assembly, once; without argument, the usual hours come back. */
export function setQuietHours(given: QuietHours = usual): void {
  rule = given;
}

/**
 * The hours of a territory, or of one of its schools (its UAI), with its closed days to come: for whoever plans days.
 * @param trx the transaction, opened for that territory
 */
export function hoursOf(trx: Db, territory: string, establishment: string | null = null): Promise<Hours> {
  return rule(trx, territory, establishment);
}

/** When a mail of the transaction's territory may leave; null: now. Outside of a territory the usual hours hold. */
export async function leavesAtOf(db: Db, establishment: string | null): Promise<Date | null> {
  const { rows } = await sql<{ territory: string | null }>`select platform.territory() as territory`.execute(db);
  const territory = rows[0]?.territory ?? null;
  const hours = territory === null ? USUAL_HOURS : await rule(db, territory, establishment);
  const at = now();
  const opening = opensAt(hours, at);
  return opening > at ? opening : null;
}
