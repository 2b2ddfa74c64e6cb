/** Draws a whole number from 0 to below - 1. */
export type Draw = (below: number) => number;

/**
 * A small seeded generator (mulberry32): the same seed gives the same draws on every machine, so that a composition can
 * be reproduced. Not for secrets.
 */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Shuffles in place (Fisher–Yates) and returns the same array. */
export function shuffle(values: number[], draw: Draw): number[] {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = draw(last + 1);
    [values[last], values[other]] = [values[other]!, values[last]!];
  }
  return values;
}
