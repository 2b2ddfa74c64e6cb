import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import {
  approve,
  book,
  bookingList,
  bookingPage,
  bookingThings,
  cancel,
  endMaintenance,
  equipmentPublicPlaces,
  handOver,
  itemList,
  itemPage,
  putInSet,
  refuse,
  remindLate,
  setMaintenance,
  takeBack,
  takeOutOfSet,
  tellOutcome,
} from './api.ts';
import { COLLEGE, MONDAY, OTHER, samplePool, seen } from './sample-pool.ts';

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

describe('booking', () => {
  test('what is taken is refused, with who holds it and the nearest free days', async () => {
    const { db } = database;
    const item = await pool.added();
    await booked(item, 2, 4);
    await expect(book(db, teacher(), item, pool.asking(4, 5))).rejects.toMatchObject({
      code: 'equipment_taken',
      status: 409,
      params: {
        by: 'réservé par Collège du Clain, Poitiers',
        when: expect.stringContaining('25'),
        free: 'du 28\u00a0nov.\u00a02026 au 29\u00a0nov.\u00a02026',
      },
    });
    await expect(book(db, teacher(), item, pool.asking(5, 6))).resolves.toEqual({ state: 'booked' });
  });

  test('the same form sent twice books once', async () => {
    const item = await pool.added();
    const asked = pool.asking(1, 2);
    await book(database.db, teacher(), item, asked);
    await book(database.db, teacher(), item, asked);
    expect((await itemPage(database.db, pool.maud, item, null)).coming).toHaveLength(1);
  });

  test.each<[string, Partial<Parameters<typeof pool.added>[0]>, [number, number], string]>([
    ['not lent', { forLoan: false }, [1, 1], 'equipment_not_lent'],
    ['lent to other kinds of schools', { schoolKinds: ['lycee'] }, [1, 1], 'equipment_not_to_you'],
    ['longer than its maximum', { maxDays: 3 }, [1, 4], 'equipment_too_long'],
    ['in the past', {}, [-1, 1], 'equipment_past'],
    ['years ahead', {}, [500, 501], 'equipment_too_far'],
  ])('is refused where it is %s', async (_, given, [from, to], code) => {
    const item = await pool.added(given);
    await expect(book(database.db, teacher(), item, pool.asking(from, to))).rejects.toMatchObject({ code });
  });

  test('waits for the owner where it asks for a word; a refusal frees the days and says why by mail', async () => {
    const { db } = database;
    const item = await pool.added({ approval: true });
    const [asked, other] = [pool.asking(1, 2), pool.asking(6, 7)];
    expect(await book(db, teacher(), item, asked)).toEqual({ state: 'asked' });
    await book(db, teacher(), item, other);
    await expect(booked(item, 2, 3)).rejects.toMatchObject({ code: 'equipment_taken' });
    const head = pool.someone('head', COLLEGE);
    await refuse(db, head, asked.id, 'La valise est en classe de mer.');
    await approve(db, head, other.id);
    await expect(approve(db, head, asked.id)).rejects.toMatchObject({ code: 'equipment_state' });
    await booked(item, 2, 3);
    const { booking } = await bookingPage(db, teacher(), asked.id);
    expect(booking).toMatchObject({ state: 'refused', reason: 'La valise est en classe de mer.' });
    const { rows } = await sql`select from graphile_worker.jobs`.execute(database.owner);
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });

  test('a place is booked by the hour when it is open, and its class leaves an outcome', async () => {
    const { db } = database;
    const lab = await pool.added({
      kind: 'place',
      name: 'La fabrique',
      opening: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
      capacity: 24,
    });
    const asked = pool.asking(1, 1, { part: 'morning' });
    await book(db, teacher(), lab, asked);
    await book(db, teacher(), lab, pool.asking(1, 1, { part: 'afternoon' }));
    await expect(
      book(db, teacher(), lab, pool.asking(1, 1, { part: 'hours', start: '12:00', end: '14:00' })),
    ).rejects.toMatchObject({ code: 'equipment_taken' });
    await expect(book(db, teacher(), lab, pool.asking(5, 5))).rejects.toMatchObject({ code: 'equipment_closed' });
    const told = { words: 'Une lampe par élève.', pupils: 22, link: null };
    await expect(tellOutcome(db, teacher(), asked.id, told)).rejects.toMatchObject({ code: 'equipment_not_yet' });
    await expect(handOver(db, pool.maud, asked.id, seen(), null)).rejects.toMatchObject({ code: 'equipment_is_place' });
    later(1);
    await tellOutcome(db, teacher(), asked.id, told);
    const shown = await inTerritory(db, pool.territory, (trx) => bookingThings.show(trx, pool.maud, [asked.id]));
    expect(shown.get(asked.id)).toMatchObject({ word: 'Accueil', state: 'done', detail: 'Une lampe par élève.' });
    const [place] = await equipmentPublicPlaces(db, pool.territory);
    expect(place).toMatchObject({ title: 'La fabrique', uai: COLLEGE, commune: 'Poitiers' });
  });
});

