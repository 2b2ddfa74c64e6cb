import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import type { Mark } from '../../attendance.ts';
import { moveSeats, PROGRAM } from '../sessions/steps.ts';
import { recordAct } from './acts.ts';
import { at, sampleSheets, states, type SampleSheet } from './sample-sheets.ts';
import { attendanceSheet } from './sheet.ts';

let sample: Awaited<ReturnType<typeof sampleSheets>>;
let here: SampleSheet;
let session: string;
let anna: string;
let bruno: string;
let maud: SampleSheet['maud'];

beforeAll(async () => {
  sample = await sampleSheets();
});
afterAll(() => sample.drop());
beforeEach(async () => {
  here = await sample.fresh();
  ({ session, anna, bruno, maud } = here);
});

const trainer = () => sample.trainer(here);
const send: typeof sample.send = (by, ...acts) => sample.send(by, ...acts);
const markOf = (who: string, mark: Mark, age = 0, reason = '') => sample.markOf(here, who, mark, age, reason);

describe('marks', () => {
  test('say who came, who did not and why, with who said it and when', async () => {
    const by = await trainer();
    const { sheet, refused } = await send(
      by,
      await markOf(anna, 'present'),
      await markOf(bruno, 'excused', 120_000, 'Panne de voiture'),
    );
    expect([...refused]).toEqual([]);
    expect(states(sheet)).toEqual({ 'Anna Prigent': 'present', 'Bruno Lestrade': 'excused' });
    const last = (await sample.steps(here, bruno)).at(-1)!;
    expect(last).toMatchObject({ state: 'excused', by: 'trainer', reason: 'Panne de voiture' });
    // Made offline two minutes before it arrived.
    expect(last.at.toISOString()).toBe('2027-01-12T08:03:00.000Z');
  });

  test('an excuse needs its reason, and the rest of what was sent is still obeyed', async () => {
    const wrong = await markOf(anna, 'excused');
    const { sheet, refused } = await send(maud, wrong, await markOf(bruno, 'present'));
    expect(refused.get(wrong.id)).toMatchObject({ code: 'training_excuse_why' });
    expect(states(sheet)).toEqual({ 'Anna Prigent': 'enrolled', 'Bruno Lestrade': 'present' });
  });

  test('a gesture on two people that one of them refuses leaves the other as they were', async () => {
    const seat = await sample.seat(session, bruno);
    await sample.run((trx) => moveSeats(trx, sample.territory, [seat], 'declined', PROGRAM));
    for (const mark of ['present', 'absent'] as const) {
      await send(maud, await markOf(anna, mark), await markOf(bruno, mark));
    }
    const back = await markOf(anna, 'unmarked');
    const both = { ...back, seats: [await sample.seat(session, anna), seat] } as typeof back;
    const { sheet, refused } = await send(maud, both);
    expect(refused.get(both.id)).toMatchObject({ code: 'training_seat_skips' });
    expect(states(sheet)).toEqual({ 'Anna Prigent': 'absent', 'Bruno Lestrade': 'absent' });
    expect(await sample.chain(session, anna)).toEqual(['enrolled', 'present', 'absent']);
  });

  test('sent again after a lost answer, even after another gesture, nothing more happens', async () => {
    const first = await markOf(anna, 'present');
    await send(maud, first);
    await send(maud, await markOf(anna, 'absent'));
    const { sheet } = await send(maud, first, first);
    expect(states(sheet)['Anna Prigent']).toBe('absent');
    expect(await sample.chain(session, anna)).toEqual(['enrolled', 'present', 'absent']);
  });

  test('taken back: the seat is what it was, enrolled since the same day', async () => {
    const seat = await sample.seat(session, anna);
    await sample.run((trx) => moveSeats(trx, sample.territory, [seat], 'convoked', PROGRAM));
    const dates = () =>
      sample.owner
        .selectFrom('training.seat')
        .select(['state', 'enrolled_at', 'waiting_since'])
        .where('id', '=', seat)
        .executeTakeFirst();
    const before = await dates();
    await send(maud, await markOf(anna, 'absent'));
    await send(maud, await markOf(anna, 'unmarked'));
    expect(await dates()).toEqual(before);
    expect(await sample.chain(session, anna)).toEqual(['enrolled', 'convoked', 'absent', 'convoked']);
  });

  test('of two devices the later gesture wins, whichever arrives first; both stand on the chain', async () => {
    const by = await trainer();
    at('09:30');
    await send(maud, await markOf(anna, 'present', 60_000));
    const { sheet } = await send(by, await markOf(anna, 'absent', 600_000));
    expect(states(sheet)['Anna Prigent']).toBe('present');
    expect((await sample.steps(here, anna)).slice(1).map(({ state, by: who }) => [state, who])).toEqual([
      ['present', 'staff'],
      ['absent', 'trainer'],
      ['present', 'staff'],
    ]);
    const again = await send(by, await markOf(anna, 'absent', 30_000));
    expect(states(again.sheet)['Anna Prigent']).toBe('absent');
  });

  test('a mark that was taken back meanwhile does not come back from a phone that was offline', async () => {
    at('09:30');
    await send(maud, await markOf(anna, 'present', 300_000));
    await send(maud, await markOf(anna, 'unmarked', 60_000));
    const { sheet } = await send(await trainer(), await markOf(anna, 'absent', 600_000));
    expect(states(sheet)['Anna Prigent']).toBe('enrolled');
  });

  test('two devices at once, thirty times: one state, one chain without a gap', async () => {
    const by = await trainer();
    const acts = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => markOf(anna, n % 2 ? 'present' : 'absent', n)),
    );
    await Promise.all(acts.map((act, n) => send(n % 3 ? by : maud, act)));
    const rows = await sample.owner
      .selectFrom('training.step')
      .select(['n', 'state'])
      .where('seat_id', '=', await sample.seat(session, anna))
      .orderBy('n')
      .execute();
    expect(rows.map(({ n }) => n)).toEqual(rows.map((_, n) => n + 1));
    const { sheet } = await attendanceSheet(sample.db, maud);
    expect(rows.at(-1)!.state).toBe(states(sheet)['Anna Prigent']);
  });

  test('the same gesture from both devices at once is obeyed once', async () => {
    const act = await markOf(anna, 'present');
    await Promise.all(Array.from({ length: 8 }, () => send(maud, act)));
    expect(await sample.chain(session, anna)).toEqual(['enrolled', 'present']);
  });

  test('who had said that they would not come can be present, not absent', async () => {
    const seat = await sample.seat(session, anna);
    await sample.run((trx) => moveSeats(trx, sample.territory, [seat], 'declined', PROGRAM));
    const absent = await markOf(anna, 'absent');
    const { refused, sheet } = await send(maud, absent, await markOf(anna, 'present'));
    expect(refused.get(absent.id)).toMatchObject({ code: 'training_attendance_not_expected' });
    expect(states(sheet)['Anna Prigent']).toBe('present');
  });

  test('wait for the day of the session', async () => {
    setClock(() => Date.parse('2027-01-11T22:59:00Z'));
    const early = recordAct(sample.db, maud, await markOf(anna, 'present'));
    await expect(early).rejects.toMatchObject({ code: 'training_sheet_early' });
    setClock(() => Date.parse('2027-01-11T23:00:00Z'));
    await recordAct(sample.db, maud, await markOf(anna, 'present'));
  });

  test('of another session are nobody’s here', async () => {
    const act = await markOf(anna, 'present');
    const other = await sample.session([]);
    const { refused } = await send({ person: sample.maud, session: other }, act);
    expect(refused.get(act.id)).toMatchObject({ code: 'training_seat_unknown', status: 404 });
    expect(await sample.chain(session, anna)).toEqual(['enrolled']);
  });
});
