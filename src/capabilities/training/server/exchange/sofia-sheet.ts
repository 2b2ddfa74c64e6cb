import { ExpectedError } from '#platform/errors/expected-error.ts';
import { readSheet } from '#platform/transfer/read-sheet.ts';
import { readHeaders, type SofiaColumns } from '../../sofia/columns.ts';

/** Sofia-FMO's sheet, whole: every column, known or not. `cells` are as many as `headers` in each row. */
export interface SofiaSheet {
  headers: string[];
  columns: SofiaColumns;
  rows: { line: number; cells: string[] }[];
}

/**
 * Reads the plan-and-sessions sheet, CSV or XLSX, its columns in any order.
 * @throws ExpectedError training_sofia_missing, training_sofia_twice (422), and those of `readSheet`
 */
export async function readSofiaSheet(bytes: Uint8Array, name: string): Promise<SofiaSheet> {
  const sheet = await readSheet(bytes, name);
  const width = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.length), sheet.headers.length);
  const filled = (cells: readonly string[]) => Array.from({ length: width }, (_, at) => cells[at] ?? '');
  const found = readHeaders(sheet.headers);
  if (!found.ok) {
    if ('twice' in found) throw new ExpectedError('training_sofia_twice', 422, { column: found.twice });
    throw new ExpectedError('training_sofia_missing', 422, {
      columns: found.missing.join(', '),
      count: found.missing.length,
    });
  }
  return {
    headers: filled(sheet.headers),
    columns: found.columns,
    rows: sheet.rows.map(({ line, cells }) => ({ line, cells: filled(cells) })),
  };
}
