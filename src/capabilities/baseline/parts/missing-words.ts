import type { Group, LackFilter } from '../missing.ts';
import { bodyName } from '../words.ts';

export const groupName = ({ item, provider, commune }: Group): string => item?.name ?? bodyName(provider, commune);

/** The group whose lines alone are shown; null: all lines. */
export function onlyGroup(groups: readonly Group[], { by, item, body }: LackFilter): Group | null {
  const word = by === 'item' ? item : body;
  return word === null ? null : (groups.find((group) => group.word === word) ?? null);
}

/** Search of the address that shows the lines of one group alone, from its first page; null: those of all. */
export function narrowedTo({ search }: { search: string }, group: Group | null, { by }: LackFilter): string {
  const params = new URLSearchParams(search);
  for (const name of ['page', 'piece', 'qui']) params.delete(name);
  if (group) params.set(by === 'item' ? 'piece' : 'qui', group.word);
  return `?${params}`;
}
