import type { Cell, Instance } from './instance.ts';
import { bestPeople, bestSum } from './people.ts';

const NONE = -1;

/**
 * The rows of the problem that prices stand for, one after the other in one table: seats of each teacher; with several
 * seats, each teacher once a module; establishments reached, when that is worth something; trainers of each organiser and
 * half-day; sessions of each organiser. One session a venue and half-day needs no price: see `lagrangian`.
 */
export interface Rows {
  instance: Instance;
  /** Where each kind begins; `moduleRows` and `reachRows` are −1 when there are none. */
  moduleRows: number;
  reachRows: number;
  dayRows: number;
  organiserRows: number;
  /** What each row may hold. */
  limit: Float64Array;
}

export function rowsOf(instance: Instance): Rows {
  const { teachers, seatsEach, campaign, trainers, quota } = instance;
  const limits: number[] = new Array<number>(teachers).fill(seatsEach);
  const moduleRows = seatsEach > 1 ? limits.length : NONE;
  if (seatsEach > 1) limits.push(...new Array<number>(teachers * campaign.modules.length).fill(1));
  const reachRows = instance.perEstablishment > 0 ? limits.length : NONE;
  if (reachRows >= 0) limits.push(...new Array<number>(instance.establishments).fill(0));
  const dayRows = limits.length;
  for (const most of trainers) limits.push(...new Array<number>(campaign.halfDays.length).fill(most));
  const organiserRows = limits.length;
  limits.push(...quota);
  return { instance, moduleRows, reachRows, dayRows, organiserRows, limit: Float64Array.from(limits) };
}

/** A session with its people, as a column of the problem: people by their place in the cell's `who`. */
export interface Column {
  cell: number;
  organiser: number;
  people: number[];
  /** Gains − the price of a session + the worth of both degrees. */
  value: number;
}

export function valueOf(instance: Instance, cell: Cell, people: readonly number[]): number {
  let value = -instance.perSession;
  let degrees = 0;
  for (const at of people) {
    value += cell.gain[at]!;
    degrees |= instance.degree[cell.who[at]!]!;
  }
  return degrees === 3 ? value + instance.perMixedSession : value;
}

/** What each person of a cell brings once she has paid these prices: into `paid`. */
export function paidGains(rows: Rows, prices: Float64Array, cell: Cell, paid: Float64Array): void {
  const { instance, moduleRows, reachRows } = rows;
  const modules = instance.campaign.modules.length;
  for (let at = 0; at < cell.who.length; at++) {
    const teacher = cell.who[at]!;
    let charge = prices[teacher]!;
    if (moduleRows >= 0) charge += prices[moduleRows + teacher * modules + cell.module]!;
    const establishment = instance.establishment[teacher]!;
    if (reachRows >= 0 && establishment >= 0) charge -= prices[reachRows + establishment]!;
    paid[at] = cell.gain[at]! - charge;
  }
}

/** The organiser of the cell that costs the least, and what it costs. */
export function cheapest(rows: Rows, prices: Float64Array, cell: Cell): { organiser: number; cost: number } {
  const halfDays = rows.instance.campaign.halfDays.length;
  let organiser = NONE;
  let cost = Infinity;
  for (const one of cell.organisers) {
    const asked = prices[rows.dayRows + one * halfDays + cell.halfDay]! + prices[rows.organiserRows + one]!;
    if (asked < cost) {
      cost = asked;
      organiser = one;
    }
  }
  return { organiser, cost };
}

/** What the relaxed problem says at some prices. */
export interface Reading {
  /** No plan is worth more, whatever the prices: see `lagrangian`. */
  bound: number;
  /** Worth of each cell once everything is paid: of its best session, with its cheapest organiser. */
  worth: Float64Array;
  /** The cell chosen for each half-day × venue; −1 for none. */
  chosen: Int32Array;
}

/**
 * Pays every row by its price instead of obeying it (prices ≥ 0, except the organiser's none): what is then the best for
 * each venue and half-day is found on its own, exactly, so the sum is an upper bound of every plan **at any prices**. It
 * does not depend on how well, or how precisely, somebody solved a linear program to find the prices: weak duality alone.
 * @param least 0 at most; a cell whose worth is surely no more than that may be said to be worth up to that: half the time
 */
export function lagrangian(rows: Rows, prices: Float64Array, least = -Infinity): Reading {
  const { instance, reachRows, limit } = rows;
  const { cells, campaign, perEstablishment, perSession, perMixedSession } = instance;
  const places = campaign.halfDays.length * campaign.venues.length;
  const worth = new Float64Array(cells.length);
  const chosen = new Int32Array(places).fill(NONE);
  const most = new Float64Array(places);
  const each = new Float64Array(Math.max(1, instance.teachers));
  for (let c = 0; c < cells.length; c++) {
    const cell = cells[c]!;
    paidGains(rows, prices, cell, each);
    const simple = perMixedSession === 0 && cell.forced === 0;
    const charge = perSession + cheapest(rows, prices, cell).cost;
    const enough = cell.pin >= 0 ? -Infinity : least + charge;
    worth[c] = (simple ? bestSum(cell, each, enough) : bestPeople(instance, cell, each).sum) - charge;
    const place = cell.halfDay * campaign.venues.length + cell.venue;
    if (worth[c]! > most[place]! || cell.pin >= 0) {
      most[place] = worth[c]!;
      chosen[place] = c;
    }
  }
  let bound = 0;
  for (let row = 0; row < limit.length; row++) bound += prices[row]! * limit[row]!;
  if (reachRows >= 0) {
    for (let one = 0; one < instance.establishments; one++) {
      bound += Math.max(0, perEstablishment - prices[reachRows + one]!);
    }
  }
  for (const value of most) bound += value;
  return { bound, worth, chosen };
}

/** The best session of a cell at these prices. */
export function columnAt(rows: Rows, prices: Float64Array, cell: number): Column {
  const { instance } = rows;
  const place = instance.cells[cell]!;
  const each = new Float64Array(place.who.length);
  paidGains(rows, prices, place, each);
  const { people } = bestPeople(instance, place, each);
  people.sort((a, b) => a - b);
  return { cell, organiser: cheapest(rows, prices, place).organiser, people, value: valueOf(instance, place, people) };
}

/** The rows that a column uses, and how much of each. */
export function entriesOf(rows: Rows, column: Column): Map<number, number> {
  const { instance, moduleRows, reachRows } = rows;
  const cell = instance.cells[column.cell]!;
  const entries = new Map<number, number>();
  for (const at of column.people) {
    const teacher = cell.who[at]!;
    entries.set(teacher, 1);
    if (moduleRows >= 0) entries.set(moduleRows + teacher * instance.campaign.modules.length + cell.module, 1);
    const establishment = instance.establishment[teacher]!;
    if (reachRows < 0 || establishment < 0) continue;
    entries.set(reachRows + establishment, (entries.get(reachRows + establishment) ?? 0) - 1);
  }
  entries.set(rows.dayRows + column.organiser * instance.campaign.halfDays.length + cell.halfDay, 1);
  entries.set(rows.organiserRows + column.organiser, 1);
  return entries;
}
