import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { bytes, csv, SCHOOL, uai, type Cells } from './annuaire/sample-file.ts';
import { createTerritory, importDirectory, setPilot } from './api.ts';

/** The school year of the fixed clock. */
export const YEAR = 2026;

/** Someone of a territory, who coordinates it unless told. */
export function someone(territory: string, role = 'coordinator') {
  return { territory, roles: [{ role, establishment: null }] };
}

const school = (number: number, cells: Cells): Cells => ({
  ...SCHOOL,
  Identifiant_de_l_etablissement: uai(number),
  ...cells,
});
const COLLEGES = [
  'des Trois-Rives',
  'Jeanne-Sauvageot',
  'du Grand Étang',
  'Sœur-Emmanuelle',
  'Nord',
  'Sud',
  'Est',
  'Ouest',
  'Centre',
  'Rabelais',
  'Ronsard',
];
/** Eleven collèges, a school, a lycée and an institute in the 86; a collège in the 44. */
export const ROWS = [
  ...COLLEGES.map((name, i) =>
    school(860_001 + i, {
      Nom_etablissement: `Collège ${name}`,
      Type_etablissement: 'Collège',
      Nom_commune: 'Aubigné-les-Ormes',
      'Code postal': '86110',
      Code_departement: '086',
    }),
  ),
  school(860_101, { Nom_commune: 'L’Haÿ', Code_departement: '086' }),
  school(860_102, {
    Nom_etablissement: 'Lycée privé Saint-André',
    Type_etablissement: 'Lycée',
    Statut_public_prive: 'Privé',
    Code_departement: '086',
  }),
  school(860_103, {
    Nom_etablissement: 'Institut médico-éducatif',
    Type_etablissement: 'Médico-social',
    Code_departement: '086',
  }),
  school(440_001, {
    Nom_etablissement: 'Collège de l’Erdre',
    Type_etablissement: 'Collège',
    Nom_commune: 'Nantes',
    Code_departement: '044',
  }),
];

/** Two territories over the same referential; the first nine collèges are pilots of the first one in `YEAR`. */
export async function sampleTerritories(): Promise<{
  base: TestDatabase;
  vienne: string;
  nantes: string;
  drop: () => Promise<void>;
}> {
  const base = await testDatabase();
  setClock(() => Date.parse('2026-11-21T10:00:00Z'));
  const vienne = await createTerritory(base.db, { slug: 'vienne', name: 'Vienne' });
  const nantes = await createTerritory(base.db, { slug: 'nantes', name: 'Nantes' });
  await importDirectory(base.db, bytes(csv(ROWS)), { by: 'console' });
  for (let i = 0; i < 9; i += 1) await setPilot(base.db, someone(vienne), uai(860_001 + i), YEAR, true);
  const drop = async () => {
    setClock();
    await base.drop();
  };
  return { base, vienne, nantes, drop };
}
