import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { setPresenters } from '#capabilities/thread';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { bookingForm, itemForm, readHolder } from '../forms.ts';
import {
  approve,
  archiveItem,
  book,
  bookingPage,
  bookingThings,
  checkItem,
  equipmentLayer,
  forgetPerson,
  handOver,
  itemByLabel,
  itemChoices,
  itemList,
  itemPage,
  photoFile,
  purgeNames,
  setMaintenance,
  takeBack,
  useFigures,
} from './api.ts';
import { COLLEGE, dayAt, ECOLE, MONDAY, OTHER, samplePool, seen } from './sample-pool.ts';

const DAY = 86_400_000;
let database: TestDatabase;
let pool: Awaited<ReturnType<typeof samplePool>>;
beforeAll(async () => {
  database = await testDatabase();
  pool = await samplePool(database);
});
afterAll(() => database.drop());
beforeEach(() => later(0));
afterEach(() => setClock());

/** So many days after the Monday. */
const later = (days: number) => setClock(() => MONDAY + days * DAY);
const teacher = (uai = OTHER) => pool.someone('teacher', uai);
const booked = async (item: string, from: number, to: number, by: Person = pool.maud): Promise<string> => {
  const asked = pool.asking(from, to);
  await book(database.db, by, item, asked);
  return asked.id;
};

describe('who may', () => {
  test.each<[Role, string | null, { add: boolean; book: boolean; approve: boolean; take: boolean }]>([
    ['coordinator', null, { add: true, book: true, approve: true, take: true }],
    ['mediator', null, { add: true, book: true, approve: true, take: true }],
    ['head', COLLEGE, { add: true, book: false, approve: true, take: true }],
    ['digitalLead', COLLEGE, { add: true, book: false, approve: true, take: true }],
    ['teacher', COLLEGE, { add: false, book: false, approve: false, take: true }],
    ['teacher', OTHER, { add: false, book: true, approve: false, take: true }],
    ['head', OTHER, { add: false, book: true, approve: false, take: true }],
    ['head', ECOLE, { add: false, book: false, approve: false, take: false }],
    ['partner', null, { add: false, book: false, approve: false, take: false }],
    ['facilitator', null, { add: false, book: false, approve: false, take: false }],
    ['observer', null, { add: false, book: false, approve: false, take: false }],
  ])('%s of %s', async (role, place, allowed) => {
    const { db } = database;
    const by = pool.someone(role, place);
    const tried = async (work: Promise<unknown>) => {
      const error = await work.then(() => null).catch((reason: unknown) => reason as { status?: number });
      expect(error?.status ?? 403).toBe(403);
      return error === null;
    };
    const item = await pool.added({ approval: true });
    const asked = pool.asking(1, 2);
    await book(db, teacher(), item, asked);
    const out = await booked(await pool.added(), 0, 1);
    expect({
      add: await tried(checkItem(db, by, item, seen(), null)),
      book: await tried(book(db, by, item, pool.asking(4, 5))),
      approve: await tried(approve(db, by, asked.id)),
      take: await tried(handOver(db, by, out, seen(), null)),
    }).toEqual(allowed);
  });

  test('a partner borrows for an organisation, where the owner lends to them', async () => {
    const { db } = database;
    const partner = pool.someone('partner');
    const borrower = { establishment: null, organisation: pool.association };
    const open = await pool.added({ toOrganisations: true });
    await expect(book(db, partner, open, pool.asking(1, 1, { borrower }))).resolves.toEqual({ state: 'booked' });
    const closed = await pool.added();
    await expect(book(db, partner, closed, pool.asking(1, 1, { borrower }))).rejects.toMatchObject({
      code: 'equipment_not_to_you',
    });
  });

  test('the names of people are read by those who lend, carry or borrow', async () => {
    const { db } = database;
    const item = await pool.added();
    const id = await booked(item, 1, 1, teacher());
    const nameFor = async (person: Person) => (await bookingPage(db, person, id)).booking.contactName;
    expect(await nameFor(pool.someone('head', COLLEGE))).toBe('Une teacher');
    expect(await nameFor(pool.someone('head', ECOLE))).toBe('');
  });

  test('another territory neither reads, nor books, nor sees a photo', async () => {
    const { db } = database;
    const nantes = await createTerritory(db, { slug: `nantes-${randomUUID().slice(0, 8)}`, name: 'Nantes' });
    const stranger = { ...pool.someone('coordinator'), territory: nantes };
    const item = await pool.added();
    await expect(itemPage(db, stranger, item, null)).rejects.toMatchObject({ code: 'equipment_item_unknown' });
    await expect(book(db, stranger, item, pool.asking(1, 1))).rejects.toMatchObject({ status: 404 });
    expect((await itemList(db, stranger, {})).total).toBe(0);
  });
});

