import { tick } from 'svelte';

/**
 * After a button has changed the form, where the keyboard goes on: what was moved keeps the focus, what was added gets
 * it, and what was removed leaves it to the list.
 * @param gesture value of the button: `phase.up:2`
 */
export async function focusAfter(gesture: string): Promise<void> {
  await tick();
  const [act = '', first = ''] = gesture.split(':');
  const at = Number(first);
  const button = (value: string) =>
    document.querySelector<HTMLElement>(`button[value="${value}"]:not([aria-disabled])`);
  const last = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].at(-1);
  const next: Record<string, () => HTMLElement | null | undefined> = {
    'phase.up': () => button(`phase.up:${at - 1}`) ?? button(`phase.down:${at - 1}`),
    'phase.down': () => button(`phase.down:${at + 1}`) ?? button(`phase.up:${at + 1}`),
    'phase.add': () => last('[name^="p."][name$=".title"]:not([name*=".r."], [name*=".s."])'),
    'phase.remove': () => document.querySelector<HTMLElement>('[name=newKind]'),
    'resource.add': () => last(`[name^="p.${at}.r."][name$=".title"]`),
    'station.add': () => last(`[name^="p.${at}.s."][name$=".title"]`),
    'resource.remove': () => button(`resource.add:${at}`),
    'station.remove': () => button(`station.add:${at}`),
    'group.add': () => last('[name^="g."][name$=".name"]'),
    'group.remove': () => button('group.add'),
  };
  next[act]?.()?.focus();
}
