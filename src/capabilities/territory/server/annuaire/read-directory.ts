import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { textCell } from './cells.ts';
import { readHeader, type CellReader } from './columns.ts';
import { readEntry, type DirectoryEntry } from './entry.ts';
import { DirectoryFileError } from './file-fault.ts';
import { readFileText } from './file-text.ts';
import { contradicts, countOffers, mergeLines, type DirectoryLine } from './merge-lines.ts';
import { readUai } from './uai.ts';

/** 50 MB. The directory of the whole country is about 40. */
export const MAX_DIRECTORY_BYTES = 50_000_000;

/** The longest row we take for one, in bytes; past it a quote was left open. */
const MAX_ROW_BYTES = 128_000;

/** Why a line is refused. `expected` letter, field counts, and `line` are for the message. */
export type RefusalReason =
  | { code: 'uai_missing' }
  | { code: 'uai_format' }
  | { code: 'uai_check_letter'; expected: string }
  | { code: 'name_missing' }
  | { code: 'field_count'; found: number; expected: number }
  | { code: 'contradictory_level'; line: number };

/**
 * `line`: where the row starts in the file, the header being line 1. `uai`: as written there when it is wrong, canonical when
 * something else is, null when blank or illegible.
 */
export type RefusedLine = { line: number; uai: string | null; reason: RefusalReason };

/** `read` counts data rows, blank ones left out; `establishments` has one entry for each UAI, in the file's order. */
export type DirectoryReading = { read: number; establishments: DirectoryEntry[]; refused: RefusedLine[] };

type Row = { cells: string[]; line: number };

type CsvRecord = { record: string[]; info: { lines: number } };

/** Blank rows are left out. The parser tells the line where a row ends; line ends within its quoted cells lead back to its start. */
async function* rowsOf(records: AsyncIterable<CsvRecord>): AsyncGenerator<Row> {
  for await (const { record, info } of records) {
    if (record.every((value) => value.trim() === '')) continue;
    const innerLines = record.reduce((sum, value) => sum + value.split('\n').length - 1, 0);
    yield { cells: record, line: info.lines - innerLines };
  }
}

/**
 * Hands the rows of a CSV text to `take`, one by one.
 * @throws DirectoryFileError malformed, and whatever `take` throws
 */
async function readRows<Result>(
  text: AsyncIterable<string>,
  take: (rows: AsyncIterable<Row>) => Promise<Result>,
): Promise<Result> {
  let lastLine = 0;
  const parser = parse({
    delimiter: ';',
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_BYTES,
    info: true,
    // The parser runs ahead of its reader, and a failure drops the rows between them: only here is the last whole one known.
    on_record: (record, { lines }) => {
      lastLine = lines;
      return record;
    },
  });
  try {
    return await pipeline(text, parser, (records: AsyncIterable<CsvRecord>) => take(rowsOf(records)));
  } catch (error) {
    if (error instanceof CsvError) throw new DirectoryFileError({ code: 'malformed', line: lastLine + 1 });
    throw error;
  }
}

function readLine({ cells, line }: Row, width: number, cell: CellReader): DirectoryLine | RefusedLine {
  const given = textCell(cell(cells, 'uai'));
  const { uai, fault } = readUai(given ?? '');
  // Empty cells past the header's last column are a spreadsheet's leftovers; otherwise the row has shifted, and its cells lie.
  if (cells.length < width || cells.slice(width).some((value) => value.trim() !== ''))
    return { line, uai, reason: { code: 'field_count', found: cells.length, expected: width } };
  if (fault) return { line, uai: given, reason: fault };
  const name = textCell(cell(cells, 'name'));
  if (name === null) return { line, uai, reason: { code: 'name_missing' } };
  return { line, entry: readEntry(uai, name, cells, cell), offers: countOffers(cells, cell) };
}

async function readEstablishments(rows: AsyncIterable<Row>): Promise<DirectoryReading> {
  const refused: RefusedLine[] = [];
  const linesByUai = new Map<string, [DirectoryLine, ...DirectoryLine[]]>();
  let header: { width: number; cell: CellReader } | null = null;
  let read = 0;
  for await (const row of rows) {
    if (header === null) {
      header = { width: row.cells.length, cell: readHeader(row.cells) };
      continue;
    }
    read += 1;
    const line = readLine(row, header.width, header.cell);
    if ('reason' in line) {
      refused.push(line);
      continue;
    }
    const uai = line.entry.uai;
    const earlier = linesByUai.get(uai);
    const contradicted = contradicts(line, earlier ?? []);
    if (contradicted)
      refused.push({ line: line.line, uai, reason: { code: 'contradictory_level', line: contradicted.line } });
    else if (earlier) earlier.push(line);
    else linesByUai.set(uai, [line]);
  }
  if (read === 0) throw new DirectoryFileError({ code: header ? 'no_rows' : 'empty' });
  return { read, establishments: [...linesByUai.values()].map(mergeLines), refused };
}

/**
 * Reads the official directory of establishments (semicolon-separated export of the "Annuaire de l'éducation", 69 columns of
 * which seven are needed, in any order) without writing anything.
 *
 * All or nothing is the importer's to keep, by one rule: a reading with a refused line writes nothing at all, and every refused
 * line is told at once, so that a file is mended in one go. A file half imported would leave a directory that
 * matches no file. The official file has no line to refuse: what we cannot read outside identifier and name becomes null.
 * `establishments` still holds what the other lines give, for a preview.
 *
 * @param bytes the file, whole or as a stream, which is read to its end or to the byte past `maxBytes`
 * @throws DirectoryFileError when the file as a whole is not such a directory (see `FileFault`)
 */
export async function readDirectory(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number = MAX_DIRECTORY_BYTES,
): Promise<DirectoryReading> {
  return readRows(await readFileText(bytes, maxBytes), readEstablishments);
}
