import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestByTrying } from './brute-force.ts';
import type { SolverCampaign, SolverSession } from './campaign.ts';
import { checkPlan } from './check.ts';
import type { Held } from './exact.ts';
import { compile } from './instance.ts';
import { isBest, namedSessions } from './plans.ts';
import { randomCampaign } from './random-campaign.ts';
import { work } from './work.ts';

/** Plans on the calling thread, every word of the thread checked as it is said. */
async function planHere(campaign: SolverCampaign, milliseconds: number, start: SolverSession[] = []) {
  const instance = compile(campaign);
  let best: { plan: Held[]; value: number } = { plan: [], value: -Infinity };
  let bound = Infinity;
  await work(
    instance,
    { role: 'both', start },
    {
      until: performance.now() + milliseconds,
      best: () => best,
      phase: () => {},
      plan: (plan, value) => {
        best = { plan, value };
        const checked = checkPlan(campaign, namedSessions(instance, plan));
        expect(checked.broken).toEqual([]);
        expect(value).toBeCloseTo(checked.value, 6);
      },
      bound: (heard) => {
        bound = Math.min(bound, heard);
      },
    },
  );
  return { sessions: namedSessions(instance, best.plan), value: best.value, bound };
}

const TINY = { teachers: 5, modules: 2, halfDays: 2, venues: 2, organisers: 2 };

describe('the planner', () => {
  it.each([
    ['as stated', false, 15],
    ['with everything that a person may decide, and several seats', true, 25],
  ])('finds the best plan of very small campaigns, and a bound that no plan passes, %s', async (_, wild, runs) => {
    let proven = 0;
    await fc.assert(
      fc.asyncProperty(randomCampaign({ ...TINY, wild }), async (campaign) => {
        const { value, bound } = await planHere(campaign, 3000);
        const best = bestByTrying(campaign);
        expect(bound).toBeGreaterThanOrEqual(best - 1e-9);
        if (isBest(value, bound)) expect(value).toBeCloseTo(best, 3);
        proven += isBest(value, bound) ? 1 : 0;
      }),
      { numRuns: runs },
    );
    // So small, nearly all are proven, even on a machine that does ten other things.
    expect(proven).toBeGreaterThan(runs * 0.8);
  });

  it('never breaks a rule in larger campaigns, and never passes its bound', async () => {
    const larger = { teachers: 40, modules: 5, halfDays: 6, venues: 4, organisers: 3, wild: true };
    await fc.assert(
      fc.asyncProperty(randomCampaign(larger), async (campaign) => {
        const { value, bound } = await planHere(campaign, 120);
        expect(value).toBeLessThanOrEqual(bound + 1e-6);
      }),
      { numRuns: 8 },
    );
  });
});
