import { KINDS, type Kind } from '../model.ts';
import type { ItemLine } from '../server/versions.ts';
import { kindListNames } from '../words.ts';

/** Items of a version, list by list; each list is there, even empty. */
export function kindLists(items: readonly ItemLine[]): { kind: Kind; name: string; items: ItemLine[] }[] {
  return KINDS.map((kind) => ({
    kind,
    name: kindListNames[kind](),
    items: items.filter((item) => item.kind === kind),
  }));
}
