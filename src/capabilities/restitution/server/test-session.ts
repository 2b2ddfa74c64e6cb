import { randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { CardKind, SessionView } from '../model.ts';
import { addCard, createSession, sessionView } from './api.ts';

/** Someone of a territory; a coordinator unless told. */
export function someone(
  territory: string,
  name = 'Maud',
  role: Person['roles'][number]['role'] = 'coordinator',
): Person {
  const establishment = role === 'teacher' || role === 'head' || role === 'digitalLead' ? '0860001A' : null;
  return { id: randomUUID(), name, mail: 'test@exemple.fr', territory, roles: [{ role, establishment }] };
}

/** A database with two territories, and two people who write in the first. */
export async function sampleBase(): Promise<{
  base: TestDatabase;
  territory: string;
  other: string;
  maud: Person;
  yanis: Person;
}> {
  const base = await testDatabase();
  const territory = await createTerritory(base.db, { slug: 'vienne', name: 'Vienne' });
  const other = await createTerritory(base.db, { slug: 'aisne', name: 'Aisne' });
  return { base, territory, other, maud: someone(territory), yanis: someone(territory, 'Yanis', 'mediator') };
}

/** An empty session, with what a test does most to it. */
export async function sampleSession(base: TestDatabase, person: Person) {
  const { db } = base;
  const id = await createSession(db, person, { title: 'Séance du 24 novembre', region: 'Poitiers', format: 'onSite' });
  const view = (): Promise<SessionView> => sessionView(db, person, id);
  const put = async (kind: CardKind, text: string, parent: string | null = null, theme: string | null = null) =>
    (await addCard(db, person, id, { kind, text, parent, theme })).id;
  const card = async (of: string) => (await view()).cards.find((each) => each.id === of);
  return { id, view, put, card };
}
