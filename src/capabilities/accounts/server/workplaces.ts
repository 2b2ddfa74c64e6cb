import { establishmentNames, type EstablishmentName } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { ESTABLISHMENT_ROLES } from '../roles.ts';
import type { Person } from './person.ts';

/** Establishments where someone works; empty for the territory's team, which works in none. */
export async function workplaces(db: Db, person: Pick<Person, 'roles'>): Promise<EstablishmentName[]> {
  const own = person.roles.flatMap(({ role, establishment }) =>
    establishment !== null && ESTABLISHMENT_ROLES.includes(role) ? [establishment] : [],
  );
  return [...(await establishmentNames(db, own)).values()];
}