describe('a loan', () => {
  test('is handed over, is late, is reminded once, comes back and is free', async () => {
    const { db } = database;
    const item = await pool.added({ name: 'Caméra' });
    const id = await booked(item, 1, 2);
    const next = await booked(item, 4, 5);
    later(1);
    await handOver(db, teacher(), id, seen(), null);
    await expect(handOver(db, teacher(), id, seen(), null)).rejects.toMatchObject({ code: 'equipment_state' });
    later(4);
    await expect(handOver(db, pool.maud, next, seen(), null)).rejects.toMatchObject({ code: 'equipment_still_out' });
    expect((await bookingList(db, pool.maud, 'late')).bookings.map((each) => each.id)).toContain(id);
    expect((await itemList(db, pool.maud, { words: 'camera' })).lines[0]).toMatchObject({ now: 'late' });
    expect([await remindLate(db), await remindLate(db)]).toEqual([1, 0]);
    await takeBack(db, teacher(), id, { ...seen('worn'), missing: 'Une carte' }, null);
    later(4.1);
    await handOver(db, pool.maud, next, seen(), null);
    const page = await itemPage(db, pool.maud, item, null);
    expect(page.observations.map(({ kind }) => kind)).toEqual(['out', 'back', 'out']);
    expect(page.past[1]).toMatchObject({ id, state: 'returned', borrowerName: 'Collège du Clain, Poitiers' });
  });

  test('brought back early leaves its last days to others; taken early it needs the days before free', async () => {
    const { db } = database;
    const item = await pool.added();
    const id = await booked(item, 0, 6);
    await handOver(db, pool.maud, id, seen(), null);
    later(1);
    await takeBack(db, pool.maud, id, seen(), null);
    const held = await booked(item, 2, 3);
    const far = await booked(item, 5, 6);
    await expect(handOver(db, pool.maud, far, seen(), null)).rejects.toMatchObject({ code: 'equipment_still_held' });
    await cancel(db, pool.maud, held, null);
    await handOver(db, pool.maud, far, seen(), null);
    await expect(booked(item, 3, 3)).rejects.toMatchObject({ code: 'equipment_taken' });
  });
});

describe('a set', () => {
  test('is booked whole, and its items apart only when it is free', async () => {
    const { db } = database;
    const set = await pool.added({ name: 'Valise radio', isSet: true });
    const [table, mike] = [await pool.added({ name: 'Table' }), await pool.added({ name: 'Micro' })];
    await putInSet(db, pool.maud, set, table);
    await booked(set, 1, 2);
    await expect(booked(table, 2, 3)).rejects.toMatchObject({ code: 'equipment_taken' });
    await booked(table, 5, 5);
    await expect(booked(set, 4, 6)).rejects.toMatchObject({ code: 'equipment_taken' });
    // What enters the set later is held by what was promised before.
    await booked(mike, 2, 2);
    await expect(putInSet(db, pool.maud, set, mike)).rejects.toMatchObject({ code: 'equipment_set_member_taken' });
    await takeOutOfSet(db, pool.maud, set, table);
    await booked(table, 1, 1);
    await expect(putInSet(db, pool.maud, set, set)).rejects.toMatchObject({ code: 'equipment_no_set' });
  });
});

describe('maintenance', () => {
  test('says which bookings it would hit before it is set, then cancels those that were named', async () => {
    const { db } = database;
    const item = await pool.added();
    const hit = await booked(item, 2, 3);
    const asked = pool.repairing(item, 1, 4);
    const { hits } = await setMaintenance(db, pool.maud, asked);
    expect(hits.map(({ id }) => id)).toEqual([hit]);
    expect((await bookingPage(db, pool.maud, hit)).booking.state).toBe('booked');
    expect(await setMaintenance(db, pool.maud, { ...asked, cancelling: [hit] })).toEqual({ hits: [] });
    expect((await bookingPage(db, pool.maud, hit)).booking.state).toBe('cancelled');
    await expect(booked(item, 3, 3)).rejects.toMatchObject({
      code: 'equipment_taken',
      params: { by: 'entretien, Mise à jour' },
    });
    await endMaintenance(db, pool.maud, asked.id);
    await booked(item, 3, 3);
  });
});
