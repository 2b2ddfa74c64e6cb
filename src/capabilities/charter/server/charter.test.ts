import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { USUAL_TEXT } from '../model.ts';
import {
  charter,
  charters,
  chooseClosing,
  importCalendar,
  quietHoursOf,
  removeClosure,
  saveCharter,
  speak,
  withdrawVoice,
} from './api.ts';
import { LATE, OTHER, sampleCharters, SCHOOL, someone } from './sample-charters.ts';

let sample: Awaited<ReturnType<typeof sampleCharters>>;

beforeAll(async () => {
  sample = await sampleCharters();
});
afterAll(() => sample.drop());
// A Tuesday, 10:00 in Paris.
beforeEach(() => setClock(() => Date.parse('2026-11-24T09:00:00Z')));
afterEach(async () => {
  setClock();
  await sample.clear();
});

describe('who may', () => {
  test.each<[Role, string | null, boolean, boolean]>([
    ['coordinator', null, true, false],
    ['head', SCHOOL, false, true],
    ['digitalLead', SCHOOL, false, true],
    ['head', OTHER, false, false],
    ['coordinator', SCHOOL, false, false],
    ['teacher', SCHOOL, false, false],
    ['facilitator', null, false, false],
    ['observer', null, false, false],
  ])('write: %s of %s', async (role, place, territory, school) => {
    const by = someone(sample.vienne, [role, place]);
    for (const [uai, allowed] of [
      [null, territory],
      [SCHOOL, school],
    ] as const) {
      const writing = saveCharter(sample.db, by, uai, { id: randomUUID(), seen: '', text: USUAL_TEXT });
      if (allowed) expect(await writing).toEqual({ number: 1, made: true });
      else await expect(writing).rejects.toMatchObject({ code: 'forbidden', status: 403 });
    }
  });

  test('speak: everyone on the territory’s, those who work there on a school’s, nobody for someone else', async () => {
    await sample.write(sample.maud(), null);
    await sample.write(sample.head(), SCHOOL);
    await sample.sign(someone(sample.vienne, ['observer', null]), null);
    await sample.sign(sample.teacher(), SCHOOL);
    for (const outside of [sample.maud(), someone(sample.vienne, ['teacher', OTHER])])
      await expect(sample.sign(outside, SCHOOL)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await charter(sample.db, sample.maud(), SCHOOL)).may).toEqual({ write: false, speak: false });
    expect((await charter(sample.db, sample.teacher(), SCHOOL)).may).toEqual({ write: false, speak: true });
  });

  test('visitors read nothing, and choose no calendar; a head chooses none either', async () => {
    const { db } = sample;
    await expect(charter(db, null, null)).rejects.toMatchObject({ code: 'sign_in' });
    await expect(charters(db, null)).rejects.toMatchObject({ code: 'sign_in' });
    const closing = { zone: 'A', publicHolidays: 'national' } as const;
    await expect(chooseClosing(db, sample.head(), closing)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(importCalendar(db, sample.head(), new Uint8Array())).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(removeClosure(db, sample.head(), randomUUID())).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('another territory sees and obeys nothing of ours', async () => {
    await sample.write(sample.head(), SCHOOL, LATE);
    await sample.sign(sample.head(), SCHOOL);
    const renee = someone(sample.nantes, ['coordinator', null], ['head', SCHOOL]);
    expect((await charter(sample.db, renee, SCHOOL)).version).toBeNull();
    expect((await charters(sample.db, renee)).total).toBe(0);
    const hours = await inTerritory(sample.db, sample.nantes, (trx) => quietHoursOf(trx, sample.nantes, SCHOOL));
    expect(hours.from).toBe('08:00');
  });
});

describe('a charter', () => {
  test('changes in place until someone speaks, then becomes another version that asks for signatures', async () => {
    const mine = sample.head();
    expect(await sample.write(mine, SCHOOL)).toEqual({ number: 1, made: true });
    expect(await sample.write(mine, SCHOOL, LATE)).toEqual({ number: 1, made: false });
    await sample.sign(mine, SCHOOL);
    const { version } = await charter(sample.db, mine, SCHOOL);
    expect(version).toMatchObject({ number: 1, state: 'force', signed: 1, text: LATE });
    expect(await sample.write(mine, SCHOOL, { ...LATE, words: 'Pas de message le dimanche.' })).toEqual({
      number: 2,
      made: true,
    });
    const view = await charter(sample.db, mine, SCHOOL);
    expect(view.version).toMatchObject({ number: 1, state: 'force', text: LATE });
    expect(view.latest).toMatchObject({ number: 2, state: 'draft', signed: 0 });
    expect(view.mine).toBeNull();
    await sample.sign(mine, SCHOOL, 2);
    expect((await charter(sample.db, mine, SCHOOL)).version).toMatchObject({ number: 2, state: 'force' });
    const old = await charter(sample.db, mine, SCHOOL, 1);
    expect(old.version).toMatchObject({ state: 'replaced', text: LATE });
    expect(old.voices).toMatchObject([{ name: mine.name, duty: 'principale', signs: true }]);
    await expect(charter(sample.db, mine, SCHOOL, 9)).rejects.toMatchObject({ code: 'charter_version_unknown' });
  });

  test('is not overwritten by a form filled from an older text; the same form twice writes once', async () => {
    const { db } = sample;
    const mine = sample.head();
    const given = { id: randomUUID(), seen: '', text: USUAL_TEXT };
    expect(await saveCharter(db, mine, SCHOOL, given)).toEqual({ number: 1, made: true });
    expect(await saveCharter(db, mine, SCHOOL, given)).toEqual({ number: 1, made: true });
    await expect(saveCharter(db, mine, SCHOOL, { id: randomUUID(), seen: '', text: LATE })).rejects.toMatchObject({
      code: 'charter_changed',
      status: 409,
    });
    expect((await charter(db, mine, SCHOOL)).versions).toHaveLength(1);
  });

  test('of two people who write at once one is told', async () => {
    const { db } = sample;
    const tries = await Promise.allSettled(
      ['08:15', '08:45'].map((opens) =>
        saveCharter(db, sample.head(), SCHOOL, { id: randomUUID(), seen: '', text: { ...USUAL_TEXT, opens } }),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('of a school that does not exist is not written', async () => {
    const by = someone(sample.vienne, ['head', '0869999Z']);
    await expect(sample.write(by, '0869999Z')).rejects.toMatchObject({ code: 'establishment_unknown', status: 404 });
  });

  test('keeps a dissent with its words beside the signatures, and lets one change one’s mind', async () => {
    const { db } = sample;
    const [mine, lena] = [sample.head(), sample.teacher()];
    await sample.write(mine, SCHOOL);
    await sample.sign(mine, SCHOOL);
    await speak(db, lena, SCHOOL, { version: 1, duty: 'professeure', reason: 'Je réponds mieux le soir.' });
    const { voices, mine: said } = await charter(db, lena, SCHOOL);
    expect(voices.map(({ signs, reason }) => [signs, reason])).toEqual([
      [true, null],
      [false, 'Je réponds mieux le soir.'],
    ]);
    expect(said).toMatchObject({ signs: false });
    await sample.sign(lena, SCHOOL);
    expect((await charter(db, lena, SCHOOL)).version).toMatchObject({ signed: 2, dissents: 0 });
    await withdrawVoice(db, lena, SCHOOL, { version: 1 });
    expect((await charter(db, lena, SCHOOL)).version).toMatchObject({ signed: 1, dissents: 0 });
  });

  test('hears no voice on words that have changed since', async () => {
    const mine = sample.head();
    await sample.write(mine, SCHOOL);
    await sample.sign(mine, SCHOOL);
    await sample.write(mine, SCHOOL, LATE);
    await expect(sample.sign(sample.teacher(), SCHOOL, 1)).rejects.toMatchObject({
      code: 'charter_newer_version',
      status: 409,
    });
  });

  test('stands in the list with its voices; pilots without one would stand beside', async () => {
    await sample.write(sample.head(), SCHOOL, { ...USUAL_TEXT, reviseOn: '2026-06-30' });
    await sample.sign(sample.teacher(), SCHOOL);
    expect(await charters(sample.db, sample.teacher())).toMatchObject({
      total: 1,
      pages: 1,
      missing: [],
      items: [
        {
          establishment: { uai: SCHOOL, name: 'Collège des Trois Rives' },
          state: 'draft',
          signed: 1,
          dissents: 0,
          reviseOn: '2026-06-30',
        },
      ],
    });
  });
});
