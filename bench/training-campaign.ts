import type { SolverCampaign, SolverTeacher } from '#capabilities/training';

/** What a campaign of the bench holds: as many people, half-days, and near venues as a real one of that size. */
interface Shape {
  teachers: number;
  halfDays: number;
  freeHalfDays: number;
  nearVenues: number;
  schools: number;
  maxSessions: [number, number];
}

const SHAPES: Record<'small' | 'large', Shape> = {
  small: { teachers: 120, halfDays: 10, freeHalfDays: 5, nearVenues: 3, schools: 37, maxSessions: [6, 5] },
  large: { teachers: 545, halfDays: 40, freeHalfDays: 12, nearVenues: 5, schools: 161, maxSessions: [26, 20] },
};
const MODULES = 10;
const VENUES = 20;
/** Kilometres: the side of the land, and how far somebody goes. */
const SIDE = 90;
const FAR = 45;

/** An invented campaign, the same for the same size. */
export function inventCampaign(size: keyof typeof SHAPES): SolverCampaign {
  const shape = SHAPES[size];
  const random = numbers(shape.teachers);
  const names = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at}`);
  const modules = names('m', MODULES);
  const halfDays = names('h', shape.halfDays);
  const venues = names('v', VENUES);
  const somewhere = () => ({ x: random() * SIDE, y: random() * SIDE });
  const places = venues.map((id) => ({ id, ...somewhere() }));
  const homes = Array.from({ length: shape.schools }, somewhere);
  const teachers = names('t', shape.teachers).map((id): SolverTeacher => {
    const home = homes[Math.floor(random() * shape.schools)]!;
    const near = places
      .map((venue) => ({ id: venue.id, km: Math.hypot(venue.x - home.x, venue.y - home.y) }))
      .filter(({ km }) => km <= FAR)
      .sort((a, b) => a.km - b.km)
      .slice(0, shape.nearVenues);
    return {
      id,
      // The first modules are wished the most.
      wishes: draw(() => random() ** 1.5, modules, 3),
      free: draw(random, halfDays, shape.freeHalfDays),
      travelKm: Object.fromEntries(near.map((venue) => [venue.id, Math.round(venue.km * 1000) / 1000])),
    };
  });
  return {
    modules,
    halfDays,
    venues,
    organisers: [
      { id: 'o0', modules: modules.slice(0, 7), trainersPerHalfDay: 3, maxSessions: shape.maxSessions[0] },
      { id: 'o1', modules: modules.slice(4), trainersPerHalfDay: 2, maxSessions: shape.maxSessions[1] },
    ],
    session: { bookingLimit: 18, minimum: 8 },
    maxPerTeacher: 1,
    weights: { rank: [10, 7, 4, 3, 2], perKm: 0.03, perSession: 2 },
    teachers,
  };
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruence: enough to invent people). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function draw(random: () => number, list: readonly string[], count: number): string[] {
  const left = [...list];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
}
