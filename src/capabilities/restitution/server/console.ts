import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { documentFile } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { countsOf, type Counts } from '../counts.ts';
import { trameOf } from '../trame.ts';
import { exportFormat, sessionDocument } from './export.ts';
import { createFromTrame } from './from-trame.ts';
import { readTrameBytes } from './import/import-form.ts';
import type { Unrecognised } from './import/draft.ts';
import { trameFile } from './import/trame-file.ts';
import { sessionView } from './view.ts';

/** Who the console acts as: whoever holds the machine may do what a coordinator may. Its number is nobody's. */
async function consolePerson(db: Db): Promise<Person> {
  const territory = await homeTerritory(db, null);
  if (!territory) throw new ExpectedError('no_territory', 409);
  return {
    id: '00000000-0000-0000-0000-000000000000',
    name: 'Console',
    mail: '',
    territory: territory.id,
    roles: [{ role: 'coordinator', establishment: null }],
  };
}

/** What `npx maillage import restitution` answers. */
export interface ConsoleImport {
  id: string;
  title: string;
  recognised: Counts;
  unrecognised: Unrecognised[];
}

/**
 * `npx maillage import restitution FILE`: reads a file of this machine into the home territory, in French.
 * @throws ExpectedError import_no_file (404) when the file cannot be read, those of `readTrameBytes` and `createFromTrame`
 */
export async function importRestitution(db: Db, file: string): Promise<ConsoleImport> {
  const bytes = await readFile(file).catch(() => {
    throw new ExpectedError('import_no_file', 404, { file });
  });
  const name = path.basename(file);
  const { trame, unrecognised } = await readTrameBytes(bytes, name, 'fr');
  const title = trame.title === '' ? name.replace(/\.[^.]+$/u, '') : trame.title;
  const person = await consolePerson(db);
  const id = await createFromTrame(db, person, crypto.randomUUID(), { ...trame, title });
  const { cards } = await sessionView(db, person, id);
  return { id, title, recognised: countsOf({ cards }), unrecognised };
}

/**
 * `npx maillage export restitution ID`: writes a session of the home territory to a file, in French.
 * @param format odt, docx, pdf or json
 * @returns how many bytes were written
 * @throws ExpectedError restitution_unknown, restitution_format_unknown (404), restitution_not_written (422)
 */
export async function exportRestitution(
  db: Db,
  session: string,
  { format, file }: { format: string; file: string },
): Promise<number> {
  const known = exportFormat(format);
  const person = await consolePerson(db);
  const bytes =
    known === 'json'
      ? new TextEncoder().encode(trameFile(trameOf(await sessionView(db, person, session))))
      : await documentFile(await sessionDocument(db, person, session, 'fr'), known);
  await writeFile(file, bytes).catch(() => {
    throw new ExpectedError('restitution_not_written', 422, { file });
  });
  return bytes.byteLength;
}
