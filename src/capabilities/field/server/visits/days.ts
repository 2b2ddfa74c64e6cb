import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database/connect.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { now } from '#platform/clock/clock.ts';
import { schoolYearOf } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import type { Visit } from '../../visit.ts';
import { visitsWhere, yearDays, type VisitFilter } from './filter.ts';
import { toVisits, type VisitRow } from './rows.ts';
import './tables.ts';

/** A year of a busy mediator, several times. */
const MOST = 10_000;

/**
 * Visits of some days in their order, for an activity sheet. Within the transaction of the territory; the caller asks who may.
 * @param span days 'YYYY-MM-DD', both included; `mediator`: an account, everyone when absent
 */
export async function interventionsOf(
  trx: Trx,
  { from, to, mediator }: { from: string; to: string; mediator?: string },
): Promise<Visit[]> {
  const where = visitsWhere({ from, to, mediator: mediator ?? null }, null);
  const { rows } = await sql<VisitRow>`
    select * from field.intervention where ${where} order by day, starts_at nulls last, received_at, id limit ${MOST}`.execute(
    trx,
  );
  return toVisits(trx, rows);
}

async function bySchool(trx: Trx, filter: VisitFilter): Promise<Map<string, { last: string; count: number }>> {
  const { rows } = await sql<{ uai: string; last: string; n: number }>`
    select establishment as uai, max(day) as last, count(*) as n from field.intervention
    where ${visitsWhere(filter, null)} and establishment is not null group by establishment`.execute(trx);
  return new Map(rows.map(({ uai, last, n }) => [uai, { last, count: n }]));
}

/**
 * By school (UAI): the day of the last visit and how many there were; a school without visit is absent. Within the
 * transaction of the territory.
 * @param since 'YYYY-MM-DD', included; absent: ever
 */
export function visitDays(trx: Trx, since?: string): Promise<Map<string, { last: string; count: number }>> {
  return bySchool(trx, { from: since ?? null });
}

/** As `visitDays`, of training visits alone: what a delivered kit waits for (2.2). */
export function trainingVisits(trx: Trx, since?: string): Promise<Map<string, { last: string; count: number }>> {
  return bySchool(trx, { from: since ?? null, kind: 'training' });
}

/** Schools that a mediator visited this school year: a layer of the map of the mesh. */
export const visitLayer = {
  key: 'visites',
  name: () => m.field_visit_layer(),
  async reached(db: Db, territory: string): Promise<Map<string, { since: string | null; words: string }>> {
    const { from } = yearDays(schoolYearOf(now()));
    const days = await inTerritory(db, territory, (trx) => visitDays(trx, from));
    return new Map(
      [...days].map(([uai, { last, count }]) => [uai, { since: last, words: m.field_visit_layer_words({ n: count }) }]),
    );
  },
};
