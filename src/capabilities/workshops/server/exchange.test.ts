import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { boardOf } from '../board.ts';
import { importEvents } from './bring-events.ts';
import { exportDay, importDay } from './exchange.ts';
import type { DayFile } from './exchange-form.ts';
import { forgetRooms, roomOf } from './rooms.ts';
import { eventsOf, finishedDay, type Body } from './test-day.ts';
import { listWorkshops, summaryOf } from './workshops.ts';

let database: TestDatabase;
let here: Person;
let elsewhere: Person;
const role = (of: string, role: 'coordinator' | 'teacher' = 'coordinator'): Person => ({
  id: '7c2f8f4e-6f0b-4d0e-9f43-6f5f7f0f1a11',
  name: 'Ada Test',
  mail: 'ada@exemple.fr',
  territory: of,
  roles: [{ role, establishment: null }],
});

beforeAll(async () => {
  database = await testDatabase();
  here = role(await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' }));
  elsewhere = role(await createTerritory(database.db, { slug: 'aisne', name: 'Aisne' }));
  setClock(() => Date.parse('2026-04-14T08:00:00.000Z'));
});
afterAll(async () => {
  setClock();
  await database.drop();
});

async function bring(bodies: Body[], person = here) {
  const events = eventsOf(bodies);
  const board = boardOf(events);
  const { title, day, closed } = board;
  const status = closed ? ('closed' as const) : ('draft' as const);
  const id = await importEvents(database.db, person.territory, {
    template: 'codesign',
    title,
    day,
    events,
    status,
    audience: 'room',
  });
  return roomOf(database.db, id);
}

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => {
      if (!(error instanceof ExpectedError)) throw error;
      return { code: error.code, params: error.params };
    },
  );

async function taken(file: DayFile, person: Person): Promise<DayFile> {
  const id = await importDay(database.db, person, JSON.stringify(file));
  forgetRooms();
  return exportDay(database.db, person, await roomOf(database.db, id), { names: true });
}

describe('a day that leaves as a file', () => {
  it('carries neither the text that was set aside nor the one that was taken back, nor any account', async () => {
    const room = await bring(finishedDay().bodies);
    const file = JSON.stringify(await exportDay(database.db, here, room, { names: true }));
    expect(file).toContain('Du temps ensemble');
    expect(file).toContain('Inès Caradec');
    expect(file).not.toMatch(/Un mot (blessant|repris)/);
    expect(file).not.toContain('staff');
  });

  it('leaves its names behind when asked', async () => {
    const room = await bring(finishedDay().bodies);
    const file = JSON.stringify(await exportDay(database.db, here, room, { names: false }));
    expect(file).not.toMatch(/Inès|Marchand|Lestrade|Noguès/);
  });

  it('is given to the team of its territory only', async () => {
    const room = await bring(finishedDay().bodies);
    const asked = (person: Person | null) => refusalOf(exportDay(database.db, person, room, { names: false }));
    expect(await asked(null)).toMatchObject({ code: 'sign_in' });
    expect(await asked(role(here.territory, 'teacher'))).toMatchObject({ code: 'forbidden' });
    expect(await asked(elsewhere)).toMatchObject({ code: 'forbidden' });
  });

  it('waits until what was written alone is revealed', async () => {
    const { bodies, ids } = finishedDay({ closed: false });
    const alone = bodies.slice(0, 8).map((body) =>
      body.type === 'plan'
        ? {
            ...body,
            phases: (body.phases as { id: string }[]).map((phase) => ({ ...phase, alone: phase.id === 'mots-cles' })),
          }
        : body,
    );
    const room = await bring(alone);
    expect(room.board.notes[ids.notes[0]!]?.text).toBe('Du temps ensemble');
    expect(await refusalOf(exportDay(database.db, here, room, { names: false }))).toMatchObject({
      code: 'export_before_reveal',
    });
  });
});

