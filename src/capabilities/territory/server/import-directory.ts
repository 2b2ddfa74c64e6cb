import { m } from '#paraglide/messages.js';
import type { Db, Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { DirectoryFileError, type FileFault } from './annuaire/file-fault.ts';
import { readDirectory, type DirectoryReading, type RefusalReason } from './annuaire/read-directory.ts';
import { ensure, type Reader } from './permissions.ts';
import { takeEntries, type Changes } from './referential.ts';

export type Locale = 'fr' | 'en';

/** `line`: where the row starts, the header being line 1. `uai`: null when blank. `reason`: a sentence. */
export interface Refusal {
  line: number;
  uai: string | null;
  reason: string;
}

/**
 * `read` counts the file's rows. created + updated + unchanged is the number of distinct UAI, or 0 when a line is refused,
 * because the import then does nothing at all.
 */
export interface ImportReport extends Changes {
  read: number;
  refused: Refusal[];
}

/** @param by who asks; `console` is the command line, whose user owns the machine */
export interface ImportOptions {
  by: Reader | 'console';
  /** Answers what an import would, and writes nothing. */
  preview?: boolean;
  /** Language of the reasons. */
  locale?: Locale;
}

function fileError(fault: FileFault): ExpectedError {
  switch (fault.code) {
    case 'too_large':
      return new ExpectedError('import_file_too_large', 413, { megabytes: fault.maxBytes / 1_000_000 });
    case 'binary':
      return new ExpectedError(`import_file_${fault.format}`, 422);
    case 'separator':
      return new ExpectedError(`import_file_separator_${fault.found}`, 422);
    case 'missing_columns':
      return new ExpectedError('import_file_missing_columns', 422, { columns: fault.columns.join(', ') });
    case 'duplicate_column':
      return new ExpectedError('import_file_duplicate_column', 422, { column: fault.column });
    case 'malformed':
      return new ExpectedError('import_file_malformed', 422, { line: fault.line });
    default:
      return new ExpectedError(`import_file_${fault.code}`, 422);
  }
}

function sentence(reason: RefusalReason, locale: Locale): string {
  switch (reason.code) {
    case 'uai_missing':
      return m.territory_import_refused_uai_missing({}, { locale });
    case 'uai_format':
      return m.territory_import_refused_uai_format({}, { locale });
    case 'uai_check_letter':
      return m.territory_import_refused_uai_check_letter({ expected: reason.expected }, { locale });
    case 'name_missing':
      return m.territory_import_refused_name_missing({}, { locale });
    case 'field_count':
      return m.territory_import_refused_field_count({ found: reason.found, expected: reason.expected }, { locale });
    case 'contradictory_level':
      return m.territory_import_refused_contradictory_level({ line: reason.line }, { locale });
  }
}

async function readFile(bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<DirectoryReading> {
  try {
    return await readDirectory(bytes);
  } catch (error) {
    throw error instanceof DirectoryFileError ? fileError(error.fault) : error;
  }
}

/**
 * Imports the official directory of establishments into the national referential: all of the file, or nothing when one of its
 * lines is refused. An establishment that the file no longer names stays: projects and visits speak of it. Needs no territory.
 *
 * @param db the pool, or the caller's transaction
 * @throws ExpectedError forbidden (403); import_file_… (413, 422) when the file as a whole is not such a directory
 */
export async function importDirectory(
  db: Db,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  { by, preview = false, locale = 'fr' }: ImportOptions,
): Promise<ImportReport> {
  if (by !== 'console') ensure(by, 'import', by.territory);
  const { read, establishments, refused } = await readFile(bytes);
  if (refused.length > 0) {
    const sentences = refused.map(({ line, uai, reason }) => ({ line, uai, reason: sentence(reason, locale) }));
    return { read, created: 0, updated: 0, unchanged: 0, refused: sentences };
  }
  const take = (trx: Trx) => takeEntries(trx, establishments, !preview);
  const changes = await (db.isTransaction ? take(db as Trx) : db.transaction().execute(take));
  return { read, ...changes, refused: [] };
}
