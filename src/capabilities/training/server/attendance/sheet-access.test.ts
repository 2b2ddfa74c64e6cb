import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { moveSeats } from '../sessions/steps.ts';
import type { Holder } from './holder.ts';
import { ASKED, sampleSheets, type SampleSheet } from './sample-sheets.ts';
import { changeSession } from '../sessions/change.ts';
import { attendanceSheet } from './sheet.ts';
import { closeTrainerLinks, countTrainerLinks, makeTrainerLink } from './trainer-link.ts';

let sample: Awaited<ReturnType<typeof sampleSheets>>;
let here: SampleSheet;
let session: string;
let anna: string;
let maud: SampleSheet['maud'];

beforeAll(async () => {
  sample = await sampleSheets();
});
afterAll(() => sample.drop());
beforeEach(async () => {
  here = await sample.fresh();
  ({ session, anna, maud } = here);
});

const trainer = () => sample.trainer(here);

describe('who holds a sheet', () => {
  test.each<[Role, boolean]>([
    ['coordinator', true],
    ['facilitator', true],
    ['mediator', true],
    ['head', false],
    ['teacher', false],
    ['observer', false],
  ])('%s: %s', async (role, allowed) => {
    const person = { ...sample.maud, roles: [{ role, establishment: null }] };
    const opening = attendanceSheet(sample.db, { person, session });
    if (allowed) expect((await opening).sheet.seats).toHaveLength(2);
    else await expect(opening).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    if (role !== 'coordinator') {
      await expect(makeTrainerLink(sample.db, person, session, ASKED)).rejects.toMatchObject({ status: 403 });
    }
  });

  test('a visitor signs in first; a session of nobody, or of another territory, is not known', async () => {
    const { db } = sample.base;
    await expect(attendanceSheet(db, { person: null, session })).rejects.toMatchObject({ status: 401 });
    for (const unknown of ['x', randomUUID()]) {
      await expect(attendanceSheet(db, { person: sample.maud, session: unknown })).rejects.toMatchObject({
        code: 'training_session_unknown',
      });
    }
    const elsewhere = { ...sample.maud, territory: randomUUID() };
    await expect(attendanceSheet(db, { person: elsewhere, session })).rejects.toMatchObject({ status: 404 });
  });

  test('a trainer by link: this sheet alone, until a week after, and until the links are closed', async () => {
    const { db } = sample.base;
    const by = await trainer();
    await trainer();
    expect((await attendanceSheet(db, by)).sheet.session).toBe(session);
    expect(await countTrainerLinks(db, sample.maud, session)).toBe(2);
    await closeTrainerLinks(db, sample.maud, session);
    await expect(attendanceSheet(db, by)).rejects.toMatchObject({ code: 'training_link_unknown', status: 404 });
    const later = await trainer();
    setClock(() => Date.parse('2027-01-19T12:00:00+01:00'));
    await expect(attendanceSheet(db, later)).rejects.toMatchObject({ code: 'training_link_old', status: 410 });
  });

  test('a session that is put off takes the trainer’s link along', async () => {
    setClock(() => Date.parse('2026-11-24T09:00:00Z'));
    const by = await trainer();
    const put = { venue: sample.venues[0], day: '2027-03-02', moment: 'morning' as const };
    await changeSession(sample.db, sample.maud, session, put);
    setClock(() => Date.parse('2027-03-02T09:05:00+01:00'));
    expect((await attendanceSheet(sample.db, by)).sheet).toMatchObject({ state: 'open', day: '2027-03-02' });
  });

  test('the link leaves by mail, within the hours', async () => {
    const made = await makeTrainerLink(sample.db, sample.maud, session, { ...ASKED, mail: 'trainer@exemple.fr' });
    expect(made.url).toMatch(/^https:\/\/maillage\.example\/formation\/emargement\/[\w-]{43}$/);
  });

  test('a trainer does not read what a participant wrote of themselves; staff do', async () => {
    const seat = await sample.seat(session, anna);
    await sample.run((trx) =>
      moveSeats(trx, sample.territory, [seat], 'declined', { by: 'participant', id: null, name: '' }, 'Opération'),
    );
    const seen = async (by: Holder) => (await attendanceSheet(sample.db, by)).sheet.others[0]!.reason;
    expect([await seen(maud), await seen(await trainer())]).toEqual(['Opération', '']);
  });
});
