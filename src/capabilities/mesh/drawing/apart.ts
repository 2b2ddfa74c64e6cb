/** A disc on the paper. `fixed`: it stays where it is as long as it can. */
export interface Disc {
  x: number;
  y: number;
  r: number;
  fixed: boolean;
}

/** Units of air between two discs. */
const AIR = 1;
const ROUNDS = 60;
/** The golden angle spreads discs of one same place all around it. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

function pushApart(one: Disc, other: Disc, turn: number): boolean {
  const need = one.r + other.r + AIR;
  let [dx, dy] = [other.x - one.x, other.y - one.y];
  let gap = Math.hypot(dx, dy);
  if (gap >= need - 1e-6) return false;
  if (gap < 1e-6) [dx, dy, gap] = [Math.cos(turn * GOLDEN), Math.sin(turn * GOLDEN), 1];
  const short = need - Math.hypot(other.x - one.x, other.y - one.y);
  // A pilot's knot stands firm before a school's dot.
  const share = one.fixed === other.fixed ? 0.5 : one.fixed ? 0 : 1;
  one.x -= (dx / gap) * short * share;
  one.y -= (dy / gap) * short * share;
  other.x += (dx / gap) * short * (1 - share);
  other.y += (dy / gap) * short * (1 - share);
  return true;
}

/**
 * Discs moved as little as needed for none to hide another: schools of one street would be one dot. In place; the same
 * discs always end at the same places. Among hundreds of crowded ones, some may still touch.
 */
export function spread(discs: Disc[]): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let at = 0; at < discs.length; at += 1)
      for (let to = at + 1; to < discs.length; to += 1)
        moved = pushApart(discs[at]!, discs[to]!, at * 7 + to + round) || moved;
    if (!moved) return;
  }
}
