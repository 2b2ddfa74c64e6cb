import { establishmentNames, homeTerritory } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import type { Category, Competent, Severity, State, Step, WaitingFor } from '../model.ts';
import { photoSize } from './photo.ts';
import { stepsOf, type TicketRow } from './ticket-row.ts';

/** A ticket as all its pages show it: without the name and address of whoever reported. */
export interface TicketView {
  id: string;
  number: number;
  school: { uai: string; name: string; commune: string | null };
  itemName: string;
  category: Category;
  severity: Severity;
  place: string;
  words: string;
  reportedAt: Date;
  /** Since when nobody can work with it; null: it never kept anyone from working. */
  blockingFrom: Date | null;
  state: State;
  stateAt: Date;
  waitingFor: WaitingFor | null;
  competent: Competent;
  /** '' : nobody took it yet, or erased since. */
  takenName: string;
  repairedAt: Date | null;
  closedAt: Date | null;
  photo: { width: number; height: number } | null;
  steps: Step[];
  /** IANA name, of the territory. */
  timeZone: string;
}

export async function viewOf(trx: Trx, row: TicketRow): Promise<TicketView> {
  const school = (await establishmentNames(trx, [row.establishment])).get(row.establishment);
  return {
    ...{ id: row.id, number: row.number, itemName: row.item_name, category: row.category, severity: row.severity },
    school: { uai: row.establishment, name: school?.name ?? row.establishment, commune: school?.commune ?? null },
    ...{ place: row.place, words: row.words, reportedAt: row.reported_at, blockingFrom: row.blocking_from },
    ...{ state: row.state, stateAt: row.state_at, waitingFor: row.waiting_for, takenName: row.taken_name },
    competent: { body: row.body, organisation: row.body_organisation, name: row.body_name },
    ...{ repairedAt: row.repaired_at, closedAt: row.closed_at },
    photo: await photoSize(trx, row.id),
    steps: await stepsOf(trx, row.id),
    timeZone: (await homeTerritory(trx, row.territory_id))!.timeZone,
  };
}
