import { KeptList, KeptValue } from '#platform/offline/kept.ts';
import { postAction } from '#platform/offline/post-action.ts';
import type { VisitDesk } from '../../visit-desk.ts';
import { VisitBox, type Heard, type KeptVisit } from './box.svelte.ts';
import { tabsOf } from './tabs.ts';

/** The box of a person on this device. Its keys name the account and the territory: nobody sees or sends another's. */
export function boxOf(desk: VisitDesk): VisitBox {
  const name = `maillage:visites:${desk.holder}`;
  return new VisitBox({
    desk,
    list: new KeptList<KeptVisit>(name),
    heard: new KeptValue<VisitDesk>(`${name}:page`),
    send: (acts) => postAction<Heard>('sync', { holder: desk.holder, acts: JSON.stringify(acts) }),
    tabs: tabsOf(name),
  });
}
