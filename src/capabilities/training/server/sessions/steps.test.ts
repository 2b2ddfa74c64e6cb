import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadingFrom } from '#capabilities/thread';
import { NEXT } from '../../chain.ts';
import { SEAT_STATES, type SeatState } from '../../model.ts';
import { sampleCampaign, TUESDAY, type SampleCampaign } from './sample-campaign.ts';
import { addSeats, moveSeats, PROGRAM, staff } from './steps.ts';

let sample: SampleCampaign;
beforeAll(async () => {
  sample = await sampleCampaign();
});
afterAll(() => sample.drop());

const seatsOf = (session: string) =>
  sample.base.owner.selectFrom('training.seat').selectAll().where('session_id', '=', session).execute();
const move = (seats: string[], state: SeatState, reason = '') =>
  sample.run((trx) => moveSeats(trx, sample.territory, seats, state, staff(sample.maud), reason));

describe('sessions of a plan', () => {
  test('a session has the hours of its half-day, the chairs of its room, a code, and those who are placed', async () => {
    const people = [await sample.recipient(), await sample.recipient()];
    const id = await sample.session(people);
    const row = await sample.base.owner
      .selectFrom('training.session')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ day: TUESDAY, capacity: 12, booking_limit: 12, sequence: 0, state: 'planned' });
    expect(row.starts_at).toEqual(new Date('2027-01-12T08:00:00Z'));
    expect(row.ends_at).toEqual(new Date('2027-01-12T11:00:00Z'));
    expect(row.presence_code).toMatch(/^[2-9A-HJKMNP-TW-Z]{6}$/);
    expect((await seatsOf(id)).map(({ recipient_id, state }) => [recipient_id, state]).sort()).toEqual(
      people.map((each) => [each, 'enrolled']).sort(),
    );
    const module = { kind: 'training.module', id: sample.modules[0] };
    const links = await sample.run((trx) => leadingFrom(trx, [module], 'done'));
    expect(links).toContainEqual({ from: module, to: { kind: 'training.session', id } });
  });

  test('in summer the same hour is another moment', async () => {
    const id = await sample.session([], { day: '2027-06-15' });
    const { starts_at } = await sample.base.owner
      .selectFrom('training.session')
      .select('starts_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(starts_at).toEqual(new Date('2027-06-15T07:00:00Z'));
  });

  test('the same ids sent twice make one session and one seat each', async () => {
    const id = randomUUID();
    const seat = { id: randomUUID(), recipient: await sample.recipient(), wishRank: 2, inClass: null };
    for (let n = 0; n < 2; n += 1) await sample.session([], { id, seats: [seat] });
    expect(await seatsOf(id)).toHaveLength(1);
    expect(await sample.chain(id, seat.recipient)).toEqual(['enrolled']);
  });
});

test('a seat says who moved it, when and why, and a repeat adds nothing', async () => {
  const someone = await sample.recipient();
  const session = await sample.session([someone]);
  const seat = await sample.seat(session, someone);
  for (let n = 0; n < 2; n += 1) await move([seat], 'withdrawn', 'Elle change de collège');
  const steps = await sample.base.owner
    .selectFrom('training.step')
    .selectAll()
    .where('seat_id', '=', seat)
    .orderBy('n')
    .execute();
  expect(steps).toMatchObject([
    { n: 1, state: 'enrolled', by: 'staff' },
    { n: 2, state: 'withdrawn', by: 'staff', by_name: 'Maud Ferrandier', reason: 'Elle change de collège' },
  ]);
});

test('one seat that cannot move holds all of them back', async () => {
  const people = [await sample.recipient(), await sample.recipient()];
  const session = await sample.session(people);
  const [first, second] = [await sample.seat(session, people[0]!), await sample.seat(session, people[1]!)];
  await move([first], 'convoked');
  await expect(move([first, second], 'reconfirmed')).rejects.toMatchObject({
    code: 'training_seat_skips',
    status: 409,
  });
  expect(await sample.chain(session, people[0]!)).toEqual(['enrolled', 'convoked']);
});

test('two people who move the same seats at once write each step once', async () => {
  const people = await Promise.all([1, 2, 3].map(() => sample.recipient()));
  const session = await sample.session(people);
  const seats = await Promise.all(people.map((each) => sample.seat(session, each)));
  await Promise.all([move(seats, 'convoked'), move([...seats].reverse(), 'convoked'), move(seats, 'convoked')]);
  for (const each of people) expect(await sample.chain(session, each)).toEqual(['enrolled', 'convoked']);
});

test('whatever is asked in whatever order, no chain skips a link', async () => {
  const session = await sample.session([]);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('enrolled' as const, 'waiting' as const, 'present' as const),
      fc.array(fc.constantFrom(...SEAT_STATES), { maxLength: 8 }),
      async (first, asked) => {
        const someone = await sample.recipient();
        const id = randomUUID();
        await sample.run((trx) =>
          addSeats(
            trx,
            sample.territory,
            [{ id, session, recipient: someone, origin: 'hand', state: first, wishRank: null, inClass: null }],
            PROGRAM,
          ),
        );
        for (const state of asked) await move([id], state).catch(() => {});
        const chain = (await sample.chain(session, someone)) as SeatState[];
        expect(chain[0]).toBe(first);
        for (const [n, state] of chain.entries()) if (n > 0) expect(NEXT[chain[n - 1]!]).toContain(state);
        const row = (await seatsOf(session)).find((each) => each.id === id)!;
        expect(row.state).toBe(chain.at(-1));
        if (row.state === 'enrolled' || row.state === 'waiting') {
          expect([row.enrolled_at, row.waiting_since].indexOf(null)).toBe(row.state === 'waiting' ? 0 : 1);
        }
      },
    ),
    { numRuns: 25 },
  );
});
