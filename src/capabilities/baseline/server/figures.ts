import { inTerritory, type Db } from '#platform/database/connect.ts';
import { trainedRate } from '../follow.ts';
import { isExpected, isReached, reachedRate, type Kind, type Rate, type School } from '../model.ts';
import { followedDeliveries, type FollowedDelivery } from './followed.ts';
import { schoolsOn } from './states.ts';
import { todayOf } from './today.ts';
import { listOn } from './versions.ts';

/**
 * Schools that have every item of the list in force, out of those for which one is. For indicators and for the bilan.
 * @param kind null: all kinds together
 * @param day 'YYYY-MM-DD'; absent: today. What was said later is left out, and the list is that of the day
 */
export function baselineReached(db: Db, territory: string, kind: Kind | null, day?: string): Promise<Rate> {
  return inTerritory(db, territory, async (trx) =>
    reachedRate(await schoolsOn(trx, territory, day ?? (await todayOf(trx, territory))), kind),
  );
}

/** The lines of `baselineReached`: its denominator, each with what it lacks; `state` says which are its numerator. */
export function baselineReachedLines(db: Db, territory: string, kind: Kind | null, day?: string): Promise<School[]> {
  return inTerritory(db, territory, async (trx) => {
    const schools = await schoolsOn(trx, territory, day ?? (await todayOf(trx, territory)));
    return schools.filter((school) => (kind === null || school.kind === kind) && isExpected(school));
  });
}

/** Kits that a training followed in time, out of those whose weeks are over or that were followed (2.2). */
export function kitsTrained(db: Db, territory: string): Promise<Rate> {
  return inTerritory(db, territory, async (trx) => trainedRate(await followedDeliveries(trx, territory)));
}

/** The lines of `kitsTrained`, and the kits that still wait. */
export function kitsTrainedLines(db: Db, territory: string): Promise<FollowedDelivery[]> {
  return inTerritory(db, territory, (trx) => followedDeliveries(trx, territory));
}

/** Schools reached today, for the layers of a map. */
export async function reachedSchools(db: Db, territory: string): Promise<Map<string, { since: string | null }>> {
  return inTerritory(db, territory, async (trx) => {
    const today = await todayOf(trx, territory);
    const adopted = (await listOn(trx, today))?.version.adoptedOn ?? null;
    const schools = (await schoolsOn(trx, territory, today)).filter(isReached);
    return new Map(
      schools.map(({ uai, items }) => {
        // Whole since its last item was said to be there; never before the list that says so.
        const days = [adopted, ...items.map(({ holding }) => holding.day)].filter((day) => day !== null);
        return [uai, { since: days.sort().at(-1) ?? null }];
      }),
    );
  });
}
