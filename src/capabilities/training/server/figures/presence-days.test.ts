import { afterAll, beforeAll, expect, test } from 'vitest';
import { importHistory } from '../exchange/history.ts';
import { ANDRE, HELD_ON, ORMEAUX, sampleHistory, TILLEULS, type SampleHistory } from '../exchange/sample-history.ts';
import { presenceDays } from './presence-days.ts';

let sample: SampleHistory;
beforeAll(async () => {
  sample = await sampleHistory();
});
afterAll(() => sample.drop());

test('the days on which someone of a school was there, once a school; who was absent or of no school says nothing', async () => {
  const [first, second] = [sample.kept(), sample.kept({ day: '2026-11-10' })];
  const at = async (session: string, school: string | null, state: 'present' | 'absent') =>
    sample.place(session, await sample.member(school), state === 'absent' ? { state, reason: '' } : {});
  const seats = [
    await at(first.id, TILLEULS, 'present'),
    await at(first.id, TILLEULS, 'present'),
    await at(second.id, ANDRE, 'present'),
    await at(first.id, ORMEAUX, 'absent'),
    await at(first.id, null, 'present'),
  ];
  await importHistory(sample.base.db, sample.maud, sample.campaign, { sessions: [first, second], seats });
  const since = (day: string) => sample.run((trx) => presenceDays(trx, day));
  const tilleuls = { uai: TILLEULS, day: HELD_ON };
  expect(await since('2026-11-10')).toEqual(expect.arrayContaining([tilleuls, { uai: ANDRE, day: '2026-11-10' }]));
  expect(await since('2026-11-10')).toHaveLength(2);
  expect(await since('2026-11-11')).toEqual([tilleuls]);
});
