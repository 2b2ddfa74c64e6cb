import { tick } from 'svelte';
import type { Session } from './session.svelte.ts';

/** Opens a card under its words, ready to be written, or closes it. A click that asks for another tab is the browser's. */
export async function toggle(session: Session, card: string, event: MouseEvent): Promise<void> {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (session.isOpen(card)) return void (session.opened[card] = false);
  session.opened[card] = true;
  await session.later.bring();
  await tick();
  const field = `#carte-${CSS.escape(card)} :is(textarea, input:not([type=hidden]))`;
  document.querySelector<HTMLElement>(field)?.focus();
}
