/** The seats of a label are cut into bundles of at most as many as there are groups; a bundle may hold a group once. */
function bundles(labels: Int32Array, groups: number): Int32Array {
  const seen = new Map<number, number>();
  const names = new Map<string, number>();
  return labels.map((label, person) => {
    const before = seen.get(label) ?? 0;
    if (label >= 0) seen.set(label, before + 1);
    const name = label < 0 ? `alone ${person}` : `${label} ${Math.floor(before / groups)}`;
    if (!names.has(name)) names.set(name, names.size);
    return names.get(name)!;
  });
}

/**
 * Group of each person for one round, exact: every first label and every second label is spread as evenly as possible, both
 * at once, and so are the sizes. People are the edges of a bipartite graph between bundles of the two labels; its edges
 * are coloured by the groups with exchanges along alternating paths (König), then the sizes evened out along such paths
 * (de Werra). A negative label stands for none.
 */
export function spreadEvenly(first: Int32Array, second: Int32Array, groups: number): Int32Array {
  const sides = [bundles(first, groups), bundles(second, groups)] as const;
  const groupOf = new Int32Array(first.length).fill(-1);
  // holder[side][bundle] gives the person of the bundle in each group.
  const holder = sides.map((side) => {
    const bundleCount = side.reduce((most, bundle) => Math.max(most, bundle + 1), 0);
    return Array.from({ length: bundleCount }, () => new Map<number, number>());
  });
  const held = (side: number, person: number) => holder[side]![sides[side]![person]!]!;

  const put = (person: number, group: number) => {
    groupOf[person] = group;
    held(0, person).set(group, person);
    held(1, person).set(group, person);
  };
  const remove = (person: number) => {
    for (const side of [0, 1]) held(side, person).delete(groupOf[person]!);
  };
  /** People met from one on, crossing at the given side, alternately of one group and of the other. */
  const path = (start: number, startSide: number, other: number): number[] => {
    const people = [start];
    let side = startSide;
    let wanted = other;
    for (;;) {
      const last = people[people.length - 1]!;
      const next = held(side, last).get(wanted);
      if (next === undefined || next === start) return people;
      people.push(next);
      wanted = groupOf[last]!;
      side = 1 - side;
    }
  };
  const exchange = (people: number[], one: number, other: number) => {
    const before = people.map((person) => groupOf[person]!);
    people.forEach(remove);
    people.forEach((person, place) => put(person, before[place] === one ? other : one));
  };
  const freeGroup = (from: number, taken: (group: number) => boolean) => {
    for (let step = 0; step < groups; step += 1) if (!taken((from + step) % groups)) return (from + step) % groups;
    return -1;
  };

  for (let person = 0; person < first.length; person += 1) {
    const left = held(0, person);
    const right = held(1, person);
    const common = freeGroup(person % groups, (group) => left.has(group) || right.has(group));
    if (common >= 0) {
      put(person, common);
      continue;
    }
    const one = freeGroup(0, (group) => left.has(group));
    const other = freeGroup(0, (group) => right.has(group));
    // The right bundle holds `one`: exchanged along its path, which cannot come back to the left bundle, it is freed.
    exchange(path(right.get(one)!, 0, other), one, other);
    put(person, one);
  }
  evenSizes(groupOf, groups, (person, one, other) => {
    for (const side of [0, 1]) {
      if (held(side, person).has(other)) continue;
      const people = path(person, 1 - side, other);
      if (people.length % 2 === 1) {
        exchange(people, one, other);
        return true;
      }
    }
    return false;
  });
  return groupOf;
}

/** Brings the largest and the smallest group nearer until no two sizes differ by more than one. */
function evenSizes(
  groupOf: Int32Array,
  groups: number,
  yieldOne: (person: number, from: number, to: number) => boolean,
): void {
  const sizes = new Array<number>(groups).fill(0);
  for (const group of groupOf) sizes[group]! += 1;
  for (;;) {
    let largest = 0;
    let smallest = 0;
    sizes.forEach((size, group) => {
      if (size > sizes[largest]!) largest = group;
      if (size < sizes[smallest]!) smallest = group;
    });
    if (sizes[largest]! - sizes[smallest]! < 2) return;
    groupOf.some((group, person) => group === largest && yieldOne(person, largest, smallest));
    sizes[largest]! -= 1;
    sizes[smallest]! += 1;
  }
}
