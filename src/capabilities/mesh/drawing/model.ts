import type { Place } from '../geometry/distance.ts';

/** How a school stands on the map. */
export type Standing =
  // A pilot; one that leaves, or that a proposal takes away; one that a proposal adds.
  | 'pilot'
  | 'leaving'
  | 'proposed'
  // A school close enough to a pilot, or that a layer reached; one too far, or that it did not reach.
  | 'near'
  | 'far';

/** How a thread stands: it holds; it is too long; its pilot is only proposed. */
export type Tie = 'tied' | 'missing' | 'expected';

/** A school to draw. */
export interface Spot extends Place {
  uai: string;
  name: string;
  standing: Standing;
  /** In the knot: `7`, `A`; null: nothing. */
  label: string | null;
  /** UAI of the pilot that it is tied to; null: to none. */
  tie: { to: string; how: Tie } | null;
}

/** A spot on the paper, in units of the drawing. */
export interface Mark extends Spot {
  x: number;
  y: number;
  r: number;
}

/** A map ready for its SVG: 340 units wide, as a phone shows it. */
export interface Drawing {
  width: number;
  height: number;
  /** Paths; null: no contour is known. */
  land: string | null;
  communes: string | null;
  /** Paths of threads; empty: none. */
  threads: Record<Tie, string>;
  /** Every spot once, in the order given. */
  marks: Mark[];
  /** Null: all spots are at one place. */
  scale: { x: number; y: number; length: number; km: number } | null;
}
