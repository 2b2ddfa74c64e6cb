import type { Reading, Region } from './relaxation.ts';

/**
 * What prices decide of a region: a site whose opening, or closing, would lift the bound above `enough`, opens never, or always.
 * @returns by site: 1 must open, -1 closed, 0 undecided
 */
export function decide(region: Region, reading: Reading, enough: number): Int8Array {
  const room = enough - reading.bound;
  return Int8Array.from(region.sites, (_, site) => {
    if (region.forced[site]) return 1;
    const gain = reading.gain[site]!;
    if (reading.chosen[site]) return reading.next - gain > room ? 1 : 0;
    return gain - reading.last > room ? -1 : 0;
  });
}

export function decidedIn(region: Region, states: Int8Array): number {
  return states.reduce((sum, state, site) => sum + (state !== 0 && !region.forced[site] ? 1 : 0), 0);
}
