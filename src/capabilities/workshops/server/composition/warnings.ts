import type { Person } from './compose.ts';

/**
 * A group that mixes too little. `whole`: all its members (two or more) come from one establishment. `half`: half or
 * more of them, and at least four, do. `members` is how many come from it. `swap` names a member of the group, then a
 * person of another group, whose exchange takes this warning away, or turns a `whole` into a `half`, without a new one
 * elsewhere; null when no single exchange does.
 */
export type GroupWarning = {
  group: number;
  kind: 'whole' | 'half';
  establishment: string;
  members: number;
  swap: [string, string] | null;
};

const HALF_AT_LEAST = 4;
const SEVERITY = { whole: 2, half: 1, none: 0 } as const;

type Times = Map<string, number>;

/** Warnings about one composition: groups as lists of ids, in the order of the groups. Unknown ids have no establishment. */
export function warnings(groups: string[][], people: Person[]): GroupWarning[] {
  const known = new Map(people.map((person) => [person.id, person]));
  const establishmentOf = (id: string) => known.get(id)?.establishment || null;
  const profileOf = (id: string) => known.get(id)?.profile || null;
  const times = groups.map((ids) => {
    const found: Times = new Map();
    for (const id of ids) add(found, establishmentOf(id), 1);
    return found;
  });

  /** Severity of a group once `going` has left for `coming`, and how many then share the commonest establishment. */
  const after = (group: number, going: string | null, coming: string | null) => {
    const changed = new Map(times[group]);
    add(changed, going, -1);
    add(changed, coming, 1);
    const top = commonest(changed);
    return { severity: SEVERITY[kindOf(top?.members ?? 0, groups[group]!.length)], members: top?.members ?? 0 };
  };

  const swapFor = (group: number, establishment: string, severity: number): [string, string] | null => {
    let best: { swap: [string, string]; rank: number[] } | null = null;
    const leaving = firstOfEach(
      groups[group]!.filter((id) => establishmentOf(id) === establishment),
      profileOf,
    );
    for (const [other, ids] of groups.entries()) {
      if (other === group) continue;
      const before = SEVERITY[kindOf(commonest(times[other]!)?.members ?? 0, ids.length)];
      const joining = firstOfEach(ids, (id) => JSON.stringify([establishmentOf(id), profileOf(id)]));
      for (const theirs of joining) {
        const here = after(group, establishment, establishmentOf(theirs));
        const there = after(other, establishmentOf(theirs), establishment);
        if (here.severity >= severity || there.severity > before) continue;
        for (const ours of leaving) {
          const sameProfile = profileOf(ours) === profileOf(theirs) ? 0 : 1;
          const rank = [here.severity, there.severity, sameProfile, here.members + there.members];
          if (!best || comesBefore(rank, best.rank)) best = { swap: [ours, theirs], rank };
        }
      }
    }
    return best?.swap ?? null;
  };

  return groups.flatMap((ids, group) => {
    const top = commonest(times[group]!);
    const kind = kindOf(top?.members ?? 0, ids.length);
    if (!top || kind === 'none') return [];
    const swap = swapFor(group, top.establishment, SEVERITY[kind]);
    return [{ group, kind, establishment: top.establishment, members: top.members, swap }];
  });
}

function kindOf(members: number, size: number): 'whole' | 'half' | 'none' {
  if (size >= 2 && members === size) return 'whole';
  return members >= HALF_AT_LEAST && members * 2 >= size ? 'half' : 'none';
}

function add(times: Times, establishment: string | null, change: number): void {
  if (establishment !== null) times.set(establishment, (times.get(establishment) ?? 0) + change);
}

function commonest(times: Times): { establishment: string; members: number } | null {
  let top: { establishment: string; members: number } | null = null;
  for (const [establishment, members] of times) if (!top || members > top.members) top = { establishment, members };
  return top;
}

function firstOfEach(ids: string[], kind: (id: string) => string | null): string[] {
  const first = new Map<string | null, string>();
  for (const id of ids) if (!first.has(kind(id))) first.set(kind(id), id);
  return [...first.values()];
}

function comesBefore(rank: number[], other: number[]): boolean {
  const place = rank.findIndex((value, at) => value !== other[at]);
  return place >= 0 && rank[place]! < other[place]!;
}
