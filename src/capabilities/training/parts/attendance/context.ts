import { getContext, setContext } from 'svelte';
import type { SheetDesk } from './desk.svelte.ts';

/** What the parts of a sheet share. */
export interface SheetContext {
  desk: SheetDesk;
  /** Scripts run: gestures go through the desk, and forms are not sent. */
  readonly live: boolean;
  locale: 'fr' | 'en';
  timeZone: string;
}

const KEY = Symbol('sheet');

export function giveSheet(context: SheetContext): SheetContext {
  return setContext(KEY, context);
}

export function sheetOf(): SheetContext {
  return getContext<SheetContext>(KEY);
}
