import { randomUUID } from 'node:crypto';
import type { Person, Role } from '#capabilities/accounts';
import { addObjective, createTerritory, importDirectory } from '#capabilities/territory';
import { importEvents, roomOf } from '#capabilities/workshops';
import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { addAction, draftProjects, projectsOfDay, type NewAction } from './api.ts';
import { keptDay } from './test-kept-day.ts';

/** The schools of `keptDay`, and one that no day knows but the directory does. */
export const LANCELIN = '0860001A';
export const BERTHELON = '0860002B';
export const RIVES = '0860001J';

/** Someone of a territory. @param establishment UAI; null: a role of the whole territory */
export function someone(territory: string, role: Role, establishment: string | null, name = 'Ada Merle'): Person {
  return { id: randomUUID(), name, mail: 'ada@exemple.fr', territory, roles: [{ role, establishment }] };
}

/** Two territories with the same two objectives; a closed day gave two schools of the first one their project. */
export interface TestSchool {
  database: TestDatabase;
  vienne: string;
  aisne: string;
  /** Of Lancelin: writes its project. */
  ines: Person;
  /** Of the whole territory: suggests. */
  maud: Person;
  /** Id of Lancelin's project, and of the leads that it kept. */
  project: string;
  leads: { film: string; coffee: string; hour: string };
  workshop: string;
  /** Makes an action of Lancelin; @returns its id */
  made: (fields?: Partial<NewAction>, project?: string, by?: Person) => Promise<string>;
  drop: () => Promise<void>;
}

export const NOW = '2026-11-22T10:00:00Z';

export async function testSchool(): Promise<TestSchool> {
  const database = await testDatabase();
  const { db } = database;
  setClock(() => Date.parse(NOW));
  const vienne = await createTerritory(db, { slug: 'vienne', name: 'Vienne' });
  const aisne = await createTerritory(db, { slug: 'aisne', name: 'Aisne' });
  for (const territory of [vienne, aisne]) {
    const by = someone(territory, 'coordinator', null);
    await addObjective(db, by, { name: 'Enrichir les pratiques', shortName: 'Pratiques' });
    await addObjective(db, by, { name: 'Associer les familles', shortName: 'Familles' });
  }
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${RIVES};Collège des Trois Rives;Collège;Public;86000;86194;Aubigné-les-Ormes`,
  ].join('\n');
  await importDirectory(db, new TextEncoder().encode(directory), { by: 'console' });
  const { events, ids: leads } = keptDay(true);
  const workshop = await importEvents(db, vienne, {
    template: 'codesign',
    title: 'Journée de co-design',
    day: '2026-04-13',
    events,
    status: 'closed',
    audience: 'room',
  });
  await draftProjects(db, await roomOf(db, workshop));
  const ines = someone(vienne, 'teacher', LANCELIN, 'Inès Caradec');
  const project = (await projectsOfDay(db, ines, workshop)).get(LANCELIN)!;
  return {
    ...{ database, vienne, aisne, ines, project, leads, workshop },
    maud: someone(vienne, 'coordinator', null, 'Maud Ferrandier'),
    made: async (fields, of = project, by = ines) => {
      const id = fields?.id ?? randomUUID();
      await addAction(db, by, of, { title: 'Une radio', objective: 1, ...fields, id });
      return id;
    },
    drop: async () => {
      setClock();
      await database.drop();
    },
  };
}
