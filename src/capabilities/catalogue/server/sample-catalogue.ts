import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory, setPilot } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { CardWords } from '../model.ts';
import { addCards, type NewCard } from './api.ts';

/** A pilot school of 2026-2027, and one that is not. */
export const PILOT = '0860001J';
export const OTHER = '0860002K';

/** What a card says in tests, but for what is given. */
export const words = (given: Partial<CardWords> = {}): CardWords => ({
  ...{
    kind: 'practice',
    title: 'Le journal sonore',
    summary: 'Deux élèves racontent la semaine.',
    steps: 'Enregistrer.',
  },
  ...{ objective: null, disciplines: ['french'], levels: ['cycle3'], contexts: ['classroom'], uses: ['expression'] },
  ...{ material: null, needsScreen: true, digitalAdds: 'La voix.', parentRole: null, inPerson: false, minutes: 50 },
  ...{ audience: 'class', twin: null, rights: 'free', licence: 'CC BY-SA 4.0', link: null, source: null },
  ...{ startsAt: null, endsAt: null, place: null, publicCount: null },
  ...given,
});

/** Says nothing but a link and our own words. */
export const LINK = {
  rights: 'link',
  licence: null,
  steps: null,
  link: 'https://atlas.example/',
  source: 'Atlas',
} as const;

/** Two territories, two schools, and people by their role and school: the same ones at each call. */
export async function sampleCatalogue() {
  const database: TestDatabase = await testDatabase();
  setClock(() => Date.parse('2026-11-24T09:00:00Z'));
  const vienne = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  const nantes = await createTerritory(database.db, { slug: 'nantes', name: 'Nantes' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${PILOT};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
    `${OTHER};Collège du Clain;Collège;Public;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
  const people = new Map<string, Person>();
  const someone = (territory: string, role: Role, establishment: string | null = null): Person => {
    const key = `${territory} ${role} ${establishment}`;
    const known = people.get(key) ?? {
      ...{ id: randomUUID(), name: `Une ${role}`, mail: `${role}@exemple.fr`, territory },
      roles: [{ role, establishment }],
    };
    people.set(key, known);
    return known;
  };
  const maud = () => someone(vienne, 'coordinator');
  const teacher = (uai = PILOT) => someone(vienne, 'teacher', uai);
  await setPilot(database.db, maud(), PILOT, 2026, true);
  return {
    ...{ database, vienne, nantes, someone, maud, teacher },
    head: (uai = PILOT) => someone(vienne, 'head', uai),
    card: async (given: Partial<CardWords> = {}, by = teacher(), more: Partial<NewCard> = {}): Promise<string> => {
      const id = randomUUID();
      await addCards(database.db, by, [{ id, words: words(given), ...more }]);
      return id;
    },
    empty: async () => {
      const tables = 'visit hosting_date hosting selected setting reuse attachment version card discipline'.split(' ');
      for (const table of tables) await sql`delete from ${sql.id('catalogue', table)}`.execute(database.owner);
    },
    drop: async () => {
      setClock();
      await database.drop();
    },
  };
}
