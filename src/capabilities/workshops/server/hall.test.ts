import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { BoardCommand } from '../forms.ts';
import type { Phase } from '../model.ts';
import type { Viewer } from '../visibility.ts';
import { courseOf, hallOf, threeScreens } from './hall.ts';
import type { Room } from './room.ts';
import { roomOf } from './rooms.ts';
import { closeAs, insertWorkshop, openWith } from './workshops.ts';

const SYSTEM = { kind: 'system' } as const;
const EVERYONE: Viewer = { kind: 'public' };
const NOTHING = { at: null, group: null, person: null };
const school = { uai: '0860001H', name: 'Collège du Val-de-Dive' };
const mehdi = randomUUID();
const phase = (id: string, kind: Phase['kind'], alone = false): Phase => ({
  id,
  kind,
  title: id,
  minutes: 10,
  instruction: '',
  attitude: '',
  resources: [],
  alone,
  choices: 2,
  stations: [],
});

let database: TestDatabase;
let room: Room;
type Given = BoardCommand extends infer C ? (C extends BoardCommand ? Omit<C, 'id'> : never) : never;
const post = (given: Given, by: string | null = null) =>
  room.post(by === null ? SYSTEM : { kind: 'participant', id: by }, { id: randomUUID(), ...given });

beforeAll(async () => {
  database = await testDatabase();
  const territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  const plan = {
    title: 'Journée',
    place: '',
    day: '2026-04-13',
    objectives: [],
    groups: [{ id: 'A', name: 'Groupe A', objective: null, question: '' }],
    phases: [phase('seul', 'ideas', true), phase('tri', 'cluster'), phase('fin', 'closing')],
  };
  const id = await insertWorkshop(database.db, territory, { template: 'free', plan, createdBy: null });
  room = await roomOf(database.db, id);
  await post({ type: 'plan', ...plan });
  await openWith(database.db, room, null);
  const person = { participant: mehdi, name: 'Mehdi', establishment: school, organisation: null, profile: null };
  await post({ type: 'participant.join', ...person, group: 'A' });
  await post({ type: 'note.add', text: 'Un micro qui marche' }, mehdi);
});
afterAll(() => database.drop());

it('tells a visitor nothing of what is being written alone, on no screen and in no list', async () => {
  const shown = [
    await hallOf(database.db, room, EVERYONE),
    await threeScreens(database.db, room, EVERYONE, NOTHING),
    await courseOf(database.db, room, EVERYONE, null),
  ];
  expect(JSON.stringify(shown)).not.toMatch(/micro|Mehdi/);
  expect(shown[2]).toMatchObject({ total: room.events.length - 1 });
  expect(shown[0]).toMatchObject({ url: expect.stringMatching(/\/j\/[A-Z2-9]{6}$/) as string });
});

it('replays the finished day to a visitor, without a name and with every word', async () => {
  await post({ type: 'phase.go', phase: 'tri' });
  const [note] = Object.keys(room.board.notes) as [string];
  await post({ type: 'cluster.add', name: 'Le son', group: 'A', notes: [note] }, mehdi);
  await post({ type: 'phase.go', phase: 'fin' });
  await closeAs(database.db, SYSTEM, room);
  const day = await threeScreens(database.db, room, EVERYONE, NOTHING);
  if (day.kind !== 'replay') throw new Error('a closed day is replayed');
  expect(day.scene.board.current).toBe('tri');
  expect(day.scene.current?.says).toContain('collège du Val-de-Dive');
  expect(day.counts).toEqual({ establishments: 1, groups: 1, clusters: 1, gaps: 0 });
  expect(JSON.stringify(day)).not.toContain('Mehdi');
  expect(Object.values(day.scene.board.notes)[0]?.text).toBe('Un micro qui marche');
});

it('shows any moment that is asked for, and the last one for a number past the end', async () => {
  const ask = async (at: string) => {
    const day = await threeScreens(database.db, room, EVERYONE, { ...NOTHING, at });
    return day.kind === 'replay' ? day.scene.board.seq : null;
  };
  expect(await ask('3')).toBe(3);
  expect(await ask('99999')).toBe(room.events.length);
  expect(await ask('demain')).toBe(await ask(''));
});

it('lists the day by phase and refuses a page that does not exist', async () => {
  const { parts, pages } = await courseOf(database.db, room, { kind: 'staff' }, '1');
  expect(parts.map(({ title }) => title)).toEqual([null, 'seul', 'tri', 'fin']);
  expect(parts[1]!.moments.at(-1)!.says).toContain('Mehdi');
  await expect(courseOf(database.db, room, EVERYONE, String(pages + 1))).rejects.toMatchObject({ code: 'not_found' });
});
