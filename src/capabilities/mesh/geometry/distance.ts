import { greatCircle } from '../solver/great-circle.ts';

/** A place on the Earth: degrees, WGS 84. */
export interface Place {
  latitude: number;
  longitude: number;
}

/** Kilometres between two places as the crow flies: what the solver counts too. */
export function kilometres(from: Place, to: Place): number {
  return greatCircle([from.latitude, from.longitude], [to.latitude, to.longitude]);
}
