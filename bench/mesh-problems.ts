import type { MeshProblem } from '#capabilities/mesh';

/** Invented problems, the same each time: random roads (as the public instances are made), schools around towns, covering. */
export function inventMeshes(): { name: string; problem: MeshProblem }[] {
  const pilots = [5, 10, 20, 45, 90];
  return [
    { name: 'schools 103, p 12', problem: schools(103, 12) },
    ...pilots.map((p) => ({ name: `roads 900, p ${p}`, problem: roads(900, p) })),
    ...pilots.map((p) => ({ name: `schools 900, p ${p}`, problem: schools(900, p) })),
    ...pilots.map((p) => {
      const coverWithin = Math.round(50 / Math.sqrt(p));
      return {
        name: `schools 900, p ${p}, within ${coverWithin} km`,
        problem: { ...schools(900, p), objective: { coverWithin } },
      };
    }),
  ];
}

/** n² ÷ 50 roads of 1 to 100 between nodes at random, every node joined. */
function roads(n: number, p: number): MeshProblem {
  const random = numbers(n + p);
  const some = (most: number) => 1 + Math.floor(random() * most);
  const edges = Array.from({ length: (n * n) / 50 }, (_, at) => {
    const [from, to] = at < n - 1 ? [at + 1, at + 2] : [some(n), some(n)];
    return [from, to, some(100)] as const;
  });
  return { n, edges, p };
}

/** Schools with their pupils, near towns of a land 110 km high and as wide. */
function schools(n: number, p: number): MeshProblem {
  const random = numbers(n + p);
  const towns = Array.from({ length: Math.ceil(n / 25) }, () => [46 + random(), random() * 1.4] as const);
  const near = () => (random() + random() + random() - 1.5) / 6;
  const points = Array.from({ length: n }, () => {
    const [latitude, longitude] = towns[Math.floor(random() * towns.length)]!;
    return [latitude + near(), longitude + near()] as const;
  });
  return { points, p, weights: points.map(() => 20 + Math.floor(random() * 480)) };
}

/** From 0 to 1, the same for the same seed (a linear congruence is enough for a bench). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
