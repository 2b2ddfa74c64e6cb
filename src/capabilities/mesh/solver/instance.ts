import { nodesOf, type MeshProblem } from './problem.ts';

/** Kilometres by which sums in another order may differ: a node as far as `coverWithin` is covered. */
const HAIR = 1e-9;

/**
 * The problem in numbers. Clients are the nodes that weigh, those at one place made one; sites are the nodes where a pilot may be
 * worth more than elsewhere.
 */
export interface Instance {
  /** Number from 0 of the node of each site. */
  nodes: Int32Array;
  /** What a client costs when a site is its nearest, `client × sites + site`. */
  cost: Float64Array;
  clients: number;
  /** Sites that must be open, 1; the others, 0. */
  forced: Uint8Array;
  /** Sites to open, those forced among them; fewer than there are sites. */
  open: number;
  /** Costs of sets of sites are multiples of it; 0: nothing is known. */
  grain: number;
}

/** What a node costs when its nearest pilot is so far. */
export function costOf({ objective }: MeshProblem): (weight: number, far: number) => number {
  if (typeof objective !== 'object') return (weight, far) => weight * far;
  const within = objective.coverWithin + HAIR;
  return (weight, far) => (far <= within ? 0 : weight);
}

/**
 * @param distances of `distancesOf`
 * @returns the nodes worth a pilot, when there is one for each of them: the answer
 */
export function instanceOf(problem: MeshProblem, distances: Float64Array): Instance | Int32Array {
  const n = Math.sqrt(distances.length);
  const weights = problem.weights ?? new Array<number>(n).fill(1);
  const kept = new Uint8Array(n);
  for (const node of problem.keep ?? []) kept[node - 1] = 1;
  const price = costOf(problem);
  const clients = clientsOf(weights, (node, to) => price(1, distances[node * n + to]!));
  const byNode = new Float64Array(n * clients.length);
  for (let node = 0; node < n; node++) {
    for (const [client, { first, weight }] of clients.entries())
      byNode[node * clients.length + client] = price(weight, distances[node * n + first]!);
  }
  const nodes = worthOpening(byNode, n, kept);
  if (nodes.length <= problem.p) return nodes;
  const cost = new Float64Array(clients.length * nodes.length);
  for (const [site, node] of nodes.entries()) {
    for (let client = 0; client < clients.length; client++)
      cost[client * nodes.length + site] = byNode[node * clients.length + client]!;
  }
  return {
    nodes,
    cost,
    clients: clients.length,
    forced: Uint8Array.from(nodes, (node) => kept[node]!),
    open: problem.p,
    grain: grainOf(problem, cost),
  };
}

/** Nodes that weigh, with the weight of all those that see every node from as far. */
function clientsOf(weights: readonly number[], far: (node: number, to: number) => number) {
  const clients: { first: number; weight: number }[] = [];
  const alike = new Map<string, { first: number; weight: number }[]>();
  for (const [node, weight] of weights.entries()) {
    if (weight === 0) continue;
    let sum = 0;
    let crossed = 0;
    for (let to = 0; to < weights.length; to++) {
      sum += far(node, to);
      crossed += far(node, to) * ((to % 7) + 1);
    }
    const key = `${sum} ${crossed}`;
    const same = alike.get(key)?.find(({ first }) => weights.every((_, to) => far(first, to) === far(node, to)));
    if (same) same.weight += weight;
    else {
      const client = { first: node, weight };
      clients.push(client);
      alike.set(key, [...(alike.get(key) ?? []), client]);
    }
  }
  return clients;
}

/** The nodes that no other serves as well for every client; those kept are among them. */
function worthOpening(byNode: Float64Array, n: number, kept: Uint8Array): Int32Array {
  const clients = byNode.length / n;
  const out = new Uint8Array(n);
  const nearest = new Int32Array(n);
  for (let node = 0; node < n; node++) {
    const own = byNode.subarray(node * clients, (node + 1) * clients);
    nearest[node] = own.indexOf(Math.min(...own));
  }
  const asGood = (better: number, node: number) => {
    const [here, there] = [better * clients, node * clients];
    if (byNode[here + nearest[node]!]! > byNode[there + nearest[node]!]!) return false;
    for (let client = 0; client < clients; client++) if (byNode[here + client]! > byNode[there + client]!) return false;
    return true;
  };
  for (let node = 0; node < n; node++) {
    if (kept[node]) continue;
    for (let better = 0; better < n && !out[node]; better++) {
      if (better === node || out[better] || !asGood(better, node)) continue;
      // Of two alike, the kept one stays, else the first.
      if (kept[better] || better < node || !asGood(node, better)) out[node] = 1;
    }
  }
  return Int32Array.from(kept.keys()).filter((node) => !out[node]);
}

/** 1 when every cost is a whole number, and their sums too, else 0. */
function grainOf(problem: MeshProblem, cost: Float64Array): number {
  const most = cost.reduce((greatest, one) => Math.max(greatest, one), 0);
  return cost.every(Number.isInteger) && most * nodesOf(problem) <= Number.MAX_SAFE_INTEGER ? 1 : 0;
}
