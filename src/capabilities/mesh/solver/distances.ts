import { greatCircle } from './great-circle.ts';
import { nodesOf, type MeshGround } from './problem.ts';
import { roadsOf, type Roads } from './roads.ts';

/** From every node to every other, `from × n + to`: kilometres, or the unit of the roads. The same both ways, to the last figure. */
export function distancesOf(ground: MeshGround): Float64Array {
  const n = nodesOf(ground);
  const distances = new Float64Array(n * n);
  if ('points' in ground) {
    for (let from = 0; from < n; from++) {
      for (let to = from + 1; to < n; to++)
        distances[from * n + to] = greatCircle(ground.points[from]!, ground.points[to]!);
    }
  } else {
    const roads = roadsOf(ground);
    for (let from = 0; from < n; from++) walk(roads, from, distances.subarray(from * n, (from + 1) * n));
  }
  for (let from = 0; from < n; from++) {
    for (let to = from + 1; to < n; to++) distances[to * n + from] = distances[from * n + to]!;
  }
  return distances;
}

/** Shortest ways from one node (Dijkstra), into `far`: Infinity where no road leads. */
function walk({ start, to, length }: Roads, from: number, far: Float64Array): void {
  const n = far.length;
  // A heap of nodes by distance, and where each stands in it.
  const heap = new Int32Array(n);
  const place = new Int32Array(n).fill(-1);
  let size = 0;
  const rise = (node: number) => {
    let at = place[node]!;
    const key = far[node]!;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const other = heap[above]!;
      if (far[other]! <= key) break;
      heap[at] = other;
      place[other] = at;
      at = above;
    }
    heap[at] = node;
    place[node] = at;
  };
  const takeNearest = (): number => {
    const nearest = heap[0]!;
    const node = heap[--size]!;
    const key = far[node]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= size) break;
      if (below + 1 < size && far[heap[below + 1]!]! < far[heap[below]!]!) below += 1;
      const other = heap[below]!;
      if (far[other]! >= key) break;
      heap[at] = other;
      place[other] = at;
      at = below;
    }
    heap[at] = node;
    place[node] = at;
    return nearest;
  };
  far.fill(Infinity);
  far[from] = 0;
  place[from] = size++;
  heap[0] = from;
  while (size > 0) {
    const node = takeNearest();
    for (let at = start[node]!; at < start[node + 1]!; at++) {
      const next = to[at]!;
      const way = far[node]! + length[at]!;
      if (way >= far[next]!) continue;
      far[next] = way;
      if (place[next]! < 0) place[next] = size++;
      rise(next);
    }
  }
}
