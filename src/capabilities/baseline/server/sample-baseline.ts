import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory, setPilot } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { CLASSROOMS } from '../model.ts';
import type { addDelivery } from './deliveries.ts';
import { adoptDraft, openDraft } from './edit-list.ts';
import { recordState, type Said } from './record.ts';

/** A school of 100 pupils, and a collège whose pupils the directory does not count. */
export const [SCHOOL, COLLEGE] = ['0860001J', '0860002K'] as const;
export const TODAY = '2026-11-24';

/** Everything that the usual list asks of the school. */
export const EVERYTHING: readonly Said[] = [
  { item: CLASSROOMS, answer: 'count', quantity: 4 },
  ...['projection', 'desk'].map((item) => ({ item, answer: 'count' as const, quantity: 4 })),
  { item: 'mobile', answer: 'count', quantity: 8 },
  ...['connection', 'wifi', 'portal', 'support', 'lead'].map((item) => ({
    ...{ item, answer: 'yes' as const, quantity: null },
  })),
];

/** Someone of a territory. @param establishment UAI; null: all of it */
export function someone(territory: string, role: Role, establishment: string | null = null): Person {
  return { id: randomUUID(), name: `Une ${role}`, mail: 'p@exemple.fr', territory, roles: [{ role, establishment }] };
}

/** The clock of the tests, at eleven in the morning of a day. */
export const at = (day: string): void => setClock(() => Date.parse(`${day}T09:00:00Z`));

/** A delivery to the school. */
export const delivery = (day: string, given: Partial<Parameters<typeof addDelivery>[2]> = {}) => ({
  ...{ id: randomUUID(), uai: SCHOOL as string, item: 'mobile', quantity: 5, day, provider: null, note: '' },
  ...given,
});

/** Two territories that deal with the same two schools, on a database of their own. */
export interface Sample {
  database: TestDatabase;
  vienne: string;
  nantes: string;
  /** A coordinator of the first, and the head of the school. */
  maud: () => Person;
  head: () => Person;
  /** Puts the usual list in force. */
  adopted: (day?: string, by?: Person) => Promise<void>;
  say: (said: readonly Said[], given?: { day?: string; by?: Person }) => Promise<number>;
  /** After a test: the clock and the tables as before. */
  clear: () => Promise<void>;
}

export async function sampleBaseline(): Promise<Sample> {
  const database = await testDatabase();
  const { db } = database;
  const vienne = await createTerritory(db, { slug: 'vienne', name: 'Vienne' });
  const nantes = await createTerritory(db, { slug: 'nantes', name: 'Nantes' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune;Code_departement;Nombre_d_eleves',
    `${SCHOOL};École du Clain;Ecole;Public;86000;86194;Lavernie;086;100`,
    `${COLLEGE};Collège des Trois Rives;Collège;Public;86000;86194;Marsay;086;`,
  ].join('\n');
  await importDirectory(db, new TextEncoder().encode(directory), { by: 'console' });
  for (const territory of [vienne, nantes])
    await setPilot(db, { territory, roles: [{ role: 'coordinator', establishment: null }] }, COLLEGE, 2026, true);
  const maud = () => someone(vienne, 'coordinator');
  const head = () => someone(vienne, 'head', SCHOOL);
  const adopted: Sample['adopted'] = async (day = '2026-09-01', by = maud()) => {
    const id = randomUUID();
    at(day);
    await openDraft(db, by, { id, note: 'Exemple' });
    await adoptDraft(db, by, { version: id, day });
    at(TODAY);
  };
  const say: Sample['say'] = (said, { day = TODAY, by = head() } = {}) =>
    recordState(db, by, SCHOOL, { id: randomUUID(), day, said });
  const clear = async () => {
    setClock();
    await sql`truncate baseline.version, baseline.item, baseline.value, baseline.delivery, baseline.setting cascade`.execute(
      database.owner,
    );
  };
  return { database, vienne, nantes, maud, head, adopted, say, clear };
}
