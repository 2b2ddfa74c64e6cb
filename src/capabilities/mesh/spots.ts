import type { Spot, Standing } from './drawing/model.ts';
import type { MeshSchool, School } from './model.ts';
import { nearestPilots, type Placed } from './nearest.ts';

/** What of a mesh is drawn. `leaving`: UAI of a pilot taken away; null: none. */
export interface Shown {
  schools: readonly MeshSchool[];
  pilots: readonly (School & Placed)[];
  far: number;
  leaving: string | null;
}

/** Pilots first: the map draws what comes later above, and knots stay on top by their own layer. */
function knots({ schools, pilots }: Pick<Shown, 'schools' | 'pilots'>, standing: (uai: string) => Standing): Spot[] {
  const numbers = new Map(schools.map(({ uai, number }) => [uai, number]));
  return pilots.map((pilot, at) => ({
    ...pilot,
    standing: standing(pilot.uai),
    label: String(numbers.get(pilot.uai) ?? at + 1),
    tie: null,
  }));
}

/** The mesh by distance: each school tied to its nearest pilot, stitched where it is too far. */
export function distanceSpots(shown: Shown): Spot[] {
  const { schools, pilots, far, leaving } = shown;
  const staying = pilots.filter(({ uai }) => uai !== leaving);
  const nearest = nearestPilots(schools, staying);
  const tieOf = (uai: string) => {
    const found = nearest.get(uai);
    return found ? { to: found.pilot, how: found.km > far ? ('missing' as const) : ('tied' as const) } : null;
  };
  const tooFar = (uai: string) => (nearest.get(uai)?.km ?? Infinity) > far;
  return [
    ...schools
      .filter(({ uai }) => !pilots.some((pilot) => pilot.uai === uai))
      .map((school): Spot => {
        return { ...school, standing: tooFar(school.uai) ? 'far' : 'near', label: null, tie: tieOf(school.uai) };
      }),
    ...knots(shown, (uai) => (uai === leaving ? 'leaving' : 'pilot')).map((knot) =>
      knot.uai === leaving ? { ...knot, tie: tieOf(knot.uai) } : knot,
    ),
  ];
}

/** The schools that a layer reached, full, and the others, open; pilots are schools like any other here. */
export function layerSpots({ schools }: Pick<Shown, 'schools'>, reached: ReadonlySet<string>): Spot[] {
  return schools.map((school) => ({
    ...school,
    standing: reached.has(school.uai) ? 'near' : 'far',
    label: null,
    tie: null,
  }));
}

/** A proposal: pilots that stay, those that it takes away, and new ones by their letters. */
export function proposalSpots(shown: Omit<Shown, 'leaving'>, proposed: readonly string[]): Spot[] {
  const { schools, pilots, far } = shown;
  const today = new Set(pilots.map(({ uai }) => uai));
  const places = [...pilots, ...schools.filter(({ uai }) => !today.has(uai))];
  const chosen = new Set(proposed);
  const added = proposed.filter((uai) => !today.has(uai));
  const nearest = nearestPilots(
    places,
    places.filter(({ uai }) => chosen.has(uai)),
  );
  return places.map((school): Spot => {
    const found = nearest.get(school.uai);
    const tooFar = (found?.km ?? Infinity) > far;
    const letter = added.indexOf(school.uai);
    const before = pilots.findIndex(({ uai }) => uai === school.uai);
    const how = tooFar ? 'missing' : added.includes(found?.pilot ?? '') ? 'expected' : 'tied';
    const tie: Spot['tie'] = found && !chosen.has(school.uai) ? { to: found.pilot, how } : null;
    if (letter >= 0) return { ...school, standing: 'proposed', label: letterOf(letter), tie };
    if (before >= 0) {
      return { ...school, standing: chosen.has(school.uai) ? 'pilot' : 'leaving', label: String(before + 1), tie };
    }
    return { ...school, standing: tooFar ? 'far' : 'near', label: null, tie };
  });
}

/** A, B… Z, then AA, AB…. */
export function letterOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : letterOf(Math.floor(at / 26) - 1) + letter;
}
