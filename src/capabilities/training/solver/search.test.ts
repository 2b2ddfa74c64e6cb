import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from './instance.ts';
import { worthOf } from './plans.ts';
import { randomCampaign } from './random-campaign.ts';
import { randomFrom } from './random.ts';
import { Search } from './search.ts';

const SIZE = { teachers: 40, modules: 4, halfDays: 5, venues: 4, organisers: 2 };

describe('the search', () => {
  it('goes the same way with the same dice', () => {
    const walk = () => {
      const random = randomFrom(5);
      const [campaign] = fc.sample(randomCampaign({ ...SIZE, wild: true }), { numRuns: 1, seed: 3 });
      const search = new Search(compile(campaign!), random);
      for (let step = 0; step < 40; step++) {
        search.ruin(2);
        search.grow(0.5);
      }
      return search.held();
    };
    expect(walk()).toEqual(walk());
  });

  it('comes back to a plan as it was, and counts it as the sum of its seats', () => {
    fc.assert(
      fc.property(randomCampaign({ ...SIZE, wild: true }), fc.integer(), (campaign, seed) => {
        const instance = compile(campaign);
        const search = new Search(instance, randomFrom(seed));
        search.grow(0.5);
        const plan = search.plan();
        const held = search.held();
        expect(worthOf(instance, held)).toBeCloseTo(plan.value, 6);
        search.ruin(3);
        search.grow(0.5);
        search.restore(plan);
        expect(search.worth().value).toBeCloseTo(plan.value, 6);
        expect(search.worth().lacking).toBe(plan.lacking);
        expect(search.held().map(({ people }) => people)).toEqual(held.map(({ people }) => people));
      }),
      { numRuns: 30 },
    );
  });

  it('seats people the best for the sessions that are open, whatever the way it came to them', () => {
    fc.assert(
      fc.property(randomCampaign({ ...SIZE, wild: false }), fc.integer(), (campaign, seed) => {
        const instance = compile(campaign);
        const search = new Search(instance, randomFrom(seed));
        for (let step = 0; step < 5; step++) {
          search.ruin(2);
          search.grow(0.8);
        }
        const again = new Search(instance, randomFrom(seed));
        again.begin(search.held().reverse());
        const price = (one: Search) => one.worth().value - one.worth().lacking * one.seating.urgency;
        expect(price(again)).toBeCloseTo(price(search), 6);
      }),
      { numRuns: 30 },
    );
  });
});
