import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { HOLDING } from '../../model.ts';
import { saveDetails } from './change.ts';
import { convene } from './convene.ts';
import { enrol } from './enrol.ts';
import { moveToSession, withdraw } from './release.ts';
import { reply } from './reply.ts';
import { DAYTIME, sampleCampaign, type SampleCampaign } from './sample-campaign.ts';
import { forgetMails, queued } from './sample-mails.ts';
import { addSeats, PROGRAM } from './steps.ts';

let sample: SampleCampaign;
beforeAll(async () => {
  sample = await sampleCampaign();
});
afterAll(() => sample.drop());
afterEach(async () => {
  setClock(() => DAYTIME);
  await forgetMails(sample);
});

const db = () => sample.base.db;
let day = 0;
/** A session of its own Tuesday, with so many places, all taken. */
async function fullSession(places: number, given: object = {}): Promise<{ session: string; people: string[] }> {
  day += 7;
  const people = await Promise.all(Array.from({ length: places }, () => sample.recipient()));
  const on = new Date(Date.UTC(2027, 0, 12 + day)).toISOString().slice(0, 10);
  return { session: await sample.session(people, { bookingLimit: places, day: on, ...given }), people };
}
const wait = (session: string, recipient: string, knowing = false) =>
  enrol(db(), sample.maud, session, { recipient, waiting: true, knowing });
const put = (session: string, recipient: string, knowing = false) =>
  enrol(db(), sample.maud, session, { recipient, waiting: false, knowing });
const held = async (session: string) =>
  (
    await sample.base.owner
      .selectFrom('training.seat')
      .select(['recipient_id', 'state'])
      .where('session_id', '=', session)
      .execute()
  )
    .filter(({ state }) => HOLDING.includes(state))
    .map(({ recipient_id }) => recipient_id);

describe('by hand', () => {
  test('a full session takes nobody more, until its limit is raised', async () => {
    const { session } = await fullSession(2);
    const late = await sample.recipient();
    await expect(put(session, late)).rejects.toMatchObject({ code: 'training_session_full' });
    await expect(saveDetails(db(), sample.maud, session, { trainer: '', bookingLimit: 1 })).rejects.toMatchObject({
      code: 'training_limit_below',
    });
    await wait(session, late);
    await saveDetails(db(), sample.maud, session, { trainer: 'Paul Ardouin', bookingLimit: 3 });
    expect(await sample.chain(session, late)).toEqual(['waiting', 'enrolled']);
  });

  test('someone in class is refused, unless staff says that they know', async () => {
    const { session } = await fullSession(1, { bookingLimit: 5 });
    const teaching = await sample.recipient('Lucie Brossard', { free: false });
    await expect(put(session, teaching)).rejects.toMatchObject({ code: 'training_in_class' });
    await put(session, teaching, true);
    const unknown = await sample.recipient('Olga Lysenko', { free: null });
    await put(session, unknown);
    const marks = await sample.base.owner
      .selectFrom('training.seat')
      .select(['recipient_id', 'in_class'])
      .where('recipient_id', 'in', [teaching, unknown])
      .execute();
    expect(new Map(marks.map((each) => [each.recipient_id, each.in_class]))).toEqual(
      new Map([
        [teaching, true],
        [unknown, null],
      ]),
    );
  });

  test('nobody is twice in a module, nor twice in a half-day', async () => {
    const { session, people } = await fullSession(1, { bookingLimit: 5 });
    const other = await sample.session([], { day: '2027-06-01' });
    await expect(put(other, people[0]!)).rejects.toMatchObject({ code: 'training_seated_module' });
    const { day: on } = await sample.base.owner
      .selectFrom('training.session')
      .select('day')
      .where('id', '=', session)
      .executeTakeFirstOrThrow();
    const beside = await sample.session([], { day: on, module: sample.modules[1], venue: sample.venues[1] });
    await expect(put(beside, people[0]!)).rejects.toMatchObject({ code: 'training_seated_then' });
  });

  test('someone who moves to another session keeps one place, and whoever waited for theirs has it', async () => {
    const { session, people } = await fullSession(1);
    const to = await sample.session([], { day: '2027-06-08', venue: sample.venues[1] });
    const next = await sample.recipient();
    await wait(session, next);
    await convene(db(), sample.maud, { session });
    await forgetMails(sample);
    const move = { seat: await sample.seat(session, people[0]!), session: to, knowing: false };
    for (let n = 0; n < 2; n += 1) await moveToSession(db(), sample.maud, move);
    expect(await held(session)).toEqual([next]);
    expect(await sample.chain(to, people[0]!)).toEqual(['enrolled', 'convoked']);
    expect((await queued(sample)).map(({ calendar }) => calendar?.method)).toEqual(['CANCEL', 'REQUEST', 'REQUEST']);
  });
});

