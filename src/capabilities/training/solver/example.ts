import type { SolverCampaign } from './campaign.ts';

/** A campaign small enough to be planned by hand, for the tests: two modules, two half-days, two rooms, five people. */
export function smallCampaign(changes: Partial<SolverCampaign> = {}): SolverCampaign {
  return {
    modules: ['reading', 'maths'],
    halfDays: ['monday', 'tuesday'],
    venues: ['hall', 'library'],
    organisers: [{ id: 'academy', modules: ['reading', 'maths'], trainersPerHalfDay: 1, maxSessions: 2 }],
    session: { bookingLimit: 3, minimum: 2 },
    maxPerTeacher: 1,
    weights: { rank: [10, 7], perKm: 0.1, perSession: 2 },
    teachers: [
      { id: 'ana', wishes: ['reading', 'maths'], free: ['monday'], travelKm: { hall: 10 } },
      { id: 'ben', wishes: ['reading'], free: ['monday', 'tuesday'], travelKm: { hall: 0, library: 20 } },
      { id: 'cleo', wishes: ['maths', 'reading'], free: ['tuesday'], travelKm: { hall: 5 } },
      { id: 'dan', wishes: ['maths'], free: ['tuesday'], travelKm: { hall: 10, library: 0 } },
      { id: 'eve', wishes: ['maths'], free: [], travelKm: { hall: 1 } },
    ],
    ...changes,
  };
}
