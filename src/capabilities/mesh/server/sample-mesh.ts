import { randomUUID } from 'node:crypto';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory, setPilot } from '#capabilities/territory';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { readAsked, type Asked } from '../asked.ts';
import { readQuestion, type Question } from '../question.ts';

/** Collèges on one line to the east, 8 km or so apart at that latitude, and one that nobody has placed. */
const COLLEGES: [uai: string, name: string, longitude: number | ''][] = [
  ['0869053Y', 'Collège Un', 0],
  ['0869302U', 'Collège Deux', 0.1],
  ['0869307Z', 'Collège Trois', 0.2],
  ['0869312E', 'Collège Quatre', 0.6],
  ['0869317K', 'Collège Cinq', 0.7],
  ['0869100Z', 'Collège Perdu', ''],
];
export const [ONE, TWO, THREE, FOUR, FIVE, LOST] = COLLEGES.map(([uai]) => uai) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
export const ECOLE = '0869108H';
export const ZONE = 'Europe/Paris';

/** Two territories: ours, with its schools and pilots, and a neighbour. */
export interface Sample {
  vienne: string;
  nantes: string;
}

export function someone(territory: string, role: Role, establishment: string | null = null): Person {
  return { id: randomUUID(), name: `Une ${role}`, mail: 'p@exemple.fr', territory, roles: [{ role, establishment }] };
}
export const asked = (params = ''): Asked => readAsked(new URLSearchParams(params));
export const question = (params: string): Question => readQuestion(new URLSearchParams(params));

/** For the tests: schools on a line, two pilots of this year and one of the year before. */
export async function sampleMesh(database: TestDatabase): Promise<Sample> {
  const vienne = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  const nantes = await createTerritory(database.db, { slug: 'nantes', name: 'Nantes' });
  const rows = [
    ...COLLEGES.map(([uai, name, longitude], at) =>
      [uai, name, 'Collège', `Commune ${at + 1}`, longitude === '' ? '' : 46.5, longitude, 100 * (at + 1)].join(';'),
    ),
    [ECOLE, 'École du Clain', 'Ecole', 'Commune 1', 46.5, 0.01, 50].join(';'),
  ];
  const head =
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Nom_commune;latitude;longitude;Nombre_d_eleves;Statut_public_prive;Code postal;Code_commune;Code_departement;etat';
  const file = [head, ...rows.map((row) => `${row};Public;86000;;086;OUVERT`)].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(file), { by: 'console' });
  const by = { territory: vienne, roles: [{ role: 'coordinator', establishment: null }] };
  for (const uai of [ONE, FIVE]) await setPilot(database.db, by, uai, 2026, true);
  await setPilot(database.db, by, THREE, 2025, true);
  return { vienne, nantes };
}
