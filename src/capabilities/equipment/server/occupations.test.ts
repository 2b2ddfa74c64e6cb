import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { book, cancel, putInSet, setMaintenance, endMaintenance } from './api.ts';
import { MONDAY, samplePool } from './sample-pool.ts';

/**
 * Whatever is asked at once of a set, its items and an item apart, no two things hold one item at a time, and what is held is
 * what a plain model says. The model is a list of spans of days by item, kept by hand from the answers.
 */
let database: TestDatabase;
let pool: Awaited<ReturnType<typeof samplePool>>;
beforeAll(async () => {
  database = await testDatabase();
  pool = await samplePool(database);
});
afterAll(() => database.drop());
beforeEach(() => setClock(() => MONDAY));
afterEach(() => setClock());

type Act =
  { kind: 'book' | 'repair'; thing: number; from: number; length: number } | { kind: 'cancel' | 'end'; which: number };

const days = { from: fc.integer({ min: 1, max: 9 }), length: fc.integer({ min: 1, max: 3 }) };
// The set, its two items, an item apart: 0 to 3.
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('book' as const), thing: fc.nat(3), ...days }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('repair' as const), thing: fc.nat(3), ...days }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), which: fc.nat(3) }) },
);

/** What a set of three things, and one apart, hold once asked. */
const heldWith = (thing: number) => (thing === 0 ? [0, 1, 2] : [thing]);

interface Held {
  id: string;
  kind: 'book' | 'repair';
  things: number[];
  from: number;
  to: number;
}

async function freshThings(): Promise<string[]> {
  await sql`truncate equipment.occupation, equipment.observation, equipment.photo, equipment.booking,
    equipment.maintenance, equipment.item`.execute(database.owner);
  const things = [await pool.added({ isSet: true }), await pool.added(), await pool.added(), await pool.added()];
  for (const member of [things[1]!, things[2]!]) await putInSet(database.db, pool.maud, things[0]!, member);
  return things;
}

/** Null: done; else the code of the refusal. Anything unexpected fails the test. */
async function answer(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof ExpectedError) return error.code;
    throw error;
  }
}

async function rowsIn(things: string[]): Promise<string[]> {
  const { rows } = await sql<{ item: string; from: number; to: number }>`
    select item_id as item, lower(span)::date - '2026-11-23'::date + 1 as "from", upper(span)::date - '2026-11-23'::date as "to"
    from equipment.occupation order by 1, 2`.execute(database.owner);
  return rows.map(({ item, from, to }) => `${things.indexOf(item)} ${from}–${to}`).sort();
}

async function never(): Promise<number> {
  const { rows } = await sql<{ pairs: number }>`
    select count(*) as pairs from equipment.occupation one join equipment.occupation other
    on one.item_id = other.item_id and one.id < other.id and one.span && other.span`.execute(database.owner);
  return rows[0]!.pairs;
}

/** One act, on the database and on the model. */
async function play(things: string[], model: Held[], given: Act): Promise<void> {
  const { db } = database;
  if ('which' in given) {
    const those = model.filter(({ kind }) => kind === (given.kind === 'cancel' ? 'book' : 'repair'));
    const chosen = those[given.which % Math.max(1, those.length)];
    if (!chosen) return;
    if (given.kind === 'cancel') await cancel(db, pool.maud, chosen.id, null);
    else await endMaintenance(db, pool.maud, chosen.id);
    model.splice(model.indexOf(chosen), 1);
    return;
  }
  const wanted = { things: heldWith(given.thing), from: given.from, to: given.from + given.length - 1 };
  const inTheWay = model.filter(
    (each) =>
      each.things.some((thing) => wanted.things.includes(thing)) && each.from <= wanted.to && wanted.from <= each.to,
  );
  const item = things[given.thing]!;
  if (given.kind === 'book') {
    const asked = pool.asking(wanted.from, wanted.to);
    const code = await answer(book(db, pool.maud, item, asked));
    expect(code).toBe(inTheWay.length > 0 ? 'equipment_taken' : null);
    if (code === null) model.push({ ...wanted, id: asked.id, kind: 'book' });
    return;
  }
  // Every booking in the way is given up; another maintenance in the way refuses.
  const refused = inTheWay.some(({ kind }) => kind === 'repair');
  const asked = pool.repairing(
    item,
    wanted.from,
    wanted.to,
    inTheWay.map(({ id }) => id),
  );
  expect(await answer(setMaintenance(db, pool.maud, asked))).toBe(refused ? 'equipment_maintenance_there' : null);
  if (refused) return;
  for (const each of inTheWay) model.splice(model.indexOf(each), 1);
  model.push({ ...wanted, id: asked.id, kind: 'repair' });
}

test('whatever is booked, cancelled and repaired, the database holds what the model holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const things = await freshThings();
      const model: Held[] = [];
      for (const given of acts) await play(things, model, given);
      const expected = model.flatMap(({ things: of, from, to }) => of.map((thing) => `${thing} ${from}–${to}`));
      expect(await rowsIn(things)).toEqual(expected.sort());
      expect(await never()).toBe(0);
    }),
    { numRuns: 6 },
  );
}, 60_000);

test('of bookings and windows sent at once, exactly those that fit are kept, and none fails otherwise', async () => {
  const one = fc.record({ thing: fc.nat(2), repair: fc.boolean(), ...days });
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: 2, maxLength: 5 }), async (asked) => {
      const things = await freshThings();
      const answers = await Promise.all(
        asked.map(async ({ thing, repair, from, length }) => {
          const item = things[thing]!;
          const to = from + length - 1;
          if (!repair) return answer(book(database.db, pool.maud, item, pool.asking(from, to)));
          // Nothing is named as to be cancelled: a window that meets a booking is asked again.
          return answer(
            setMaintenance(database.db, pool.maud, pool.repairing(item, from, to)).then(({ hits }) => {
              if (hits.length > 0) throw new ExpectedError('hits', 409);
            }),
          );
        }),
      );
      expect(await never()).toBe(0);
      const kept = asked.filter((_, at) => answers[at] === null);
      expect(kept.length).toBeGreaterThan(0);
      expect(await rowsIn(things)).toEqual(
        kept
          .flatMap(({ thing, from, length }) => heldWith(thing).map((of) => `${of} ${from}–${from + length - 1}`))
          .sort(),
      );
      // What was refused is in the way of something kept.
      asked.forEach(({ thing, from, length }, at) => {
        if (answers[at] === null) return;
        const met = kept.some(
          (other) =>
            heldWith(other.thing).some((of) => heldWith(thing).includes(of)) &&
            other.from < from + length &&
            from < other.from + other.length,
        );
        expect(met).toBe(true);
      });
    }),
    { numRuns: 6 },
  );
}, 60_000);

test('the table itself refuses a second hold, whoever writes it', async () => {
  const [, item] = await freshThings();
  await book(database.db, pool.maud, item!, pool.asking(1, 2));
  const write = sql`insert into equipment.occupation (territory_id, item_id, booking_id, span)
    select territory_id, item_id, ${randomUUID()}, span from equipment.occupation`;
  await expect(write.execute(database.owner)).rejects.toMatchObject({ constraint: 'never_twice' });
});
