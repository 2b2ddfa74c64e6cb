import type { Highs, Model } from 'highs';
import { columnAt, entriesOf, lagrangian, valueOf } from './prices.ts';
import type { Column, Rows } from './prices.ts';

/** How near the centre of the best prices so far new ones are asked for: prices of a linear program jump about. */
const CENTRE = 0.8;
/** Below this, better prices change nothing that a person would see. */
const NEAR = 1e-3;

interface Master {
  rows: Rows;
  model: Model;
  infinity: number;
  /** Rows of the program: those of the prices, then one a venue and half-day. */
  placeRows: number;
  seen: Set<string>;
  waiting: Column[];
}

/**
 * The best prices there are, by column generation: a linear program over the sessions found so far gives prices, the best
 * sessions at those prices join it, until none is missing. The program only proposes prices; the bound is the one that
 * `lagrangian` computes from them, so its tolerances do not matter.
 *
 * @param start prices to begin from, with their bound
 * @param report told of every better bound
 * @param until time of `performance.now()` at which to stop with the best so far
 */
export function improvePrices(
  highs: Highs,
  rows: Rows,
  start: { prices: Float64Array; bound: number },
  report: (bound: number) => void,
  until: number,
): { prices: Float64Array; bound: number } {
  const model = highs.createModel();
  try {
    const master = prepare(highs, model, rows, start.prices);
    let best = start;
    while (performance.now() < until) {
      model.options.set('time_limit', model.getRunTime() + Math.max(0.1, (until - performance.now()) / 1000));
      const { modelStatus } = model.run();
      if (modelStatus !== highs.constants.modelStatus.optimal) break;
      const { rowDual } = model.getSolution();
      const dual = Float64Array.from(rowDual.subarray(0, master.placeRows), (price) => Math.max(0, price));
      const before = best.bound;
      best = askAround(master, dual, best);
      if (best.bound < before) report(best.bound);
      if (master.waiting.length === 0 || best.bound - model.getObjectiveValue() < NEAR) break;
      flush(master);
    }
    return best;
  } finally {
    model.dispose();
  }
}

/** Looks for missing sessions between the best prices so far and those of the program, nearer to it when none is found. */
function askAround(master: Master, dual: Float64Array, best: { prices: Float64Array; bound: number }) {
  const { rows } = master;
  const centre = best.prices;
  let found = best;
  for (let weight = CENTRE; master.waiting.length === 0; weight = weight > 0.1 ? weight * 0.3 : 0) {
    const prices = dual.map((price, row) => weight * centre[row]! + (1 - weight) * price);
    const { bound, worth } = lagrangian(rows, prices);
    if (bound < found.bound) found = { prices, bound };
    for (let cell = 0; cell < worth.length; cell++) {
      if (worth[cell]! > (weight - 1) / 2) propose(master, columnAt(rows, prices, cell));
    }
    if (weight === 0) break;
  }
  return found;
}

function propose(master: Master, column: Column): void {
  const key = `${column.cell} ${column.organiser} ${column.people.join()}`;
  if (master.seen.has(key)) return;
  master.seen.add(key);
  master.waiting.push(column);
}

function prepare(highs: Highs, model: Model, rows: Rows, prices: Float64Array): Master {
  const { instance, reachRows, limit } = rows;
  const { cells, campaign } = instance;
  const places = campaign.halfDays.length * campaign.venues.length;
  const numRows = limit.length + places;
  const lower = new Float64Array(numRows).fill(-highs.infinity);
  for (const { pin, halfDay, venue } of cells) {
    if (pin >= 0) lower[limit.length + halfDay * campaign.venues.length + venue] = 1;
  }
  model.options.set('output_flag', false);
  model.changeObjectiveSense(highs.constants.objectiveSense.maximize);
  model.addRows({
    lower,
    upper: Float64Array.from([...limit, ...new Array<number>(places).fill(1)]),
    matrix: {
      format: 'csr',
      numRows,
      numCols: 0,
      starts: new Int32Array(numRows + 1),
      indices: new Int32Array(0),
      values: new Float64Array(0),
    },
  });
  if (reachRows >= 0) {
    for (let one = 0; one < instance.establishments; one++) {
      model.addCol(instance.perEstablishment, 0, 1, { indices: [reachRows + one], values: [1] });
    }
  }
  const master = {
    rows,
    model,
    infinity: highs.infinity,
    placeRows: limit.length,
    seen: new Set<string>(),
    waiting: [],
  };
  for (const [cell, { pin, forced, organisers }] of cells.entries()) {
    if (pin < 0) continue;
    // So that the program always has a plan: what a person pinned, and nobody else.
    const people = Array.from({ length: forced }, (_, at) => at);
    propose(master, { cell, organiser: organisers[0]!, people, value: valueOf(instance, cells[cell]!, people) });
  }
  firstColumns(master, prices);
  flush(master);
  return master;
}

/** The sessions nearly worth it at prices around the first ones, each time a little farther: enough to begin with. */
function firstColumns(master: Master, prices: Float64Array): void {
  for (let round = 0; round < 20; round++) {
    // No dice: any spread will do, and the same campaign must go the same way.
    const around = prices.map((price, row) =>
      Math.max(0, price + (((row * 31 + round * 17) % 101) / 101 - 0.5) * round * 0.1),
    );
    for (let row = master.rows.dayRows; row < prices.length; row++) around[row] = prices[row]!;
    const { worth } = lagrangian(master.rows, around);
    for (let cell = 0; cell < worth.length; cell++) {
      if (worth[cell]! > -2) propose(master, columnAt(master.rows, around, cell));
    }
  }
}

function flush(master: Master): void {
  const { rows, model, waiting, placeRows, infinity } = master;
  const { cells, campaign } = rows.instance;
  const starts = new Int32Array(waiting.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (const [at, column] of waiting.entries()) {
    const { halfDay, venue } = cells[column.cell]!;
    const entries = [...entriesOf(rows, column), [placeRows + halfDay * campaign.venues.length + venue, 1] as const];
    for (const [row, amount] of entries) {
      indices.push(row);
      values.push(amount);
    }
    starts[at + 1] = indices.length;
  }
  const count = waiting.length;
  model.addCols({
    cost: Float64Array.from(waiting, ({ value }) => value),
    lower: new Float64Array(count),
    upper: new Float64Array(count).fill(infinity),
    matrix: {
      format: 'csc',
      numRows: placeRows + campaign.halfDays.length * campaign.venues.length,
      numCols: count,
      starts,
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
  waiting.length = 0;
}