describe('a place that is freed', () => {
  test('goes by itself to nobody who has as many places as the campaign gives', async () => {
    const [one, two] = [await fullSession(1), await fullSession(1, { module: sample.modules[1] })];
    const wanting = await sample.recipient();
    for (const { session } of [one, two])
      await inTerritory(db(), sample.maud.territory, (trx) =>
        addSeats(
          trx,
          sample.maud.territory,
          [
            {
              ...{ id: randomUUID(), session, recipient: wanting, origin: 'waiting', state: 'waiting' },
              ...{ wishRank: 1, inClass: false },
            },
          ],
          PROGRAM,
        ),
      );
    for (const { session, people } of [one, two])
      await withdraw(db(), sample.maud, await sample.seat(session, people[0]!), '');
    expect(await held(one.session)).toEqual([wanting]);
    expect(await held(two.session)).toEqual([]);
  });

  test('goes to the first in line, who is told why in one sentence', async () => {
    const { session, people } = await fullSession(2);
    const line = [await sample.recipient(), await sample.recipient()];
    for (const each of line) {
      await wait(session, each);
      setClock(() => DAYTIME + 60_000);
    }
    await convene(db(), sample.maud, { session });
    await forgetMails(sample);
    await withdraw(db(), sample.maud, await sample.seat(session, people[0]!), 'Congé');
    expect(await sample.chain(session, line[0]!)).toEqual(['waiting', 'enrolled', 'convoked']);
    expect(await sample.chain(session, line[1]!)).toEqual(['waiting']);
    const told = (await queued(sample)).find(({ calendar }) => calendar?.method === 'REQUEST')!;
    expect(told.text).toContain('Une place s’est libérée\u00a0: vous étiez la première personne en attente');
  });

  test('passes over whoever is in class, seated elsewhere then, or of a timetable that only the planner knew not', async () => {
    const { session, people } = await fullSession(1);
    const { day: on } = await sample.base.owner
      .selectFrom('training.session')
      .select('day')
      .where('id', '=', session)
      .executeTakeFirstOrThrow();
    const inClass = await sample.recipient('En classe', { free: false });
    const seated = await sample.recipient('Ailleurs');
    await sample.session([seated], { day: on, module: sample.modules[1], venue: sample.venues[1] });
    const free = await sample.recipient('Libre');
    const accepted = await sample.recipient('Accepté', { free: false });
    let at = DAYTIME;
    for (const [each, knowing] of [
      [inClass, true],
      [seated, false],
      [free, false],
      [accepted, true],
    ] as const) {
      at += 60_000;
      setClock(() => at);
      await wait(session, each, knowing);
    }
    // Staff had accepted class time for the first by name, then took it back.
    await sample.base.owner
      .updateTable('training.seat')
      .set({ in_class: null })
      .where('recipient_id', '=', inClass)
      .execute();
    await withdraw(db(), sample.maud, await sample.seat(session, people[0]!), '');
    expect(await held(session)).toEqual([free]);
    await withdraw(db(), sample.maud, await sample.seat(session, free), '');
    expect(await held(session)).toEqual([accepted]);
  });

  test('is nobody’s once the session has begun', async () => {
    const { session, people } = await fullSession(1);
    await wait(session, await sample.recipient());
    setClock(() => Date.parse('2030-01-01T09:00:00Z'));
    await expect(withdraw(db(), sample.maud, await sample.seat(session, people[0]!), '')).rejects.toMatchObject({
      code: 'training_session_over',
    });
  });

  test('goes to one person, also when several free theirs at once', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { session, people } = await fullSession(4);
      const line = await Promise.all([1, 2, 3].map(() => sample.recipient()));
      for (const each of line) await wait(session, each);
      await convene(db(), sample.maud, { session });
      const mails = await queued(sample);
      const mailOf = async (recipient: string) => {
        const row = await sample.base.owner
          .selectFrom('training.recipient')
          .select('mail')
          .where('id', '=', recipient)
          .executeTakeFirstOrThrow();
        return mails.find(({ to }) => to === row.mail)!.token!;
      };
      await Promise.all(
        people
          .slice(0, 3)
          .map(async (each) =>
            reply(db(), await mailOf(each), { seat: await sample.seat(session, each), comes: false, reason: '' }),
          ),
      );
      expect((await held(session)).sort()).toEqual([people[3]!, ...line].sort());
      for (const each of line) expect(await sample.chain(session, each)).toEqual(['waiting', 'enrolled', 'convoked']);
      await forgetMails(sample);
    }
  });

  test('of two sessions at the same hour never seats one person in both', async () => {
    const { session, people } = await fullSession(1);
    const { day: on } = await sample.base.owner
      .selectFrom('training.session')
      .select('day')
      .where('id', '=', session)
      .executeTakeFirstOrThrow();
    const beside = await fullSession(1, { day: on, module: sample.modules[1], venue: sample.venues[1] });
    const wanted = await sample.recipient();
    for (const each of [session, beside.session]) await wait(each, wanted);
    await Promise.all([
      withdraw(db(), sample.maud, await sample.seat(session, people[0]!), ''),
      withdraw(db(), sample.maud, await sample.seat(beside.session, beside.people[0]!), ''),
    ]);
    expect([...(await held(session)), ...(await held(beside.session))]).toEqual([wanted]);
  });
});

test('whatever people and staff do, no more hold a place than the limit lets in', async () => {
  const act = fc.record({ who: fc.nat(5), what: fc.constantFrom('put', 'wait', 'take', 'raise') });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3 }), fc.array(act, { maxLength: 10 }), async (places, acts) => {
      const { session } = await fullSession(places);
      const others = await Promise.all(
        Array.from({ length: 6 }, (_, n) => sample.recipient(undefined, { free: n !== 0 })),
      );
      let limit = places;
      for (const { who, what } of acts) {
        const someone = others[who]!;
        if (what === 'put') await put(session, someone).catch(() => {});
        else if (what === 'wait') await wait(session, someone).catch(() => {});
        else if (what === 'take') {
          const seat = await sample.seat(session, someone).catch(() => null);
          if (seat) await withdraw(db(), sample.maud, seat, '').catch(() => {});
        } else {
          limit += 1;
          await saveDetails(db(), sample.maud, session, { trainer: '', bookingLimit: limit });
        }
        const now = await held(session);
        expect(now.length).toBeLessThanOrEqual(limit);
        expect(now).not.toContain(others[0]);
      }
    }),
    { numRuns: 12 },
  );
});
