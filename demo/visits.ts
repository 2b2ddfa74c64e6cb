import { importInterventions, type PastVisit } from '#capabilities/field';
import { schoolYearOf } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { actor } from './actors.ts';
import { establishments } from './content/people.ts';
import { classDays, inventVisits, THIS_YEAR, YEAR_2023, type InventedVisit } from './content/visits/invent.ts';
import { idOf } from './ids.ts';
import { dayFrom } from './when.ts';

const schools = establishments
  .filter(({ kind }) => kind === 'ecole' || kind === 'college')
  .map(({ uai, level }) => ({ uai, level }));

/** The visits of the two mediators: a whole year of the past, and this one until yesterday. */
export async function loadVisits(db: Db, home: string): Promise<void> {
  const mediators = [await actor(db, home, 'solene-tardivel'), await actor(db, home, 'koffi-amegan')];
  const year = schoolYearOf(new Date());
  const past = (name: string, visits: readonly InventedVisit[]): PastVisit[] =>
    visits.map(({ content, mediator, notedAt }, n) => {
      const { id, name: who } = mediators[mediator]!;
      return { id: idOf('visit', `${name} ${n}`), content, mediator: { id, name: who }, notedAt };
    });
  await importInterventions(db, await actor(db, home, 'maud-ferrandier'), [
    ...past('2023', inventVisits(YEAR_2023, classDays('2023-09-11', '2024-06-28'), schools)),
    ...past('now', inventVisits(THIS_YEAR, classDays(`${year}-09-01`, dayFrom(-1)), schools)),
  ]);
}
