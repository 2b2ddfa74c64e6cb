import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { ReadBlock, ReadCell, ReadParagraph } from './read-document.ts';

/** Of all the tables of one file: a form of 2,000 cards takes less, and more is no tables of words. */
export const PLACES_AT_MOST = 20_000;
export const COLUMNS_AT_MOST = 200;

/** An empty place, or one that a merged cell covers. */
export function noWords(merged: boolean): ReadCell {
  return { paragraphs: [], merged };
}

/** A cell with words. */
export function cellWith(paragraphs: readonly ReadParagraph[]): ReadCell {
  return { paragraphs, merged: false };
}

/** The cells of one row, no more of them made than a row may have. @throws ExpectedError file_too_complex (422) */
export function rowOf(cells: Iterable<ReadCell>): ReadCell[] {
  const row: ReadCell[] = [];
  for (const cell of cells) {
    if (row.push(cell) > COLUMNS_AT_MOST) throw new ExpectedError('file_too_complex', 422);
  }
  return row;
}

/**
 * A table whose rows all have the same length: short ones are filled up with empty cells. Null when it has no cell.
 * @param rows taken one by one, and no further than the tables of the file may go
 * @throws ExpectedError file_too_complex (422)
 */
export type MakeTable = (rows: Iterable<readonly ReadCell[]>, headerRows: number) => ReadBlock | null;

/** What makes the tables of one file: a few signs can repeat a row, or widen all of them, so that places are counted across tables. */
export function newTables(): MakeTable {
  let left = PLACES_AT_MOST;
  return (rows, headerRows) => {
    const kept: (readonly ReadCell[])[] = [];
    let width = 0;
    for (const row of rows) {
      kept.push(row);
      width = Math.max(width, row.length);
      if (Math.max(width, 1) * kept.length > left) throw new ExpectedError('file_too_complex', 422);
    }
    if (!width) return null;
    left -= width * kept.length;
    const even = kept.map((row) => [...row, ...Array.from({ length: width - row.length }, () => noWords(false))]);
    return { kind: 'table', headerRows: Math.min(headerRows, kept.length), rows: even };
  };
}
