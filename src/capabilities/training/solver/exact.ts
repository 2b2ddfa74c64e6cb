import type { Highs } from 'highs';
import { isFlow } from './instance.ts';
import type { Instance } from './instance.ts';
import { addColumn, addRow, emptyProgram, modelOf } from './program.ts';
import type { Program } from './program.ts';

/** A session in numbers: `people` are places in the cell's `who`. */
export interface Held {
  cell: number;
  organiser: number;
  people: number[];
}

/** What may be chosen: sessions of these cells, with those of their people that `allowed` keeps. */
export interface Choice {
  cells: readonly number[];
  allowed: (cell: number, at: number) => boolean;
}

interface CellColumns {
  cell: number;
  held: { organiser: number; column: number }[];
  seats: { at: number; column: number }[];
}

type Entry = readonly [column: number, value: number];

/**
 * The best plan among a choice of sessions, by HiGHS. With one seat a teacher and no worth for establishments or degrees,
 * seats may stay continuous: once the sessions are chosen they are a flow, whose corners are whole.
 *
 * @param from a plan of the choice to begin with; null: none
 * @param report told of every better upper bound, with no margin for tolerances
 * @param until time of `performance.now()` at which to stop with the best so far
 * @returns `sessions` null when none was found; `bound`: no plan of the choice is worth more, up to HiGHS' tolerances
 */
export function solveExactly(
  highs: Highs,
  instance: Instance,
  choice: Choice,
  from: readonly Held[] | null,
  report: (bound: number) => void,
  until: number,
): { sessions: Held[] | null; bound: number; finished: boolean } {
  if (choice.cells.length === 0) return { sessions: [], bound: 0, finished: true };
  const program = emptyProgram();
  const columns = cellColumns(program, instance, choice);
  addRows(program, instance, columns);
  addWorths(program, instance, columns);
  const model = modelOf(highs, program);
  try {
    model.options.set({
      time_limit: Math.max(0.1, (until - performance.now()) / 1000),
      mip_rel_gap: 0,
      mip_abs_gap: 1e-5,
      // Twice as fast without, on the campaign of 120 teachers.
      mip_allow_restart: false,
    });
    if (from) model.setSolution({ colValue: startOf(program, columns, from) });
    const { modelStatus } = model.run({
      [highs.constants.callbackType.mipLogging]: ({ data }) => {
        if (data.mip_dual_bound !== undefined && Number.isFinite(data.mip_dual_bound)) report(data.mip_dual_bound);
        return undefined;
      },
    });
    const finished = modelStatus === highs.constants.modelStatus.optimal;
    const found = model.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
    const bound = Number(model.info.get('mip_dual_bound'));
    return { sessions: found ? sessionsIn(columns, model.getSolution().colValue) : null, bound, finished };
  } finally {
    model.dispose();
  }
}

function cellColumns(program: Program, instance: Instance, { cells, allowed }: Choice): CellColumns[] {
  const { perSession } = instance;
  const whole = !isFlow(instance);
  return cells.map((cell) => {
    const { organisers, who, gain, forced } = instance.cells[cell]!;
    const held = organisers.map((organiser) => ({ organiser, column: addColumn(program, -perSession, true) }));
    const seats = [...who.keys()]
      .filter((at) => at < forced || allowed(cell, at))
      .map((at) => ({ at, column: addColumn(program, gain[at]!, whole, at < forced ? 1 : 0) }));
    return { cell, held, seats };
  });
}

function addRows(program: Program, instance: Instance, columns: readonly CellColumns[]): void {
  const { cells, seatsEach, trainers, quota } = instance;
  const rows = new Map<string, { most: number; least: number; entries: Entry[] }>();
  const use = (key: string, most: number, column: number, least = -Infinity) => {
    const row = rows.get(key);
    if (row) row.entries.push([column, 1]);
    else rows.set(key, { most, least, entries: [[column, 1]] });
  };
  for (const { cell, held, seats } of columns) {
    const { halfDay, venue, module, who, fewest, pin, seats: most } = cells[cell]!;
    const isHeld = held.map(({ column }) => column);
    for (const { organiser, column } of held) {
      use(`venue ${halfDay} ${venue}`, 1, column, pin >= 0 ? 1 : -Infinity);
      use(`day ${organiser} ${halfDay}`, trainers[organiser]!, column);
      use(`organiser ${organiser}`, quota[organiser]!, column);
    }
    for (const { at, column } of seats) {
      addRow(program, -Infinity, 0, [[column, 1], ...isHeld.map((one) => [one, -1] as const)]);
      use(`teacher ${who[at]}`, seatsEach, column);
      if (seatsEach === 1) continue;
      use(`module ${who[at]} ${module}`, 1, column);
      use(`half-day ${who[at]} ${halfDay}`, 1, column);
    }
    const all = seats.map(({ column }) => [column, 1] as const);
    addRow(program, -Infinity, 0, [...all, ...isHeld.map((one) => [one, -most] as const)]);
    addRow(program, 0, Infinity, [...all, ...isHeld.map((one) => [one, -fewest] as const)]);
  }
  for (const { least, most, entries } of rows.values()) addRow(program, least, most, entries);
}

/** What counts beyond seats: establishments reached, sessions where both degrees meet. */
function addWorths(program: Program, instance: Instance, columns: readonly CellColumns[]): void {
  const { cells, establishment, degree, perEstablishment, perMixedSession } = instance;
  const reached = new Map<number, Entry[]>();
  for (const { cell, seats } of columns) {
    const { who } = cells[cell]!;
    const degrees: Entry[][] = [[], [], []];
    for (const { at, column } of seats) {
      const teacher = who[at]!;
      degrees[degree[teacher]!]!.push([column, 1]);
      const one = establishment[teacher]!;
      if (one >= 0) reached.set(one, [...(reached.get(one) ?? []), [column, 1]]);
    }
    const [, primary, secondary] = degrees;
    if (perMixedSession === 0 || primary!.length === 0 || secondary!.length === 0) continue;
    const mixed = addColumn(program, perMixedSession, true);
    addRow(program, 0, Infinity, [...primary!, [mixed, -1]]);
    addRow(program, 0, Infinity, [...secondary!, [mixed, -1]]);
  }
  if (perEstablishment === 0) return;
  for (const entries of reached.values()) {
    addRow(program, 0, Infinity, [...entries, [addColumn(program, perEstablishment, false), -1]]);
  }
}

function startOf(program: Program, columns: readonly CellColumns[], plan: readonly Held[]): Float64Array {
  const start = new Float64Array(program.cost.length);
  const held = new Map(plan.map((session) => [session.cell, session]));
  for (const { cell, held: organisers, seats } of columns) {
    const session = held.get(cell);
    if (!session) continue;
    for (const { organiser, column } of organisers) if (organiser === session.organiser) start[column] = 1;
    const people = new Set(session.people);
    for (const { at, column } of seats) if (people.has(at)) start[column] = 1;
  }
  return start;
}

function sessionsIn(columns: readonly CellColumns[], solution: Float64Array): Held[] {
  return columns.flatMap(({ cell, held, seats }) => {
    const by = held.find(({ column }) => solution[column]! > 0.5);
    if (!by) return [];
    return [
      {
        cell,
        organiser: by.organiser,
        people: seats.filter(({ column }) => solution[column]! > 0.5).map(({ at }) => at),
      },
    ];
  });
}
