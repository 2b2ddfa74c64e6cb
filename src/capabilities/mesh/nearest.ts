import { kilometres, type Place } from './geometry/distance.ts';

/** A school that has a position. */
export interface Placed extends Place {
  uai: string;
}

/** The pilot that a school turns to. A pilot is its own, at 0 km. */
export interface Nearest {
  pilot: string;
  km: number;
}

/** The nearest of some pilots to a place, the first of the list among equals; null: there is none. */
export function nearestTo(place: Place, pilots: readonly Placed[]): Nearest | null {
  let best: Nearest | null = null;
  for (const pilot of pilots) {
    const km = kilometres(place, pilot);
    if (!best || km < best.km) best = { pilot: pilot.uai, km };
  }
  return best;
}

/** The nearest pilot of each school, by its UAI; empty without pilots. */
export function nearestPilots(schools: readonly Placed[], pilots: readonly Placed[]): Map<string, Nearest> {
  const own = new Set(pilots.map(({ uai }) => uai));
  return new Map(
    schools.flatMap((school) => {
      const found = own.has(school.uai) ? { pilot: school.uai, km: 0 } : nearestTo(school, pilots);
      return found ? [[school.uai, found] as const] : [];
    }),
  );
}

/**
 * Who is left alone when a pilot goes: the schools that turned to it, itself included, and whose next pilot is too far.
 * @param far kilometres from which a pilot is too far
 * @returns with their next pilot, the furthest first; null: no pilot is left
 */
export function orphansWithout(
  schools: readonly Placed[],
  pilots: readonly Placed[],
  leaving: string,
  far: number,
): { uai: string; next: Nearest | null }[] {
  const today = nearestPilots(schools, pilots);
  const staying = pilots.filter(({ uai }) => uai !== leaving);
  return schools
    .filter(({ uai }) => today.get(uai)?.pilot === leaving)
    .map((school) => ({ uai: school.uai, next: nearestTo(school, staying) }))
    .filter(({ next }) => next === null || next.km > far)
    .sort((a, b) => (b.next?.km ?? Infinity) - (a.next?.km ?? Infinity));
}
