import { randomUUID } from 'node:crypto';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory, importDirectory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { Act } from '../model.ts';
import { makeCode, makeReplyLink, poster, reportAsStaff, reportByCode, ticketPage } from './api.ts';

export const COLLEGE = '0860001J';
export const ECOLE = '0860002K';
export const ORIGIN = 'https://maillage.exemple.fr';
export const ALL = { tab: 'all' as const, school: null, body: null, severity: null, old: false };
const START = Date.parse('2026-11-24T09:00:00Z');

export interface Ground {
  database: TestDatabase;
  vienne: string;
  nantes: string;
}

/** Two schools of a territory, another territory beside: what tests of tickets stand on. */
export async function ground(): Promise<Ground> {
  const database = await testDatabase();
  const vienne = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  const nantes = await createTerritory(database.db, { slug: 'nantes', name: 'Nantes' });
  const directory = [
    'Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;Code postal;Code_commune;Nom_commune',
    `${COLLEGE};Collège des Trois Rives;Collège;Public;86000;86194;Poitiers`,
    `${ECOLE};École du Clain;Ecole;Public;86000;86194;Ansigny`,
  ].join('\n');
  await importDirectory(database.db, new TextEncoder().encode(directory), { by: 'console' });
  return { database, vienne, nantes };
}

/** A clock that starts the same each time. @returns later(hours) */
export function startClock(): (hours: number) => void {
  let clock = START;
  setClock(() => clock);
  return (hours) => {
    clock += hours * 3_600_000;
  };
}

/** Takes everything out again, and gives the machine's clock back. */
export async function sweep({ database }: Ground): Promise<void> {
  setClock();
  for (const table of ['ticket', 'failure', 'rule', 'school_code', 'watch'] as const)
    await database.owner.deleteFrom(`tickets.${table}`).execute();
}

export const told = (given: object = {}) => ({
  ...{ id: randomUUID(), category: 'network' as const, severity: 'blocking' as const, place: 'salle 12' },
  ...{ words: 'Plus de réseau.', photo: null, locale: 'fr' as const, ...given },
});

export const doing = (act: Act, words = '') => ({
  ...{ id: randomUUID(), act, words },
  waitingFor: act === 'wait' ? ('parts' as const) : null,
});

export const failure = () => ({
  ...{
    id: randomUUID(),
    title: 'ENT indisponible',
    words: '',
    scope: 'all' as const,
    schoolKind: null,
    itemKind: null,
  },
});

export function someoneOf(territory: string, role: Role, establishment: string | null = null): Person {
  const id = randomUUID();
  return { id, name: `Une ${role}`, mail: `${id}@exemple.fr`, territory, roles: [{ role, establishment }] };
}

/** Gestures that tests make of others, on a ground. */
export function gestures({ database: { db }, vienne }: Ground) {
  const maud = () => someoneOf(vienne, 'coordinator');
  const teacher = (uai = COLLEGE) => someoneOf(vienne, 'teacher', uai);
  async function codeOf(uai: string): Promise<string> {
    const by = maud();
    await makeCode(db, by, uai);
    return (await poster(db, by, uai)).code!;
  }
  return {
    maud,
    teacher,
    codeOf,
    /** A failure told by someone of a school. @returns its id */
    async ticketOf(by: Person = teacher(), uai = COLLEGE, given: object = {}): Promise<string> {
      const ticket = told(given);
      await reportAsStaff(db, by, { ...ticket, uai, item: null, origin: null }, ORIGIN);
      return ticket.id;
    },
    async linkOf(ticket: string): Promise<string> {
      const { url } = await makeReplyLink(db, maud(), ticket, null, ORIGIN);
      return url!.split('/').at(-1)!;
    },
    /** A failure told without account. @returns the link of whoever told it */
    async followed(given: object = {}, uai = COLLEGE): Promise<string> {
      const someone = { name: 'Zoé', mail: 'zoe@exemple.fr', uai: null };
      return (await reportByCode(db, await codeOf(uai), { ...told(given), ...someone }, ORIGIN)).token;
    },
    async stateOf(id: string): Promise<string> {
      return (await ticketPage(db, maud(), id)).ticket.state;
    },
  };
}
