/** Mean radius of the Earth, IUGG. */
const RADIUS_KM = 6371.0088;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Kilometres between two `[latitude, longitude]` in degrees, as the crow flies (haversine). */
export function greatCircle(from: readonly [number, number], to: readonly [number, number]): number {
  const [here, there] = [radians(from[0]), radians(to[0])];
  const half =
    Math.sin((there - here) / 2) ** 2 + Math.cos(here) * Math.cos(there) * Math.sin(radians(to[1] - from[1]) / 2) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}
