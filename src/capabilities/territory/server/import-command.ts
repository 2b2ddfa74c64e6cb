import { createReadStream } from 'node:fs';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { importDirectory, type ImportReport } from './import-directory.ts';

/**
 * `npx maillage import annuaire FILE [--preview]`: reads a file of this machine and imports it, in French.
 * A report whose `refused` is not empty is a failure: nothing was written.
 * @throws ExpectedError import_no_file (404) when the file cannot be read, else as `importDirectory`
 */
export async function importAnnuaire(db: Db, file: string, { preview = false } = {}): Promise<ImportReport> {
  try {
    return await importDirectory(db, createReadStream(file), { by: 'console', preview });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code !== undefined && ['open', 'read'].includes(syscall ?? '')) {
      throw new ExpectedError('import_no_file', 404, { file });
    }
    throw error;
  }
}
