import { describe, expect, it } from 'vitest';
import type { SolverCampaign, SolverSession } from './campaign.ts';
import { checkPlan } from './check.ts';
import { smallCampaign } from './example.ts';

const reading: SolverSession = {
  module: 'reading',
  halfDay: 'monday',
  venue: 'hall',
  organiser: 'academy',
  teachers: ['ana', 'ben'],
};
const maths: SolverSession = {
  module: 'maths',
  halfDay: 'tuesday',
  venue: 'hall',
  organiser: 'academy',
  teachers: ['cleo', 'dan'],
};

describe('the checker of plans', () => {
  it('accepts a plan that keeps every rule, and counts what it is worth', () => {
    // Four first wishes, 25 km at 0.1, two sessions at 2.
    expect(checkPlan(smallCampaign(), [reading, maths])).toEqual({ broken: [], value: 40 - 2.5 - 4 });
  });

  it('adds establishments reached and sessions where both degrees meet', () => {
    const campaign = smallCampaign();
    campaign.weights.perEstablishment = 5;
    campaign.weights.perMixedSession = 3;
    const [ana, ben] = campaign.teachers;
    Object.assign(ana!, { establishment: 'a', degree: 'primary' });
    Object.assign(ben!, { establishment: 'a', degree: 'secondary' });
    expect(checkPlan(campaign, [reading]).value).toBeCloseTo(20 - 1 - 2 + 5 + 3);
  });

  const broken: [rule: string, sessions: SolverSession[], changes?: Partial<SolverCampaign>][] = [
    ['unknownName', [{ ...reading, venue: 'attic' }]],
    ['unknownName', [{ ...reading, teachers: ['ana', 'nobody'] }]],
    ['venueTwice', [reading, { ...maths, halfDay: 'monday' }]],
    ['organiserModule', [reading], { organisers: [organiser({ modules: ['maths'] })] }],
    ['organiserHalfDay', [reading], { organiserHalfDays: { academy: ['tuesday'] } }],
    ['trainersPerHalfDay', [reading, { ...maths, halfDay: 'monday', venue: 'library' }]],
    ['maxSessions', [reading, maths], { organisers: [organiser({ maxSessions: 1 })] }],
    ['minimum', [{ ...reading, teachers: ['ana'] }]],
    ['bookingLimit', [reading], { session: { bookingLimit: 1, minimum: 1 } }],
    ['bookingLimit', [reading], { venueLimits: { hall: { seats: 1 } } }],
    ['venueModule', [reading], { venueLimits: { hall: { modules: ['maths'] } } }],
    ['venueHalfDay', [reading], { venueLimits: { hall: { halfDays: ['tuesday'] } } }],
    ['teacherTwice', [{ ...reading, teachers: ['ana', 'ana'] }]],
    ['notWished', [{ ...maths, teachers: ['ben', 'dan'] }]],
    ['notFree', [{ ...reading, halfDay: 'tuesday' }]],
    ['notReachable', [{ ...reading, venue: 'library' }]],
    ['halfDayTwice', [reading, { ...reading, module: 'maths', venue: 'library' }], { maxPerTeacher: 2 }],
    ['moduleTwice', [reading, { ...reading, halfDay: 'tuesday' }], { maxPerTeacher: 2 }],
    ['maxPerTeacher', [reading, { ...reading, halfDay: 'tuesday' }]],
    ['pinMissing', [maths], { pinned: [{ ...reading }] }],
    ['pinMissing', [{ ...reading, teachers: ['ben'] }], { pinned: [{ ...reading, teachers: ['ana'] }] }],
    ['forbidden', [reading], { forbidden: [{ venue: 'hall', halfDay: 'monday' }] }],
    ['forbidden', [reading], { forbidden: [{ teacher: 'ana', module: 'reading' }] }],
  ];

  it.each(broken)('names a broken rule: %s', (rule, sessions, changes) => {
    expect(checkPlan(smallCampaign(changes), sessions).broken.map((one) => one.rule)).toContain(rule);
  });

  it('lets a pinned session be held below the minimum', () => {
    const alone = { ...reading, teachers: ['ana'] };
    expect(
      checkPlan(smallCampaign({ pinned: [reading].map(({ teachers: _, ...pin }) => pin) }), [alone]).broken,
    ).toEqual([]);
  });
});

function organiser(changes: Partial<SolverCampaign['organisers'][number]>) {
  return { ...smallCampaign().organisers[0]!, ...changes };
}
