import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { setClock } from '#platform/clock/clock.ts';
import { sampleCampaign, TUESDAY, type SampleCampaign } from '../sessions/sample-campaign.ts';
import { moveSeats } from '../sessions/steps.ts';
import { closeSheet } from './close.ts';
import { declarePresence, presencePlace } from './presence.ts';
import { attendanceSheet } from './sheet.ts';

let sample: SampleCampaign;
let session: string;
let anna: string;
let bruno: string;
let code: string;

const at = (time: string) => setClock(() => Date.parse(`${TUESDAY}T${time}+01:00`));
const declare = (typed: string, of = code) => declarePresence(sample.base.db, of, typed);
const sheet = async () => (await attendanceSheet(sample.base.db, { person: sample.maud, session })).sheet;
const stateOf = async (name: string) => (await sheet()).seats.find((seat) => seat.name === name)?.state;

beforeAll(async () => {
  sample = await sampleCampaign();
});
afterAll(() => sample.drop());
beforeEach(async () => {
  setClock(() => Date.parse('2026-11-24T09:00:00Z'));
  anna = await sample.recipient('Anna Prigent-Dréan', { mail: `Anna.${code ?? 'x'}@exemple.fr` });
  bruno = await sample.recipient('Bruno Lestrade', { mail: null });
  session = await sample.session([anna, bruno]);
  ({ code } = await sheet());
  at('09:05:00');
});

async function mailOf(recipient: string): Promise<string> {
  const query = sample.base.owner.selectFrom('training.recipient').select('mail').where('id', '=', recipient);
  return (await query.executeTakeFirstOrThrow()).mail!;
}

describe('from the QR code of the room', () => {
  test('people say that they are here by their mail, capitals aside, or by their name', async () => {
    await declare((await mailOf(anna)).toUpperCase());
    await declare(' lestrade  BRUNO', code.toLowerCase());
    const { seats } = await sheet();
    expect(seats.map(({ state, by }) => [state, by])).toEqual([
      ['present', 'participant'],
      ['present', 'participant'],
    ]);
    await declare('Anna Prigent Drean');
    expect(await sample.chain(session, anna)).toEqual(['enrolled', 'present']);
  });

  test('the answer to a name that nobody has, or two people, is the same: nothing', async () => {
    const twin = await sample.recipient('Bruno Lestrade', { mail: null });
    session = await sample.session([bruno, twin]);
    ({ code } = await sheet());
    expect([
      await declare('Bruno Lestrade'),
      await declare('Personne Inconnue'),
      await declare('x@exemple.fr'),
    ]).toEqual([undefined, undefined, undefined]);
    expect((await sheet()).seats.map(({ state }) => state)).toEqual(['enrolled', 'enrolled']);
  });

  test('from 30 minutes before to 30 minutes after, to the second', async () => {
    for (const [time, state] of [
      ['08:29:59', 'early'],
      ['08:30:00', 'open'],
      ['12:30:00', 'open'],
      ['12:30:01', 'over'],
    ] as const) {
      at(time);
      expect((await presencePlace(sample.base.db, code)).state).toBe(state);
      if (state !== 'open')
        await expect(declare(`Nom ${time}`)).rejects.toMatchObject({ code: 'training_presence_shut' });
    }
  });

  test('who had said no and came after all is present; what a trainer marked stands', async () => {
    const move = async (of: string, state: 'declined' | 'absent') => {
      const seat = await sample.seat(session, of);
      await sample.run((trx) => moveSeats(trx, sample.territory, [seat], state, { by: 'trainer', id: null, name: '' }));
    };
    await move(anna, 'declined');
    await move(bruno, 'absent');
    await declare(await mailOf(anna));
    await declare('Bruno Lestrade');
    expect([await stateOf('Anna Prigent-Dréan'), await stateOf('Bruno Lestrade')]).toEqual(['present', 'absent']);
  });

  test('it is over once the sheet is closed', async () => {
    await declare('Bruno Lestrade');
    await declare(await mailOf(anna));
    await closeSheet(sample.base.db, { person: sample.maud, session });
    await expect(declare('Anna')).rejects.toMatchObject({ code: 'training_presence_shut', status: 409 });
  });

  test('tries are slowed down, whoever makes them and whether the name is known or not', async () => {
    for (const name of ['Bruno Lestrade', 'Personne Inconnue']) {
      for (let n = 0; n < 3; n += 1) await declare(name);
      await expect(declare(name)).rejects.toMatchObject({ code: 'training_attendance_too_fast', status: 429 });
    }
  });

  test.each(['', 'ABCDEF', "'; drop", 'x'.repeat(50)])('a code that no session has: %j', async (unknown) => {
    await expect(presencePlace(sample.base.db, unknown)).rejects.toMatchObject({ code: 'training_presence_unknown' });
  });
});
