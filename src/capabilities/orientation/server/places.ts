import { workplaces, type Person } from '#capabilities/accounts';
import { territoryEstablishments } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { mayHold, mustRead } from './permissions.ts';

/**
 * Schools where someone may hold a session: those where they work, all collèges of the territory for its team.
 * @throws ExpectedError sign_in (401)
 */
export async function orientationPlaces(db: Db, person: Person | null): Promise<{ uai: string; name: string }[]> {
  mustRead(person);
  if (mayHold(person, '')) {
    const rows = await territoryEstablishments(db, person.territory);
    return rows
      .filter(({ kind }) => kind === 'college')
      .map(({ uai, name, commune }) => ({ uai, name: commune ? `${name}, ${commune}` : name }));
  }
  return (await workplaces(db, person)).map(({ uai, name }) => ({ uai, name }));
}
