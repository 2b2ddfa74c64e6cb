import { randomUUID } from 'node:crypto';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { USUAL_TEXT, type CharterText } from '../model.ts';
import { charter, saveCharter, speak } from './api.ts';

export const SCHOOL = '0860001J';
export const OTHER = '0860002K';
/** Hours that are not the usual ones. */
export const LATE: CharterText = { ...USUAL_TEXT, opens: '09:30', closes: '17:00', days: [1, 2, 4] };

export function someone(territory: string, ...roles: [Role, string | null][]): Person {
  const held = roles.map(([role, establishment]) => ({ role, establishment }));
  return { id: randomUUID(), name: `Personne ${roles.join(' ')}`, mail: 'p@exemple.fr', territory, roles: held };
}

/** Two territories over two collèges, and what people of the first one do there. */
export async function sampleCharters() {
  const base = await testDatabase();
  const { db, owner } = base;
  const vienne = await createTerritory(db, { slug: 'vienne', name: 'Vienne' });
  const nantes = await createTerritory(db, { slug: 'nantes', name: 'Nantes' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${SCHOOL};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
    `${OTHER};Collège du Clain;Collège;Public;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(db, new TextEncoder().encode(directory), { by: 'console' });
  return {
    db,
    vienne,
    nantes,
    drop: () => base.drop(),
    clear: () => clear(owner),
    maud: () => someone(vienne, ['coordinator', null]),
    head: () => someone(vienne, ['head', SCHOOL]),
    teacher: () => someone(vienne, ['teacher', SCHOOL]),
    /** Writes over what is there. */
    write: async (by: Person, uai: string | null, text: CharterText = USUAL_TEXT) => {
      const { latest } = await charter(db, by, uai);
      return saveCharter(db, by, uai, { id: randomUUID(), seen: latest?.seen ?? '', text });
    },
    sign: (by: Person, uai: string | null, version = 1) =>
      speak(db, by, uai, { version, duty: 'principale', reason: null }),
  };
}

async function clear(owner: TestDatabase['owner']): Promise<void> {
  for (const table of ['voice', 'version', 'closure', 'calendar'] as const)
    await owner.deleteFrom(`charter.${table}`).execute();
}
