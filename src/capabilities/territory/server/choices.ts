import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database/connect.ts';
import { now } from '#platform/clock/clock.ts';
import { schoolYearOf } from '../school-year.ts';
import { holding, LINE, type EstablishmentLine, type EstablishmentName } from './establishments.ts';
import { inside } from './inside.ts';
import { termsOf } from './terms.ts';

/** `pilot`: of this territory, this school year. */
export interface EstablishmentChoice extends EstablishmentName {
  pilot: boolean;
}

const isPilot = (territory: string) =>
  sql<boolean>`exists (select from territory.pilot p
    where p.territory_id = ${territory} and p.uai = e.uai and p.school_year = ${schoolYearOf(now())})`;
const isLocal = (territory: string) =>
  sql<boolean>`exists (select from territory.local_establishment l where l.territory_id = ${territory} and l.uai = e.uai)`;

/**
 * The open establishments that a territory deals with: its pilots of any year, those it says something of, and all of the
 * départements of its pilots. Pilots of this year come first, then those it says something of, then by name.
 * @param limit most rows
 */
export function territoryEstablishments(
  db: Db,
  territory: string,
  { limit = 1_000 } = {},
): Promise<EstablishmentChoice[]> {
  return inside(db, territory, async (trx) => {
    const { rows } = await sql<EstablishmentChoice>`
      with pilots as (select uai from territory.pilot where territory_id = ${territory}),
        own as (select uai from pilots union select uai from territory.local_establishment where territory_id = ${territory}),
        around as (select distinct e.department_code from pilots join territory.establishment e using (uai))
      select e.uai, e.name, e.commune, e.kind, e.level, ${isPilot(territory)} as pilot
      from territory.establishment e
      where e.open and (e.uai in (select uai from own) or e.department_code in (select department_code from around))
      order by pilot desc, (e.uai in (select uai from own)) desc, e.sort_name, e.uai
      limit ${limit}`.execute(trx);
    return rows;
  });
}

/** Establishments that hold every term, the territory's own first, then schools at work. Within the transaction of that territory. */
export async function matching(
  trx: Trx,
  territory: string,
  terms: readonly string[],
  limit: number,
): Promise<EstablishmentLine[]> {
  return (
    holding(trx.selectFrom('territory.establishment as e'), terms)
      .select(LINE)
      .select(isPilot(territory).as('pilot'))
      .orderBy('pilot', 'desc')
      .orderBy(isLocal(territory), 'desc')
      // Services and closed schools answer to a town's name too; hardly anyone looks for them.
      .orderBy(sql`e.open and e.kind is not null`, 'desc')
      .orderBy('e.sort_name')
      .orderBy('e.uai')
      .limit(limit)
      .execute()
  );
}

/**
 * Establishments of the whole referential that answer to some words, this territory's first; all of its own without words.
 * @param limit most rows
 */
export function pickEstablishments(
  db: Db,
  territory: string,
  words: string,
  limit: number,
): Promise<EstablishmentChoice[]> {
  return inside(db, territory, async (trx) => {
    const terms = await termsOf(trx, words);
    if (terms === null) return territoryEstablishments(trx, territory, { limit });
    return terms.length === 0 ? [] : matching(trx, territory, terms, limit);
  });
}
