import { ExpectedError } from '../errors/expected-error.ts';
import { apart, line, type Limits } from '../threads/apart.ts';
import { sheetCells } from './sheet-cells.ts';

export interface SheetRow {
  /** Of the file, from 1: where a row begins. */
  line: number;
  /** Without spaces at their ends; '' where empty. Days are 'YYYY-MM-DD', with ' HH:MM' where they have an hour. */
  cells: string[];
}

/** A table as someone saved it: its first row that is not blank, and those below. */
export interface Sheet {
  headers: string[];
  /** Blank rows left out. */
  rows: SheetRow[];
  /** Cells are merged somewhere: all but the first of them read as empty. */
  merged: boolean;
  /** Cells hold formulas somewhere: what they last computed was read. */
  formulas: boolean;
}

const MEGABYTE = 2 ** 20;
const FILE_AT_MOST = 5 * MEGABYTE;
/** Bytes of text that are read here, without a thread; one cell can make a small XLSX file burst, which is never read here. */
const LIGHT = 50_000;
const LIMITS = { megabytes: 400, seconds: 15 };

const inTurn = line();

async function read(bytes: Uint8Array, limits: Limits): Promise<Sheet> {
  const zipped = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!zipped && bytes.length <= LIGHT) return sheetCells(bytes);
  const tooMuch = new ExpectedError('sheet_too_heavy', 413);
  return inTurn(() => apart<Sheet>('#platform/transfer/read-sheet-thread.ts', { bytes }, limits, tooMuch));
}

/**
 * Reads the first sheet of a CSV file (semicolons, commas or tabs; UTF-8, UTF-16 or Windows-1252) or of an XLSX file. What it
 * is shows from its content, never from its name; nothing in it is run. What is not small is read apart, one after the other.
 * @param name of the file, for the sentences
 * @throws ExpectedError sheet_empty, sheet_encoding, sheet_quotes, sheet_not_read (422), sheet_old, sheet_other (415),
 *   sheet_too_big, sheet_too_heavy, sheet_too_long, sheet_too_wide (413)
 */
export async function readSheet(bytes: Uint8Array, name: string, limits: Limits = LIMITS): Promise<Sheet> {
  if (bytes.length === 0) throw new ExpectedError('sheet_empty', 422, { name });
  if (bytes.length > FILE_AT_MOST)
    throw new ExpectedError('sheet_too_big', 413, { name, size: FILE_AT_MOST / MEGABYTE });
  try {
    return await read(bytes, limits);
  } catch (error) {
    // A file can be broken in more ways than there are words for.
    if (error instanceof ExpectedError) throw new ExpectedError(error.code, error.status, { name, ...error.params });
    throw new ExpectedError('sheet_not_read', 422, { name });
  }
}
