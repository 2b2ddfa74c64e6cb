import { establishmentFacts, territoryEstablishments } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { inTerritory, type Trx } from '#platform/database/connect.ts';
import { USUAL_FAR, type School } from '../model.ts';
import { nearestTo } from '../nearest.ts';
import './tables.ts';

/** The pilot that a school turns to; `far`: further than the territory wants. */
export interface NearestPilot extends School {
  km: number;
  far: boolean;
}

/**
 * The pilot of this school year nearest to a school: one of its level, or of any where its level has none.
 * @returns null: the school is a pilot itself, there is no other, or no position is known
 */
export async function nearestPilot(db: Db, territory: string, uai: string): Promise<NearestPilot | null> {
  const read = async (trx: Trx) => {
    const pilots = (await territoryEstablishments(trx, territory, { limit: 200 })).filter(({ pilot }) => pilot);
    if (pilots.some((pilot) => pilot.uai === uai)) return null;
    const facts = await establishmentFacts(trx, [uai, ...pilots.map((pilot) => pilot.uai)]);
    const school = facts.get(uai);
    if (!school || school.latitude === null || school.longitude === null) return null;
    const alike = pilots.filter(({ kind }) => kind === school.kind);
    const placed = (alike.length > 0 ? alike : pilots).flatMap(({ uai: pilot }) => {
      const { latitude, longitude } = facts.get(pilot) ?? { latitude: null, longitude: null };
      return latitude === null || longitude === null ? [] : [{ uai: pilot, latitude, longitude }];
    });
    const nearest = nearestTo({ latitude: school.latitude, longitude: school.longitude }, placed);
    if (!nearest) return null;
    const setting = await trx.selectFrom('mesh.setting').select('far_km').executeTakeFirst();
    const { name, commune } = facts.get(nearest.pilot)!;
    return { uai: nearest.pilot, name, commune, km: nearest.km, far: nearest.km > (setting?.far_km ?? USUAL_FAR) };
  };
  return db.isTransaction ? read(db as Trx) : inTerritory(db, territory, read);
}
