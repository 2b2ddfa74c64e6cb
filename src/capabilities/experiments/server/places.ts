import { ESTABLISHMENT_ROLES, type Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';

export interface PlaceToTry {
  uai: string;
  name: string;
  commune: string | null;
}

/** Establishments for which someone may try something: those where they work. Empty for the territory's team. */
export async function placesToTry(db: Db, person: Person): Promise<PlaceToTry[]> {
  const own = person.roles.flatMap(({ role, establishment }) =>
    establishment !== null && ESTABLISHMENT_ROLES.includes(role) ? [establishment] : [],
  );
  return [...(await establishmentNames(db, own)).values()];
}
