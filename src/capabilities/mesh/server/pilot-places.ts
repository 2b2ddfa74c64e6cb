import { territoryEstablishments } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { m } from '#paraglide/messages.js';
import type { PublicPlace } from '../model.ts';

/** More than any territory has. */
const MOST = 500;

/** Pilot schools of this school year, for the public map: each leads to its page for families. */
export async function pilotPlaces(db: Db, territory: string): Promise<PublicPlace[]> {
  const schools = await inTerritory(db, territory, (trx) => territoryEstablishments(trx, territory, { limit: MOST }));
  return schools
    .filter(({ pilot }) => pilot)
    .map(({ uai, name, commune }) => ({
      ...{ key: uai, kind: 'pilote', kindName: m.mesh_atlas_pilot_kind, title: name, detail: null },
      ...{ uai, at: null, commune, href: `/familles/${uai}` },
    }));
}
