import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importHistory } from './history.ts';
import { HELD_ON, sampleHistory, type SampleHistory } from './sample-history.ts';

let sample: SampleHistory;
beforeAll(async () => {
  sample = await sampleHistory();
});
afterAll(() => sample.drop());

const take = (history: Parameters<typeof importHistory>[3], by = sample.maud) =>
  importHistory(sample.base.db, by, sample.campaign, history);
const steps = (seat: string) =>
  sample.base.owner
    .selectFrom('training.step')
    .select(['n', 'state', 'at', 'by', 'by_name', 'reason'])
    .where('seat_id', '=', seat)
    .orderBy('n')
    .execute();

describe('a past year is taken over', () => {
  test('with its sessions held and the dated chain of each place', async () => {
    const session = sample.kept();
    const seat = sample.place(session.id, await sample.member(null), { state: 'excused', reason: 'Malade' });
    expect(await take({ sessions: [session], seats: [seat] })).toEqual({ sessions: 1, seats: 1 });
    const end = new Date(`${HELD_ON}T11:00:00Z`);
    const unsaid = { by: 'program', by_name: '', reason: '' };
    expect(await steps(seat.id)).toEqual([
      { n: 1, state: 'enrolled', at: seat.enrolledAt, ...unsaid },
      { n: 2, state: 'convoked', at: seat.convokedAt, ...unsaid },
      { n: 3, state: 'excused', at: end, by: 'trainer', by_name: 'Ilan Prigent', reason: 'Malade' },
    ]);
    const row = await sample.base.owner
      .selectFrom('training.session')
      .select(['state', 'trainer', 'ends_at'])
      .where('id', '=', session.id)
      .executeTakeFirst();
    expect(row).toEqual({ state: 'held', trainer: 'Ilan Prigent', ends_at: end });
  });

  test('someone who came without being enrolled has one step', async () => {
    const session = sample.kept();
    const seat = sample.place(session.id, await sample.member(null), { walkIn: true });
    await take({ sessions: [session], seats: [seat] });
    expect((await steps(seat.id)).map(({ state }) => state)).toEqual(['present']);
  });

  test('once, even when it is sent twice, and what is new is added', async () => {
    const session = sample.kept();
    const seats = [sample.place(session.id, await sample.member(null))];
    await take({ sessions: [session], seats });
    seats.push(sample.place(session.id, await sample.member(null)));
    expect(await take({ sessions: [session], seats })).toEqual({ sessions: 0, seats: 1 });
  });

  test('by who writes, and for a campaign that may have a past', async () => {
    const history = { sessions: [sample.kept()], seats: [] };
    await expect(take(history, sample.parent)).rejects.toMatchObject({ code: 'forbidden' });
    const campaign = sample.base.owner.updateTable('training.campaign').where('id', '=', sample.campaign);
    await campaign.set({ state: 'open' }).execute();
    await expect(take(history)).rejects.toMatchObject({ code: 'training_not_now' });
    await campaign.set({ state: 'draft' }).execute();
    expect(await take(history)).toEqual({ sessions: 1, seats: 0 });
    const { state } = await sample.base.owner
      .selectFrom('training.campaign')
      .select('state')
      .where('id', '=', sample.campaign)
      .executeTakeFirstOrThrow();
    expect(state).toBe('running');
  });

  test('or nothing of it is, where one line cannot be', async () => {
    const session = sample.kept();
    const someone = await sample.member(null);
    const elsewhere = crypto.randomUUID();
    const place = (given = {}) => sample.place(session.id, someone, given);
    const before = { enrolledAt: new Date('2026-11-18T08:00:00Z'), convokedAt: null };
    const faults: [code: string, sessions: object, seats: ReturnType<typeof place>[]][] = [
      ['training_history_unknown_module', { module: elsewhere }, []],
      ['training_history_unknown_organiser', { organiser: elsewhere }, []],
      ['training_history_unknown_venue', { venue: elsewhere }, []],
      ['training_history_to_come', { day: '2026-12-01' }, []],
      ['training_history_unknown_session', {}, [place({ session: elsewhere })]],
      ['training_history_unknown_recipient', {}, [place({ recipient: elsewhere })]],
      ['training_history_dates', {}, [place(before)]],
      ['training_history_dates', {}, [place({ convokedAt: new Date('2026-09-01T08:00:00Z') })]],
      ['training_history_walk_in', {}, [place({ walkIn: true, state: 'absent' })]],
      ['training_history_twice', {}, [place(), place()]],
    ];
    for (const [code, given, seats] of faults) {
      await expect(take({ sessions: [{ ...session, ...given }], seats })).rejects.toMatchObject({ code });
    }
    const left = sample.base.owner.selectFrom('training.session').select('id').where('id', '=', session.id);
    expect(await left.execute()).toEqual([]);
  });
});
