import type { Person } from '#capabilities/accounts';
import {
  addItem,
  approve,
  book,
  bookingPage,
  cancel,
  handOver,
  putInSet,
  refuse,
  setMaintenance,
  takeBack,
  tellOutcome,
} from '#capabilities/equipment';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { weekdayOf } from '#platform/quiet-hours.ts';
import { actor, uaiOf } from './actors.ts';
import { poolItems } from './content/equipment/items.ts';
import { poolLoans, poolMaintenance } from './content/equipment/loans.ts';
import type { PoolItem, PoolLoan } from './content/equipment/types.ts';
import { idOf } from './ids.ts';
import { actionId } from './school-projects.ts';
import { dayFrom, onDay } from './when.ts';

/** The id of an item of the pool, for what other places of the demo say of it. */
export const itemId = (name: string): string => idOf('equipment', name);
/** The id of a loan, by its place in the list. */
export const loanId = (at: number): string => idOf('loan', String(at));

const holderOf = ({ school, organisation }: Pick<PoolItem, 'school' | 'organisation'>) =>
  school === undefined
    ? { establishment: null, organisation: idOf('organisation', organisation!) }
    : { establishment: uaiOf(school), organisation: null };

async function addPoolItem(db: Db, by: Person, item: PoolItem): Promise<void> {
  await addItem(
    db,
    by,
    {
      id: itemId(item.id),
      kind: item.kind,
      name: item.name,
      words: item.words,
      owner: holderOf(item),
      keptAt: item.keptAt,
      keptEstablishment: item.keptBy === undefined ? null : uaiOf(item.keptBy),
      isSet: item.isSet ?? false,
      forLoan: item.forLoan ?? true,
      schoolKinds: [...(item.schools ?? (['ecole', 'college', 'lycee'] as const))],
      toOrganisations: item.toOrganisations ?? false,
      approval: item.approval ?? false,
      maxDays: item.maxDays ?? null,
      capacity: item.capacity ?? null,
      opening: item.hours ? { days: [1, 2, 3, 4, 5], from: item.hours[0], to: item.hours[1] } : null,
    },
    dayFrom(-120),
  );
}

/** Loaded a second time, what was handed over or decided already stays as it is. */
async function once(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof ExpectedError && error.code === 'equipment_state')) throw error;
  });
}

/** Places are closed at the week-end: the Monday after. */
function openDay(days: number, isPlace: boolean): number {
  const weekday = weekdayOf(dayFrom(days));
  return isPlace && weekday > 5 ? days + 8 - weekday : days;
}

async function lend(db: Db, home: string, loan: PoolLoan, at: number): Promise<void> {
  const id = loanId(at);
  const isPlace = poolItems.find((item) => item.id === loan.item)!.kind === 'place';
  const from = openDay(loan.from, isPlace);
  const [by, team] = [await actor(db, home, loan.by), await actor(db, home, 'maud-ferrandier')];
  const asking = {
    ...{
      id,
      from: dayFrom(from),
      to: dayFrom(isPlace ? from : loan.to),
      part: loan.part ?? 'day',
      start: null,
      end: null,
    },
    ...{ borrower: holderOf(loan), contact: '', contactMail: '', purpose: loan.purpose },
    origin: loan.action ? { kind: 'projects.action', id: actionId(loan.action.school, loan.action.action) } : null,
  };
  await onDay(Math.min(from, 0) - 6, async () => {
    await book(db, by, itemId(loan.item), asking);
    if (loan.answer === 'yes') await once(approve(db, team, id));
    else if (loan.answer) await once(refuse(db, team, id, loan.answer));
    if (loan.cancelled) await once(cancel(db, by, id, null));
  });
  const seen = (key: string, condition: PoolLoan['condition'] = 'good', missing = '') => ({
    ...{ id: idOf('observation', `${at} ${key}`), condition, missing, words: '' },
  });
  const { out, back, outcome } = loan;
  if (out !== undefined) await onDay(out, () => once(handOver(db, team, id, seen('out'), null)));
  if (back !== undefined)
    await onDay(back, () => once(takeBack(db, team, id, seen('back', loan.condition, loan.missing), null)));
  if (outcome) await onDay(from + 1, () => tellOutcome(db, by, id, outcome));
}

/** Everything is there once the last loan is. */
async function loaded(db: Db, by: Person): Promise<boolean> {
  try {
    await bookingPage(db, by, loanId(poolLoans.length - 1));
    return true;
  } catch (error) {
    if (error instanceof ExpectedError) return false;
    throw error;
  }
}

/** The shared pool: items and a set, places, loans of every state, one late, two hosted classes and a maintenance. */
export async function loadEquipment(db: Db, home: string): Promise<void> {
  const maud = await actor(db, home, 'maud-ferrandier');
  if (await loaded(db, maud)) return;
  await onDay(-120, async () => {
    for (const item of poolItems) await addPoolItem(db, maud, item);
    for (const { id, set } of poolItems) if (set) await putInSet(db, maud, itemId(set), itemId(id));
  });
  const { item, by, from, to, words } = poolMaintenance;
  await setMaintenance(db, await actor(db, home, by), {
    ...{ id: idOf('maintenance', item), item: itemId(item), from: dayFrom(from), to: dayFrom(to), words },
    ...{ part: 'day', start: null, end: null, cancelling: [] },
  });
  for (const [at, loan] of poolLoans.entries()) await lend(db, home, loan, at);
}
