import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { readCommand } from './commands.ts';
import { joinByCode } from './joining.ts';
import { handOver, participantOf, takeUp } from './participants.ts';
import { forgetRooms, roomOf } from './rooms.ts';
import { createWorkshop, openWith, planFrom } from './workshops.ts';

const CODE = 'ABCDEF';
let database: TestDatabase;
let workshop: string;

beforeAll(async () => {
  database = await testDatabase();
  const territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  const person: Person = {
    id: randomUUID(),
    name: 'Maud',
    mail: 'maud@exemple.fr',
    territory,
    roles: [{ role: 'facilitator', establishment: null }],
  };
  const plan = await planFrom(database.db, territory, 'codesign', { title: 'Jour', place: '', day: '2026-11-26' });
  workshop = await createWorkshop(database.db, person, 'codesign', plan);
  await openWith(database.db, await roomOf(database.db, workshop), CODE);
});
afterAll(() => database.drop());

const join = (fields: object) => joinByCode(database.db, { code: CODE, name: 'Inès', ...fields }, '127.0.0.1');
const peopleThere = async () => Object.keys((await roomOf(database.db, workshop)).board.people).length;
const holderOf = async (token: string) => participantOf(await roomOf(database.db, workshop), database.db, token);

describe('a request to join with its own number', () => {
  it('joins once however often it is sent, at once or after a restart, and answers the same', async () => {
    const before = await peopleThere();
    const id = randomUUID();
    const [first, second] = await Promise.all([join({ id }), join({ id, code: 'abc-def' })]);
    forgetRooms();
    expect([second, await join({ id: id.toUpperCase() })]).toEqual([first, first]);
    expect(await peopleThere()).toBe(before + 1);
    expect(await holderOf(first.token)).toBe(first.participant);
  });

  it('gives another person another identity, and never the token of the first', async () => {
    const id = randomUUID();
    const ines = await join({ id });
    const theo = await join({ id, name: 'Théo' });
    const expert = await join({ id, profile: 'operators' });
    expect(new Set([ines, theo, expert].map(({ token }) => token)).size).toBe(3);
    expect(new Set([ines, theo, expert].map(({ participant }) => participant)).size).toBe(3);
  });

  it('shows its number nowhere on the board, and tokens depend on the secret of the installation', async () => {
    const id = randomUUID();
    const { token } = await join({ id });
    const room = await roomOf(database.db, workshop);
    expect(JSON.stringify(room.events)).not.toContain(id);
    const before = runtime();
    setRuntime({ ...before, secret: 'another secret' });
    expect((await join({ id })).token).not.toBe(token);
    setRuntime(before);
  });

  it('does not bring back a token that was handed over to another phone', async () => {
    const id = randomUUID();
    const first = await join({ id });
    const room = await roomOf(database.db, workshop);
    const { token } = await takeUp(database.db, await handOver(database.db, room, first.participant));
    expect(await join({ id })).toEqual(first);
    expect(await holderOf(first.token)).toBeNull();
    expect(await holderOf(token)).toBe(first.participant);
  });

  it('without one, each request is another person', async () => {
    const [first, second] = [await join({}), await join({})];
    expect(second.participant).not.toBe(first.participant);
  });
});

it('a program changes the plan by the settings page only, where the list’s title and day follow', () => {
  const plan = {
    title: 'Jour',
    place: '',
    day: '2026-11-26',
    phases: [
      {
        id: 'accueil',
        kind: 'welcome',
        title: 'Accueil',
        minutes: 10,
        instruction: '',
        attitude: '',
        resources: [],
        alone: false,
        choices: 2,
        stations: [],
      },
    ],
    objectives: [],
    groups: [{ id: 'A', name: 'Groupe A', objective: null }],
  };
  expect(() => readCommand({ id: randomUUID(), type: 'plan', ...plan })).toThrow(
    expect.objectContaining({ code: 'malformed', params: { detail: 'type' } }),
  );
});
