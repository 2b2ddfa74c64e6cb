import type { Tie } from './drawing.ts';

/**
 * How many steps each thing is from the start by the longest way, so that what leads to a thing always stands before
 * it. A tie that closes a circle is left out.
 * @returns by key, 0 for the start; and the ties that were kept
 */
function longest(
  start: string,
  next: ReadonlyMap<string, readonly string[]>,
): { level: Map<string, number>; kept: Tie[] } {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const kept: Tie[] = [];
  const visit = (key: string): void => {
    state.set(key, 'open');
    for (const to of next.get(key) ?? []) {
      if (state.get(to) === 'open') continue;
      kept.push({ from: key, to });
      if (!state.has(to)) visit(to);
    }
    state.set(key, 'done');
    order.unshift(key);
  };
  visit(start);
  const level = new Map<string, number>([[start, 0]]);
  const ways = Map.groupBy(kept, ({ from }) => from);
  for (const key of order) {
    for (const { to } of ways.get(key) ?? []) level.set(to, Math.max(level.get(to) ?? 0, level.get(key)! + 1));
  }
  return { level, kept };
}

const neighbours = (ties: readonly Tie[], near: keyof Tie, far: keyof Tie) =>
  new Map([...Map.groupBy(ties, (tie) => tie[near])].map(([key, group]) => [key, group.map((tie) => tie[far])]));

/**
 * Columns of the things on both sides of one, by number: below 0 upstream.
 * @param side of each thing: below 0 upstream, above 0 downstream, 0 the thing itself
 */
export function levelsOf(
  start: string,
  ties: readonly Tie[],
  side: ReadonlyMap<string, number>,
): { level: Map<string, number>; ties: Tie[] } {
  const of = (sign: 1 | -1) =>
    ties.filter(({ from, to }) => [from, to].every((key) => key === start || (side.get(key) ?? 0) * sign > 0));
  const down = longest(start, neighbours(of(1), 'from', 'to'));
  const up = longest(start, neighbours(of(-1), 'to', 'from'));
  const level = new Map([
    ...down.level,
    ...[...up.level].map(([key, at]): [string, number] => [key, at === 0 ? 0 : -at]),
  ]);
  return { level, ties: [...up.kept.map(({ from, to }) => ({ from: to, to: from })), ...down.kept] };
}

/** Without the ties that a longer way says already: `a c` goes where there is `a b c`. */
export function reduced(ties: readonly Tie[], level: ReadonlyMap<string, number>): Tie[] {
  const next = neighbours(ties, 'from', 'to');
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (next.get(from) ?? []).some((each) => {
      if (each === to) return true;
      if (seen.has(each) || level.get(each)! >= level.get(to)!) return false;
      seen.add(each);
      return reaches(each, to, seen);
    });
  return ties.filter(
    ({ from, to }) =>
      level.get(to)! - level.get(from)! === 1 ||
      !(next.get(from) ?? []).some((each) => each !== to && reaches(each, to, new Set([each]))),
  );
}
