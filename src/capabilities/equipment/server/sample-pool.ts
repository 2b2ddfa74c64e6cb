import { randomUUID } from 'node:crypto';
import type { Person, Role } from '#capabilities/accounts';
import { addOrganisation, createTerritory, importDirectory } from '#capabilities/territory';
import type { TestDatabase } from '#platform/database/test-database.ts';
import type { BookingInput, ItemInput, MaintenanceInput } from '../forms.ts';
import { addItem } from './items.ts';

export const COLLEGE = '0860001J';
export const OTHER = '0860002K';
export const ECOLE = '0860003L';

/** Monday 23 November 2026, ten o'clock in Poitiers. */
export const MONDAY = Date.parse('2026-11-23T09:00:00Z');
const DAY = 86_400_000;

/** A day so many days after that Monday, 'YYYY-MM-DD'. */
export const dayAt = (days: number) => new Date(MONDAY + days * DAY).toISOString().slice(0, 10);

/** A territory with two collèges, a school and an association: what tests of the pool stand on. */
export async function samplePool({ db }: TestDatabase) {
  const territory = await createTerritory(db, { slug: 'vienne', name: 'Vienne' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${COLLEGE};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
    `${OTHER};Collège du Clain;Collège;Public;86000;86194;Poitiers`,
    `${ECOLE};École du Pont;Ecole;Public;86000;86194;Poitiers`,
  ].join('\n');
  await importDirectory(db, new TextEncoder().encode(directory), { by: 'console' });
  const someone = (role: Role, establishment: string | null = null): Person => ({
    id: randomUUID(),
    name: `Une ${role}`,
    mail: `${role}@exemple.fr`,
    territory,
    roles: [{ role, establishment }],
  });
  const maud = someone('coordinator');
  const association = await addOrganisation(db, maud, { name: 'Les Ondes', kind: 'association', web: null });

  const thing = (given: Partial<ItemInput> = {}): ItemInput => ({
    id: randomUUID(),
    kind: 'robots',
    name: 'Six robots',
    words: '',
    owner: { establishment: COLLEGE, organisation: null },
    keptAt: '',
    keptEstablishment: null,
    isSet: false,
    forLoan: true,
    schoolKinds: ['ecole', 'college', 'lycee'],
    toOrganisations: false,
    approval: false,
    maxDays: null,
    capacity: null,
    opening: null,
    ...given,
  });
  /** Adds it to the pool. @returns its id */
  const added = async (given: Partial<ItemInput> = {}, since?: string): Promise<string> => {
    const item = thing(given);
    await addItem(db, maud, item, since);
    return item.id;
  };
  const asking = (from: number, to: number, given: Partial<BookingInput> = {}): BookingInput => ({
    id: randomUUID(),
    from: dayAt(from),
    to: dayAt(to),
    part: 'day',
    start: null,
    end: null,
    borrower: { establishment: OTHER, organisation: null },
    contact: '',
    contactMail: '',
    purpose: '',
    origin: null,
    ...given,
  });
  const repairing = (item: string, from: number, to: number, cancelling: string[] = []): MaintenanceInput => ({
    id: randomUUID(),
    item,
    from: dayAt(from),
    to: dayAt(to),
    part: 'day',
    start: null,
    end: null,
    words: 'Mise à jour',
    cancelling,
  });
  return { territory, someone, maud, association, thing, added, asking, repairing };
}

export const seen = (condition: 'good' | 'worn' | 'broken' = 'good') => ({
  id: randomUUID(),
  condition,
  missing: '',
  words: '',
});
