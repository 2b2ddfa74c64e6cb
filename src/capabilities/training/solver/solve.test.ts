import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestByTrying } from './brute-force.ts';
import type { SolverProgress } from './campaign.ts';
import { checkPlan } from './check.ts';
import { smallCampaign } from './example.ts';
import { randomCampaign } from './random-campaign.ts';
import { solveTraining } from './solve.ts';

const pin = { module: 'reading', halfDay: 'tuesday', venue: 'library', organiser: 'academy' };

/** A campaign too large to be proven in the time of a test. */
function largeCampaign() {
  const size = { teachers: 120, modules: 8, halfDays: 12, venues: 8, organisers: 3, wild: false };
  const [campaign] = fc.sample(randomCampaign(size), { numRuns: 1, seed: 7 });
  for (const organiser of campaign!.organisers) organiser.maxSessions = 12;
  return campaign!;
}

describe('planning on threads', () => {
  it.each([1, 2])('finds the best plan, proven, with %i of them', async (threads) => {
    const answer = await solveTraining(smallCampaign(), { seconds: 10, threads });
    expect(answer.value).toBeCloseTo(bestByTrying(smallCampaign()));
    expect(answer).toMatchObject({ proven: true, placed: 4, firstWish: 4 });
    expect(checkPlan(smallCampaign(), answer.sessions)).toEqual({ broken: [], value: answer.value });
  });

  it('answers the best so far when it is stopped, and tells better plans and bounds only', async () => {
    const campaign = largeCampaign();
    const stop = new AbortController();
    const told: SolverProgress[] = [];
    const answer = await solveTraining(campaign, {
      seconds: 60,
      signal: stop.signal,
      onProgress: (progress) => {
        told.push(progress);
        if (progress.value > 0) stop.abort();
      },
    });
    expect(answer.seconds).toBeLessThan(60);
    expect(answer.value).toBe(told.at(-1)!.value);
    expect(answer.value).toBeGreaterThan(0);
    expect(checkPlan(campaign, answer.sessions).broken).toEqual([]);
    for (const [at, { value, bound, sessions }] of told.entries()) {
      if (sessions) expect(checkPlan(campaign, sessions).value).toBeCloseTo(value);
      if (at > 0) expect([value >= told[at - 1]!.value, bound <= told[at - 1]!.bound]).toEqual([true, true]);
    }
  });

  it('keeps the plan that it began from when there is no time for a better one', async () => {
    const start = [
      { module: 'reading', halfDay: 'monday', venue: 'hall', organiser: 'academy', teachers: ['ana', 'ben'] },
    ];
    const answer = await solveTraining(smallCampaign(), { seconds: 0, start });
    expect(answer.sessions).toEqual(start);
    expect(answer.value).toBeCloseTo(17);
  });

  it('holds what is pinned, with its people, even with no time at all and too few people', async () => {
    const campaign = smallCampaign({ pinned: [{ ...pin, teachers: ['ben'] }] });
    const stopped = await solveTraining(campaign, { seconds: 10, signal: AbortSignal.abort() });
    expect(stopped.sessions).toEqual([{ ...pin, teachers: ['ben'] }]);
    const answer = await solveTraining(campaign, { seconds: 10 });
    expect(answer.sessions).toContainEqual({ ...pin, teachers: ['ben'] });
    expect(answer.proven).toBe(true);
  });

  it('answers an empty plan to an empty campaign', async () => {
    const empty = smallCampaign({ teachers: [], modules: [], halfDays: [], venues: [], organisers: [] });
    expect(await solveTraining(empty, { seconds: 5 })).toMatchObject({
      sessions: [],
      value: 0,
      bound: 0,
      gap: 0,
      proven: true,
    });
  });

  it('refuses a campaign that cannot be, naming what is wrong', async () => {
    const wrong = smallCampaign({ pinned: [{ ...pin, teachers: ['ana'] }] });
    await expect(solveTraining(wrong, { seconds: 1 })).rejects.toMatchObject({
      code: 'malformed',
      params: { detail: 'pinned[0].teachers ana' },
    });
  });
});
