import { randomUUID } from 'node:crypto';
import { addMember, type Person, type Role } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { askForVisit, type Wanted } from './ask.ts';

/** Two schools of an invented territory, for tests. */
export const SCHOOL = '0860001J';
export const OTHER = '0860002K';

export const wanted: Wanted = {
  kind: 'inClass',
  words: 'Enregistrer un conte avec la classe mobile.',
  classLevel: 'CM2',
  headCount: 24,
  whenWords: 'Pas le jeudi',
  halfDays: ['2pm', '5am'],
};

export interface Ground {
  database: TestDatabase;
  territory: string;
  /** A member of the territory, with an account; the same name is the same person. */
  member: (name: string, role: Role, establishment?: string | null) => Promise<Person>;
  /** A request of someone, received. */
  ask: (by: Person, establishment?: string) => Promise<string>;
}

export async function sampleGround(): Promise<Ground> {
  const database = await testDatabase();
  const territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${SCHOOL};École des Tilleuls;Ecole;Public;86000;86194;Poitiers`,
    `${OTHER};Collège du Clain;Collège;Public;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
  return {
    database,
    territory,
    async member(name, role, establishment = null) {
      const mail = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@exemple.fr`;
      const id = await inTerritory(database.db, territory, (trx) =>
        addMember(trx, territory, { name, mail, role, establishment }),
      );
      return { id, name, mail, territory, roles: [{ role, establishment }] };
    },
    async ask(by, establishment = SCHOOL) {
      const id = randomUUID();
      await askForVisit(database.db, by, { id, establishment, origin: null, ...wanted });
      return id;
    },
  };
}
