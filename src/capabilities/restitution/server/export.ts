import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import type { Document } from '#platform/documents/document.ts';
import { attachment, documentAnswer, type Format } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { trameOf } from '../trame.ts';
import { trameFile } from './import/trame-file.ts';
import { trameDocument } from './trame-document.ts';
import { sessionView } from './view.ts';

/** What a form is exported as. */
export const EXPORTS = ['pdf', 'odt', 'docx', 'json'] as const;
export type Export = (typeof EXPORTS)[number];

/** @throws ExpectedError restitution_format_unknown (404) */
export function exportFormat(name: string): Export {
  const known = EXPORTS.find((format) => format === name);
  if (!known) throw new ExpectedError('restitution_format_unknown', 404);
  return known;
}

/** Today in the territory, 'YYYY-MM-DD'. */
async function today(db: Db, territory: string): Promise<string> {
  const timeZone = (await homeTerritory(db, territory))?.timeZone ?? 'Europe/Paris';
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(now());
}

/**
 * A session as its form on paper, dated today.
 * @throws ExpectedError sign_in (401), forbidden (403), restitution_unknown (404)
 */
export async function sessionDocument(
  db: Db,
  person: Person | null,
  session: string,
  language: 'fr' | 'en',
): Promise<Document> {
  const view = await sessionView(db, person, session);
  return trameDocument(trameOf(view), { language, date: await today(db, person!.territory) });
}

/**
 * A session as a file to keep.
 * @param format of its address: pdf, odt, docx or json
 * @throws ExpectedError sign_in (401), forbidden (403), restitution_unknown, restitution_format_unknown (404)
 */
export async function sessionAnswer(
  db: Db,
  person: Person | null,
  session: string,
  { format, language }: { format: string; language: 'fr' | 'en' },
): Promise<Response> {
  const known = exportFormat(format);
  if (known !== 'json') {
    const document = await sessionDocument(db, person, session, language);
    return documentAnswer(document, document.title, known satisfies Format);
  }
  const trame = trameOf(await sessionView(db, person, session));
  return new Response(trameFile(trame), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': attachment(`${trame.title}.json`),
      'cache-control': 'private, no-store',
    },
  });
}
