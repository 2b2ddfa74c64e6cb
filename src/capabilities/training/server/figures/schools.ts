import { establishmentFacts, territoryEstablishments } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import { schoolLines, type SchoolLine } from '../../coverage.ts';
import type { PersonFact } from '../../figures.ts';

/** More than the largest département has. */
const MOST = 5_000;

/**
 * Every school that a territory deals with, and any other that one of these people belongs to, with who was asked, answered and came;
 * the unreached first. Establishments that are neither school, collège nor lycée are left out unless someone belongs to them.
 */
export async function schoolsOf(trx: Trx, territory: string, people: readonly PersonFact[]): Promise<SchoolLine[]> {
  const own = await territoryEstablishments(trx, territory, { limit: MOST });
  const teams = new Set(people.flatMap(({ establishment }) => establishment ?? []));
  const uais = [...own.filter(({ kind }) => kind !== null).map(({ uai }) => uai), ...teams];
  return schoolLines([...(await establishmentFacts(trx, uais)).values()], people);
}
