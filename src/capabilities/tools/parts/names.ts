import type { Item, ItemKind } from '../model.ts';

export function itemName(items: readonly Item[], id: string): string {
  return items.find((item) => item.id === id)?.name ?? id;
}

/** What lists offer, and what choices in force still stand under. @param held ids of those */
export function shownItems(items: readonly Item[], kind: ItemKind, held: readonly string[]): Item[] {
  return items.filter((item) => item.kind === kind && (!item.archived || held.includes(item.id)));
}
