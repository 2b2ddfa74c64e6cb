import { parse, CsvError } from 'csv-parse/sync';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { ExpectedError } from '../errors/expected-error.ts';
import type { Sheet, SheetRow } from './read-sheet.ts';
import { unescapeCell } from './sheet.ts';

const ROWS_AT_MOST = 20_000;
const COLUMNS_AT_MOST = 200;
const MEGABYTE = 2 ** 20;
/** Of the parts with cells. */
const INFLATED_AT_MOST = 40 * MEGABYTE;
/** Cells shrink ten to fifty times in a zip; more than that is made to burst. */
const RATIO_AT_MOST = 250;

/** How files begin that are no table, and the sentence for each. */
const OTHERS: [start: string, code: string][] = [
  // Excel until 2003, and every Office file behind a password.
  ['d0cf11e0', 'sheet_old'],
  ['25504446', 'sheet_other'],
  ['89504e47', 'sheet_other'],
  ['ffd8ff', 'sheet_other'],
  ['1f8b', 'sheet_other'],
];

/** UTF-8, UTF-16 with its mark, else Windows-1252, as spreadsheets save. */
function decode(bytes: Uint8Array): string {
  const mark = (...wanted: number[]) => wanted.every((byte, at) => bytes[at] === byte);
  const decoded = (encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
  try {
    if (mark(0xff, 0xfe)) return decoded('utf-16le');
    if (mark(0xfe, 0xff)) return decoded('utf-16be');
    return decoded('utf-8');
  } catch {
    // Its mark, or an accent in UTF-8 ("Ã©"), which French text in Windows-1252 does not hold: two encodings in one file.
    const text = new TextDecoder('windows-1252').decode(bytes);
    if (
      mark(0xef, 0xbb, 0xbf) ||
      mark(0xff, 0xfe) ||
      mark(0xfe, 0xff) ||
      /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ]/.test(text)
    )
      throw new ExpectedError('sheet_encoding', 422);
    return text;
  }
}

/** The separator that cuts the first line into most pieces, outside of quotes. */
function separatorOf(line: string): string {
  const bare = line.replaceAll(/"[^"]*"/g, '');
  const [best] = [';', ',', '\t'].sort((a, b) => bare.split(b).length - bare.split(a).length);
  return best!;
}

function csvRows(text: string): SheetRow[] {
  if (text.includes('\0')) throw new ExpectedError('sheet_other', 415);
  const all = text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
  // Excel's own way to say its separator.
  const said = /^sep=(.)\n/.exec(all);
  const body = said ? all.slice(said[0].length) : all;
  let lines = said ? 1 : 0;
  const separator = said?.[1] ?? separatorOf(body.slice(0, body.trimStart().indexOf('\n') + 1) || body);
  try {
    const records = parse(body, {
      delimiter: separator,
      relax_column_count: true,
      relax_quotes: true,
      info: true,
      to: ROWS_AT_MOST + 2,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const shift = lines;
    return records.map(({ record, info }) => {
      // A record counts the lines read when it ended: a cell may hold several.
      const line = lines + 1;
      lines = info.lines + shift;
      return { line, cells: record.map((cell) => unescapeCell(cell).trim()) };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ExpectedError('sheet_quotes', 422, { line: (error as { lines?: number }).lines ?? lines + 1 });
  }
}

/** The parts with cells, inflated once their sizes are known: no buffer grows past what the zip says of it. */
function openZip(bytes: Uint8Array): Record<string, Uint8Array> {
  let inflated = 0;
  return unzipSync(bytes, {
    filter: ({ name, originalSize, size }) => {
      if (!/\.xml(\.rels)?$/.test(name)) return false;
      inflated += originalSize;
      const bursts = originalSize > MEGABYTE && originalSize > RATIO_AT_MOST * size;
      if (bursts || inflated > INFLATED_AT_MOST) throw new ExpectedError('sheet_too_heavy', 413);
      return true;
    },
  });
}

/** What the library gives for a cell; its own type says otherwise of days. */
type Read = string | number | boolean | Date | null;

function cellText(value: Read): string {
  // A moment is a fraction of days, which misses the minute by a hair.
  if (!(value instanceof Date)) return String(value ?? '').trim();
  const at = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString();
  return at.endsWith('T00:00:00.000Z') ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' ');
}

async function xlsxRows(bytes: Uint8Array): Promise<Pick<Sheet, 'merged' | 'formulas'> & { rows: SheetRow[] }> {
  const parts = openZip(bytes);
  if (!parts['xl/workbook.xml']) throw new ExpectedError('sheet_other', 415);
  const { readSheet } = await import('read-excel-file/universal');
  // Zipped again as they are: the library then meets only what was counted.
  const counted = zipSync(parts, { level: 0 });
  const data = await readSheet(counted.buffer, 1, { trim: true });
  // Which of the parts is the first sheet only the library knows: notes hold for the file.
  const sheets = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/'));
  const holds = (tag: RegExp) => sheets.some((name) => tag.test(strFromU8(parts[name]!)));
  return {
    rows: data.map((row, at) => ({ line: at + 1, cells: (row as Read[]).map(cellText) })),
    merged: holds(/<mergeCell\s/),
    formulas: holds(/<f[\s>]/),
  };
}

const blank = ({ cells }: SheetRow) => cells.every((cell) => cell === '');

/**
 * Reads a table, on the thread that calls: `readSheet` chooses which.
 * @throws ExpectedError those of `readSheet`, without the name of the file
 */
export async function sheetCells(bytes: Uint8Array): Promise<Sheet> {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  const other = OTHERS.find(([sign]) => start.startsWith(sign));
  if (other) throw new ExpectedError(other[1], 415);
  const zipped = start === '504b0304';
  const { rows, ...notes } = zipped
    ? await xlsxRows(bytes)
    : { rows: csvRows(decode(bytes)), merged: false, formulas: false };
  const [header, ...others] = rows.filter((row) => !blank(row));
  if (!header) throw new ExpectedError('sheet_empty', 422);
  if (others.length > ROWS_AT_MOST) throw new ExpectedError('sheet_too_long', 413, { rows: ROWS_AT_MOST });
  const width = others.reduce((most, { cells }) => Math.max(most, cells.length), header.cells.length);
  if (width > COLUMNS_AT_MOST) throw new ExpectedError('sheet_too_wide', 413, { columns: COLUMNS_AT_MOST });
  return { headers: header.cells, rows: others, ...notes };
}
