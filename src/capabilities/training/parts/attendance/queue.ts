import { KeptList, KeptValue } from '#platform/offline/kept.ts';
import type { Sheet, SheetAct } from '../../attendance.ts';

/** A gesture that the server has not answered yet. `madeAt`: the device's own clock (ms). */
export type KeptAct = SheetAct & { madeAt: number };

/** What was marked and not yet sent, in order, and the sheet as it was last heard of: kept on this device. */
export class Queue extends KeptList<KeptAct> {
  readonly sheet: KeptValue<Sheet>;

  /** @param holder account of the person; null: whoever has the link. Nobody sends another's marks in their own name. */
  constructor(session: string, holder: string | null) {
    const key = `maillage:emargement:${session}:${holder ?? 'lien'}`;
    super(key);
    this.sheet = new KeptValue(`${key}:feuille`);
  }
}
