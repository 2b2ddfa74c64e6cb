/** A cell as it is written; null: empty. */
export type Cell = string | number | null;

/** A text that a spreadsheet would run as a formula when it opens a CSV file. */
const RUNS = /^'*[=+\-@\t\r]/;

/**
 * A text as a CSV cell that no spreadsheet runs: an apostrophe before = + - @ and tabs, as spreadsheets themselves write
 * a text. `readSheet` takes it off again.
 */
export function escapeCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** What `escapeCell` made, as it was. */
export function unescapeCell(text: string): string {
  return text.startsWith("'") && RUNS.test(text) ? text.slice(1) : text;
}

function csvCell(cell: Cell): string {
  const text = typeof cell === 'string' ? escapeCell(cell) : String(cell ?? '');
  // A space at an end is kept only between quotes.
  return /[";\n\r\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as a CSV file that French spreadsheets open as it is: semicolons, UTF-8 with its mark, formulas escaped. */
export function writeCsv(rows: readonly (readonly Cell[])[]): Uint8Array {
  const lines = rows.map((row) => `${row.map(csvCell).join(';')}\r\n`);
  return new TextEncoder().encode(`\ufeff${lines.join('')}`);
}

/** No XML file holds these signs, however they are written. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Rows as an XLSX file of one sheet. A text stays one: no spreadsheet runs it. The first row is set in bold, and stays in sight. */
export async function writeXlsx(rows: readonly (readonly Cell[])[], name: string): Promise<Uint8Array> {
  const { default: write } = await import('write-excel-file/node');
  const cells = rows.map((row, at) =>
    row.map((cell) => {
      if (cell === null) return null;
      const fontWeight = at === 0 ? ('bold' as const) : undefined;
      if (typeof cell === 'number') return { value: cell, type: Number, fontWeight };
      return { value: cell.toWellFormed().replaceAll(NOT_XML, ''), type: String, fontWeight };
    }),
  );
  // Spreadsheets take names of at most 31 signs, without these.
  const sheet = name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);
  return write(cells, { sheet, stickyRowsCount: 1 }).toBuffer();
}
