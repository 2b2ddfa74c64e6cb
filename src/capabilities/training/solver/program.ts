import type { Highs, Model } from 'highs';

/** A mixed integer program while it is written: maximise, columns first, then rows over them. */
export interface Program {
  cost: number[];
  lower: number[];
  upper: number[];
  integer: number[];
  rowLower: number[];
  rowUpper: number[];
  starts: number[];
  indices: number[];
  values: number[];
}

export function emptyProgram(): Program {
  return {
    cost: [],
    lower: [],
    upper: [],
    integer: [],
    rowLower: [],
    rowUpper: [],
    starts: [0],
    indices: [],
    values: [],
  };
}

/** @returns the number of the new column */
export function addColumn(program: Program, cost: number, integer: boolean, lower = 0, upper = 1): number {
  program.lower.push(lower);
  program.upper.push(upper);
  program.integer.push(integer ? 1 : 0);
  return program.cost.push(cost) - 1;
}

export function addRow(
  program: Program,
  lower: number,
  upper: number,
  entries: readonly (readonly [number, number])[],
): void {
  if (entries.length === 0) return;
  for (const [column, value] of entries) {
    program.indices.push(column);
    program.values.push(value);
  }
  program.starts.push(program.indices.length);
  program.rowLower.push(lower);
  program.rowUpper.push(upper);
}

/** Gives the program to HiGHS. The caller disposes of the model. */
export function modelOf(highs: Highs, program: Program): Model {
  const numCols = program.cost.length;
  const numRows = program.rowLower.length;
  const model = highs.createModel({
    numCols,
    numRows,
    sense: highs.constants.objectiveSense.maximize,
    colCost: program.cost,
    colLower: program.lower,
    colUpper: program.upper,
    rowLower: program.rowLower.map((limit) => Math.max(limit, -highs.infinity)),
    rowUpper: program.rowUpper.map((limit) => Math.min(limit, highs.infinity)),
    integrality: Int32Array.from(program.integer),
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts: program.starts,
      indices: program.indices,
      values: program.values,
    },
  });
  model.options.set('output_flag', false);
  return model;
}
