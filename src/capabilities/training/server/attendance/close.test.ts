import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Mark } from '../../attendance.ts';
import { closeSheet } from './close.ts';
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

describe('closing the sheet', () => {
  test('names how many remain, then the session is held, and closing again changes nothing', async () => {
    const { db } = sample.base;
    await send(maud, await markOf(anna, 'present'));
    await expect(closeSheet(db, maud)).rejects.toMatchObject({ code: 'training_sheet_undecided', params: { n: 1 } });
    await send(maud, await markOf(bruno, 'absent'));
    await closeSheet(db, await trainer());
    await closeSheet(db, maud);
    expect((await attendanceSheet(db, maud)).sheet).toMatchObject({
      sessionState: 'held',
      state: 'closed',
      writable: true,
    });
  });

  test('not before the session begins', async () => {
    at('08:50');
    await send(maud, await markOf(anna, 'present'), await markOf(bruno, 'present'));
    await expect(closeSheet(sample.db, maud)).rejects.toMatchObject({ code: 'training_sheet_not_begun' });
  });

  test('staff still correct it; a trainer’s later mark is refused, one made before by a phone offline is taken', async () => {
    const by = await trainer();
    await send(maud, await markOf(anna, 'present'), await markOf(bruno, 'absent'));
    at('12:00');
    await closeSheet(sample.db, maud);
    at('12:10');
    const late = await markOf(anna, 'absent');
    const { refused, sheet } = await send(by, late, await markOf(bruno, 'present', 1_200_000));
    expect(refused.get(late.id)).toMatchObject({ code: 'training_sheet_closed' });
    expect([states(sheet)['Bruno Lestrade'], sheet.writable]).toEqual(['present', false]);
    await send(maud, await markOf(bruno, 'absent'));
    const undo = await markOf(bruno, 'unmarked');
    expect((await send(maud, undo)).refused.get(undo.id)).toMatchObject({ code: 'training_sheet_decide' });
    expect(await sample.chain(session, bruno)).toEqual(['enrolled', 'absent', 'present', 'absent']);
  });

  test('a session that was cancelled takes no mark', async () => {
    await sample.owner.updateTable('training.session').set({ state: 'cancelled' }).where('id', '=', session).execute();
    const act = await markOf(anna, 'present');
    expect((await send(maud, act)).refused.get(act.id)).toMatchObject({ code: 'training_sheet_cancelled' });
    await expect(closeSheet(sample.db, maud)).rejects.toMatchObject({ code: 'training_sheet_cancelled' });
  });
});
