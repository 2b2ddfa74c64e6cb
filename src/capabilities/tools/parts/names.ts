import { getLocale } from '#paraglide/runtime.js';
import { formatDate } from '#design/french.ts';
import type { Item, ItemKind } from '../model.ts';

/** A day of the calendar, 'YYYY-MM-DD', in words. */
export function dateWords(day: string): string {
  return formatDate(new Date(day), getLocale(), { timeZone: 'UTC' });
}

export function itemName(items: readonly Item[], id: string): string {
  return items.find((item) => item.id === id)?.name ?? id;
}

/** What lists offer, and what choices in force still stand under. @param held ids of those */
export function shownItems(items: readonly Item[], kind: ItemKind, held: readonly string[]): Item[] {
  return items.filter((item) => item.kind === kind && (!item.archived || held.includes(item.id)));
}
