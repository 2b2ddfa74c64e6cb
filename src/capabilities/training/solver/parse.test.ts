import { describe, expect, it } from 'vitest';
import { smallCampaign } from './example.ts';
import { parseCampaign } from './parse.ts';

/** What the refusal names, after a change of the example. */
function refusalOf(change: (campaign: ReturnType<typeof smallCampaign>) => unknown): unknown {
  const campaign = smallCampaign();
  change(campaign);
  try {
    parseCampaign(JSON.parse(JSON.stringify(campaign)));
  } catch (error) {
    expect(error).toMatchObject({ code: 'malformed', status: 422 });
    return (error as { params: { detail: string } }).params.detail;
  }
  return null;
}

const pin = { module: 'reading', halfDay: 'monday', venue: 'hall', organiser: 'academy' };

describe('a campaign that somebody sends', () => {
  it('is taken as it is when nothing is wrong', () => {
    const campaign = smallCampaign({ pinned: [{ ...pin, teachers: ['ana'] }], forbidden: [{ teacher: 'dan' }] });
    expect(parseCampaign(JSON.parse(JSON.stringify(campaign)))).toEqual(campaign);
  });

  const refused: [what: string, change: (campaign: ReturnType<typeof smallCampaign>) => unknown][] = [
    ['session', (c) => delete (c as Partial<typeof c>).session],
    ['organisers.0.maxSessions', (c) => (c.organisers[0]!.maxSessions = -1)],
    ['weights.perKm', (c) => (c.weights.perKm = -0.1)],
    ['modules[2] = maths, ×2', (c) => c.modules.push('maths')],
    ['organisers academy.modules[2] = chess', (c) => c.organisers[0]!.modules.push('chess')],
    ['teachers[5] = ana, ×2', (c) => c.teachers.push(c.teachers[0]!)],
    ['teachers ana.wishes[2] = maths, ×2', (c) => c.teachers[0]!.wishes.push('maths')],
    ['teachers ben.wishes[1] = chess', (c) => c.teachers[1]!.wishes.push('chess')],
    ['teachers ben.free[2] = sunday', (c) => c.teachers[1]!.free.push('sunday')],
    ['teachers ben.travelKm[2] = attic', (c) => (c.teachers[1]!.travelKm.attic = 1)],
    ['teachers ana.wishes > weights.rank', (c) => c.weights.rank.pop()],
    ['venueLimits[0] = attic', (c) => (c.venueLimits = { attic: {} })],
    ['organiserHalfDays academy[0] = sunday', (c) => (c.organiserHalfDays = { academy: ['sunday'] })],
    ['pinned[0].venue[0] = attic', (c) => (c.pinned = [{ ...pin, venue: 'attic' }])],
    ['pinned[1].venue = hall, ×2', (c) => (c.pinned = [pin, pin])],
    ['pinned[1].organiser > trainersPerHalfDay', (c) => (c.pinned = [pin, { ...pin, venue: 'library' }])],
    ['pinned[0].teachers eve', (c) => (c.pinned = [{ ...pin, teachers: ['eve'] }])],
    ['pinned[0].forbidden[0]', (c) => Object.assign(c, { pinned: [pin], forbidden: [{ venue: 'hall' }] })],
    ['forbidden[0]', (c) => (c.forbidden = [{}])],
  ];

  it.each(refused)('is refused by name: %s', (what, change) => {
    expect(refusalOf(change)).toBe(what);
  });
});