describe('a day that comes by file', () => {
  it('is the same day: exported again, it gives the same file, whatever was said in it', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 60 })
      .filter((words) => words.isWellFormed() && !words.includes('\u0000'));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 8 }), fc.boolean(), async (texts, closed) => {
        const { bodies, ids } = finishedDay({ closed });
        const more = texts.map((words): Body => ({
          type: 'note.add',
          by: ids.ines,
          group: 'A',
          text: words,
          phase: 'mots-cles',
        }));
        const room = await bring([...bodies.slice(0, 12), ...more, ...bodies.slice(12)]);
        const file = await exportDay(database.db, here, room, { names: true });
        const again = await taken(file, elsewhere);
        expect(again).toEqual(file);
        expect(boardOf(again.events)).toEqual(boardOf(file.events));
      }),
      { numRuns: 12 },
    );
  });

  it('is closed where it was closed, a draft otherwise, and for its territory only', async () => {
    for (const closed of [true, false]) {
      const file = await exportDay(database.db, here, await bring(finishedDay({ closed }).bodies), { names: true });
      const room = await roomOf(database.db, await importDay(database.db, elsewhere, JSON.stringify(file)));
      expect(await summaryOf(database.db, room)).toMatchObject({
        status: closed ? 'closed' : 'draft',
        code: null,
        audience: 'room',
      });
      expect(room.territory).toBe(elsewhere.territory);
    }
  });

  it('is not taken twice: the second time says which day it is', async () => {
    const file = await exportDay(database.db, here, await bring(finishedDay().bodies), { names: true });
    const first = await importDay(database.db, elsewhere, JSON.stringify(file));
    const again = await refusalOf(importDay(database.db, elsewhere, JSON.stringify(file)));
    expect(again).toEqual({ code: 'day_already_here', params: { workshop: first, title: 'Journée de co-design' } });
  });

  it('keeps whoever may not create a day out', async () => {
    const file = JSON.stringify(await exportDay(database.db, here, await bring(finishedDay().bodies), { names: true }));
    expect(await refusalOf(importDay(database.db, role(elsewhere.territory, 'teacher'), file))).toMatchObject({
      code: 'forbidden',
    });
    expect(await refusalOf(importDay(database.db, null, file))).toMatchObject({ code: 'sign_in' });
  });

  describe('and is not sound', () => {
    const spoil = async (change: (file: DayFile) => unknown) => {
      const file = structuredClone(
        await exportDay(database.db, here, await bring(finishedDay().bodies), { names: true }),
      );
      const before = (await listWorkshops(database.db, elsewhere.territory)).total;
      const refusal = await refusalOf(importDay(database.db, elsewhere, JSON.stringify(change(file))));
      expect((await listWorkshops(database.db, elsewhere.territory)).total).toBe(before);
      return refusal;
    };
    const withEvent = (at: number, change: object) => (file: DayFile) => ({
      ...file,
      events: file.events.map((event, place) => (place === at ? { ...event, ...change } : event)),
    });

    it('is refused whole, with the number of the first event that is wrong', async () => {
      const stranger = '00000000-0000-4000-8000-000000000000';
      const wrong = (n: number) => ({ code: 'day_file_event', params: { n } });
      expect(await spoil(withEvent(7, { text: 'x'.repeat(141) }))).toEqual(wrong(8));
      expect(await spoil(withEvent(7, { text: 'a\u0000b' }))).toEqual(wrong(8));
      expect(await spoil(withEvent(3, { seq: 9 }))).toEqual(wrong(4));
      expect(await spoil(withEvent(23, { gap: stranger }))).toEqual(wrong(24));
      expect(await spoil(withEvent(7, { by: stranger }))).toEqual(wrong(8));
      expect(await spoil(withEvent(1, { type: 'rm -rf' }))).toEqual(wrong(2));
      expect(await spoil((file) => ({ ...file, events: file.events.slice(1) }))).toEqual(wrong(1));
      expect(await spoil((file) => ({ ...file, events: [...file.events, file.events[1]] }))).toMatchObject({
        code: 'day_file_event',
      });
    });

    it('is refused as another file', async () => {
      const other = { code: 'day_file_other', params: {} };
      expect(await spoil((file) => ({ ...file, version: 2 }))).toEqual(other);
      expect(await spoil((file) => ({ ...file, events: [] }))).toEqual(other);
      expect(await spoil(() => 'bonjour')).toEqual(other);
      expect(await refusalOf(importDay(database.db, elsewhere, 'uai;nom\n'))).toEqual({
        code: 'day_file_unreadable',
        params: {},
      });
      expect(await refusalOf(importDay(database.db, elsewhere, ' '.repeat(21 * 1024 * 1024)))).toMatchObject({
        code: 'day_file_too_large',
      });
    });
  });
});
