import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTerritory } from '#capabilities/territory';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { Actor } from '../model.ts';
import { templatePhases } from '../templates.ts';
import { readEvents } from './journal.ts';
import { purgeNames } from './purge.ts';
import { Room } from './room.ts';
import { insertWorkshop } from './workshops.ts';

const facilitator: Actor = { kind: 'facilitator', id: 'f' };
const plan = {
  title: 'Un jour',
  place: '',
  day: '2026-11-26',
  phases: templatePhases.free,
  objectives: [],
  groups: [{ id: 'A', name: 'A', objective: null, question: '' }],
};

let base: TestDatabase;
let territory: string;
let workshop: string;
beforeAll(async () => {
  base = await testDatabase();
  territory = await createTerritory(base.db, { slug: 'essai', name: 'Essai' });
});
afterAll(() => base.drop());
beforeEach(async () => {
  workshop = await insertWorkshop(base.db, territory, { template: 'free', plan, createdBy: null });
});

const node = () => new Room(base.db, territory, workshop);
const announce = (room: Room, text: string) => room.post(facilitator, { id: randomUUID(), type: 'announce', text });

it('reads on to all that was committed when asked, also while another read is under way', async () => {
  const [here, elsewhere] = [node(), node()];
  for (let round = 0; round < 20; round += 1) {
    const under = here.catchUp();
    const seq = await announce(elsewhere, `annonce ${round}`);
    await here.catchUp();
    expect(here.board.seq).toBe(seq);
    await under;
  }
});

it('does not let one failing command take others of the same moment with it', async () => {
  const room = node();
  const failing = room.post(facilitator, { id: randomUUID(), type: 'announce', text: 'perdue' }, async (trx) => {
    await sql`select 1 / 0`.execute(trx);
  });
  const others = [announce(room, 'une'), announce(room, 'deux')];
  await expect(failing).rejects.toThrow(/division by zero/);
  expect(await Promise.all(others)).toEqual([1, 2]);
  expect(room.board.announcement?.text).toBe('deux');
});

it('drops names from the day’s own events once their time has come, once', async () => {
  const room = node();
  await room.post(facilitator, { id: randomUUID(), type: 'plan', ...plan });
  const participant = randomUUID();
  await room.post(
    { kind: 'system' },
    {
      id: randomUUID(),
      type: 'participant.join',
      participant,
      name: 'Nora',
      establishment: null,
      organisation: null,
      profile: null,
      group: null,
    },
  );
  const due = (days: number) =>
    inTerritory(base.db, territory, (trx) =>
      trx
        .updateTable('workshops.workshop')
        .set({ names_until: new Date(Date.now() + days * 86_400_000) })
        .where('id', '=', workshop)
        .execute(),
    );
  const names = async () =>
    (await inTerritory(base.db, territory, (trx) => readEvents(trx, workshop, 0))).flatMap((event) =>
      event.type === 'participant.join' ? [event.name] : [],
    );
  await due(1);
  expect(await purgeNames(base.db)).toBe(0);
  expect(await names()).toEqual(['Nora']);
  await due(-1);
  expect(await purgeNames(base.db)).toBe(1);
  expect(await names()).toEqual([null]);
  expect(await purgeNames(base.db)).toBe(0);
});
