import { workplaces, type Person } from '#capabilities/accounts';
import { territoryEstablishments } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { mayWrite, mustRead } from './permissions.ts';

/**
 * Schools where someone may follow an outlet: those where they work, all of the territory's for its team.
 * @param all every school of the territory, for whoever writes: those that another school's pupils may help
 * @throws ExpectedError sign_in (401)
 */
export async function outletPlaces(
  db: Db,
  person: Person | null,
  { all = false } = {},
): Promise<{ uai: string; name: string }[]> {
  mustRead(person);
  if (all || mayWrite(person, '')) {
    const rows = await territoryEstablishments(db, person.territory);
    return rows.map(({ uai, name, commune }) => ({ uai, name: commune ? `${name}, ${commune}` : name }));
  }
  return (await workplaces(db, person)).map(({ uai, name }) => ({ uai, name }));
}