describe('the pool', () => {
  test('tells what is free, what is idle, and finds by words, kind and label', async () => {
    const { db } = database;
    const idle = await pool.added({ name: 'Écran vert', kind: 'video' }, '2026-01-05');
    const fresh = await pool.added({ name: 'Écran neuf', kind: 'video' });
    await booked(fresh, 1, 2);
    const found = async (filter: Parameters<typeof itemList>[2]) =>
      (await itemList(db, pool.maud, filter)).lines.map(({ id }) => id);
    expect(await found({ words: 'ecran' })).toEqual([fresh, idle]);
    expect(await found({ words: 'ecran', idle: true })).toEqual([idle]);
    expect(await found({ words: 'ecran', free: { from: dayAt(2), to: dayAt(3) } })).toEqual([idle]);
    expect(await found({ words: 'ecran', kind: 'robots' })).toEqual([]);
    const { code } = (await itemPage(db, pool.maud, idle, null)).item;
    expect(await found({ words: code.toLowerCase() })).toEqual([idle]);
    expect(await itemByLabel(db, ` ${code.slice(0, 3)}-${code.slice(3).toLowerCase()}`)).toMatchObject({
      territory: pool.territory,
      item: { id: idle },
    });
    expect(await itemByLabel(db, 'BBBBBB')).toBeNull();
    const choices = await inTerritory(db, pool.territory, (trx) => itemChoices(trx, COLLEGE));
    expect(choices).toContainEqual({ id: idle, name: 'Écran vert', label: code });
    await expect(archiveItem(db, pool.maud, fresh, true)).rejects.toMatchObject({ code: 'equipment_item_awaited' });
    await archiveItem(db, pool.maud, idle, true);
    expect(await found({ words: 'ecran' })).toEqual([fresh]);
  });

  test('keeps photos without where they were taken, and refuses what is no photo', async () => {
    const { db } = database;
    const item = await pool.added();
    await expect(checkItem(db, pool.maud, item, seen(), Buffer.from('<svg/>'))).rejects.toMatchObject({
      code: 'image_type',
    });
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    await checkItem(db, pool.maud, item, seen(), Buffer.from(pixel, 'base64'));
    const { observations } = await itemPage(db, pool.maud, item, null);
    expect(observations).toHaveLength(1);
    expect(await photoFile(db, teacher(), observations[0]!.photos[0]!)).toMatchObject({ type: 'image/png' });
    await expect(photoFile(db, null, observations[0]!.photos[0]!)).rejects.toMatchObject({ code: 'sign_in' });
  });

  test('counts days on loan out of days available, and nothing where none was', async () => {
    const { db } = database;
    const item = await pool.added({ name: 'Imprimante' }, dayAt(0));
    const id = await booked(item, 0, 2);
    await handOver(db, pool.maud, id, seen(), null);
    later(2);
    await takeBack(db, pool.maud, id, seen(), null);
    await setMaintenance(db, pool.maud, pool.repairing(item, 4, 5));
    later(9);
    const figures = await useFigures(db, pool.maud, { from: dayAt(0), to: dayAt(9) });
    expect(figures.lines.find((line) => line.id === item)).toMatchObject({ loans: 1, used: 3, available: 8 });
    expect(figures.used).toBe(figures.lines.reduce((sum, { used }) => sum + used, 0));
    const before = await useFigures(db, pool.maud, { from: '2020-01-01', to: '2020-01-31' });
    expect(before).toMatchObject({ used: 0, available: 0, lines: [] });
    const reached = await equipmentLayer.reached(db, pool.territory);
    expect(reached.get(OTHER)?.words).toMatch(/prêt/);
  });

  test('erases the people of a loan a year after its end, and whoever asks to be forgotten at once', async () => {
    const { db } = database;
    const item = await pool.added();
    const who = teacher();
    const [old, recent] = [await booked(item, 1, 1, who), await booked(item, 2, 2, who)];
    await inTerritory(db, pool.territory, (trx) => forgetPerson(trx, who.id));
    expect((await bookingPage(db, pool.maud, old)).booking.contactName).toBe('');
    const other = await booked(item, 20, 20, teacher());
    later(367);
    expect(await purgeNames(db)).toBeGreaterThan(0);
    expect((await bookingPage(db, pool.maud, other)).booking.contactName).toBe('Une teacher');
    later(386);
    await purgeNames(db);
    expect((await bookingPage(db, pool.maud, other)).booking).toMatchObject({ contactName: '', contactMail: null });
    expect((await bookingPage(db, pool.maud, recent)).booking.borrowerName).toBe('Collège du Clain, Poitiers');
  });

  test('shows the projects that its loans were made for', async () => {
    const { db } = database;
    setPresenters({
      'projects.action': {
        show: (_trx, _viewer, ids) =>
          Promise.resolve(
            new Map(
              ids.map((id) => [
                id,
                {
                  word: 'Action',
                  title: 'Émettre',
                  detail: null,
                  date: null,
                  state: 'expected',
                  stage: 'action',
                  href: null,
                } as const,
              ]),
            ),
          ),
      },
      'equipment.booking': bookingThings,
    });
    const item = await pool.added();
    const origin = { kind: 'projects.action', id: randomUUID() };
    await book(db, teacher(), item, pool.asking(1, 1, { origin }));
    expect((await itemPage(db, pool.maud, item, null)).enabled).toMatchObject([
      { ref: origin, shown: { title: 'Émettre' } },
    ]);
    setPresenters({});
  });
});

describe('the forms', () => {
  test('a place says its hours and days; an item never keeps them', () => {
    const typed = {
      id: randomUUID(),
      name: 'Le labo',
      owner: `e.${COLLEGE}`,
      kind: 'place',
      opens: '09:00',
      day_2: '1',
    };
    const issues = v.safeParse(itemForm, typed).issues?.map((issue) => v.getDotPath(issue));
    expect(issues).toEqual(['opens']);
    expect(v.parse(itemForm, { ...typed, closes: '17:00' })).toMatchObject({
      opening: { days: [2], from: '09:00', to: '17:00' },
    });
    expect(v.parse(itemForm, { ...typed, kind: 'sound' }).opening).toBeNull();
    expect(readHolder('e.0860001')).toBeNull();
    const asked = { id: randomUUID(), from: '2026-11-25', to: '2026-11-24', borrower: `e.${COLLEGE}` };
    expect(v.safeParse(bookingForm, asked).issues?.map((issue) => v.getDotPath(issue))).toEqual(['to']);
  });
});
