/** The time of the program: milliseconds since 1970. Tests fix it with `setClock`. */
export type Clock = () => number;

let current: Clock = Date.now;

export function now(): Date {
  return new Date(current());
}

/** Replaces the clock; without argument, the machine's own comes back. */
export function setClock(clock: Clock = Date.now): void {
  current = clock;
}
