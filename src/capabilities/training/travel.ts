/** Somewhere on the ground: degrees, WGS 84. */
export interface Place {
  latitude: number;
  longitude: number;
}

/** Mean radius of the Earth, IUGG. */
const RADIUS_KM = 6371.0088;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** As the crow flies, by the great circle: nobody keeps the roads, and both ends of a comparison lack them alike. */
export function kilometres(from: Place, to: Place): number {
  const [here, there] = [radians(from.latitude), radians(to.latitude)];
  const half =
    Math.sin((there - here) / 2) ** 2 +
    Math.cos(here) * Math.cos(there) * Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}
