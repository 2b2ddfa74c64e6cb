import type { MeshGround } from './problem.ts';

/** Neighbours of each node, numbered from 0: those of node i are `to[at]`, `length[at]` for at from start[i] to start[i + 1]. */
export interface Roads {
  start: Int32Array;
  to: Int32Array;
  length: Float64Array;
}

/** The roads both ways, each once: the last one written counts; those from a node to itself lead nowhere. */
export function roadsOf({ n, edges }: Extract<MeshGround, { n: number }>): Roads {
  const last = new Map<number, number>();
  for (const [from, to, length] of edges) {
    if (from !== to) last.set((Math.min(from, to) - 1) * n + Math.max(from, to) - 1, length);
  }
  const start = new Int32Array(n + 1);
  const ends = (road: number) => [Math.floor(road / n), road % n] as const;
  for (const road of last.keys()) for (const end of ends(road)) start[end + 1]! += 1;
  for (let node = 0; node < n; node++) start[node + 1]! += start[node]!;
  const next = start.slice();
  const to = new Int32Array(2 * last.size);
  const lengths = new Float64Array(2 * last.size);
  for (const [road, length] of last) {
    const [one, other] = ends(road);
    for (const [from, end] of [
      [one, other],
      [other, one],
    ] as const) {
      const at = next[from]!++;
      to[at] = end;
      lengths[at] = length;
    }
  }
  return { start, to, length: lengths };
}

/**
 * The first node, numbered from 0, outside the largest part of the ground; null: every node leads to every other. Of two parts as
 * large, the one with the smallest number counts.
 */
export function firstApart({ start, to }: Roads): number | null {
  const n = start.length - 1;
  const part = new Int32Array(n).fill(-1);
  const sizes: number[] = [];
  for (let node = 0; node < n; node++) {
    if (part[node]! >= 0) continue;
    const found = [node];
    part[node] = sizes.length;
    for (const from of found) {
      for (let at = start[from]!; at < start[from + 1]!; at++) {
        if (part[to[at]!]! >= 0) continue;
        part[to[at]!] = sizes.length;
        found.push(to[at]!);
      }
    }
    sizes.push(found.length);
  }
  const largest = sizes.indexOf(Math.max(...sizes));
  const apart = part.findIndex((one) => one !== largest);
  return apart < 0 ? null : apart;
}
