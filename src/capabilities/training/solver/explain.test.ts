import { describe, expect, it } from 'vitest';
import type { SolverCampaign, SolverSession, SolverTeacher } from './campaign.ts';
import { smallCampaign } from './example.ts';
import { explain } from './explain.ts';

const reading: SolverSession = {
  module: 'reading',
  halfDay: 'monday',
  venue: 'hall',
  organiser: 'academy',
  teachers: ['ana', 'ben'],
};

/** What is said of one more person beside a plan. */
function saidOf(teacher: Partial<SolverTeacher>, sessions: SolverSession[], changes: Partial<SolverCampaign> = {}) {
  const campaign = smallCampaign(changes);
  const zoe = { id: 'zoe', wishes: ['reading'], free: ['monday'], travelKm: { hall: 1 }, ...teacher };
  campaign.teachers.push(zoe);
  return explain(campaign, sessions).find(({ teacher: id }) => id === 'zoe')!;
}

describe('why somebody has no seat', () => {
  const reasons: [reason: string, Partial<SolverTeacher>, SolverSession[], Partial<SolverCampaign>?][] = [
    ['noWish', { wishes: [] }, [reading]],
    ['noFreeTime', { free: [] }, [reading]],
    ['tooFar', { travelKm: {} }, [reading]],
    ['tooFar', { travelKm: { library: 1 } }, [reading]],
    ['noVenue', { wishes: ['maths'] }, [reading], { venueLimits: { hall: { modules: ['reading'] } } }],
    ['sessionsClash', { free: ['tuesday'] }, [reading]],
    ['sessionsFull', {}, [reading], { session: { bookingLimit: 2, minimum: 2 } }],
    ['forbidden', {}, [reading], { forbidden: [{ teacher: 'zoe' }] }],
    ['noSessionOfWishes', {}, []],
    ['tooFewForSession', { wishes: ['maths'], free: ['monday'], travelKm: { library: 1 } }, [reading]],
    ['seatLeft', {}, [reading]],
  ];

  it.each(reasons)('%s', (reason, teacher, sessions, changes) => {
    expect(saidOf(teacher, sessions, changes).reason).toBe(reason);
  });

  it('names the wish that came nearest, and a session of another wish that is still open', () => {
    const maths = { ...reading, module: 'maths', halfDay: 'tuesday', teachers: ['cleo', 'dan'] };
    const said = saidOf({ wishes: ['reading', 'maths'], free: ['tuesday'] }, [reading, maths]);
    expect(said).toEqual({ teacher: 'zoe', reason: 'seatLeft', module: 'maths', alternative: { session: 1 } });
  });

  it('says nothing of who has a seat', () => {
    expect(explain(smallCampaign(), [reading]).map(({ teacher }) => teacher)).toEqual(['cleo', 'dan', 'eve']);
  });
});
