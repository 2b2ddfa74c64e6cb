/** What is wrong with a whole file, so that none of its lines can be read. */
export type FileFault =
  /** No bytes, or only blank ones. */
  | { code: 'empty' }
  /** A header and no line under it. */
  | { code: 'no_rows' }
  /** More than `maxBytes` bytes. */
  | { code: 'too_large'; maxBytes: number }
  /** Not text: a zip (hence xlsx or ods), an old Excel file, a PDF, a gzip, or anything holding NUL characters. */
  | { code: 'binary'; format: 'zip' | 'xls' | 'pdf' | 'gzip' | 'unknown' }
  /** UTF-8 in one place and not in another: cut or glued files, whose accents would be misread. */
  | { code: 'mixed_encoding' }
  /** The right columns, split by something else than a semicolon. */
  | { code: 'separator'; found: 'comma' | 'tab' | 'bar' }
  /** None of the directory's columns: another file. */
  | { code: 'not_directory' }
  /** Columns that we need and that the header lacks, by their official names. */
  | { code: 'missing_columns'; columns: string[] }
  /** A column that we read and that the header names twice, by its official name. */
  | { code: 'duplicate_column'; column: string }
  /** The table breaks off (most often a quote that is never closed), in the row that starts at `line`. */
  | { code: 'malformed'; line: number };

/** Thrown for a whole-file problem; `fault` says which, for the door to word. */
export class DirectoryFileError extends Error {
  readonly fault: FileFault;

  constructor(fault: FileFault) {
    super(`directory file: ${fault.code}`);
    this.name = 'DirectoryFileError';
    this.fault = fault;
  }
}
