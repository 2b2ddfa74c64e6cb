import { attendanceSheet, sheetDocument } from '#capabilities/training';
import { formatDate } from '#design/french.ts';
import { drawQr } from '#design/qr.ts';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { sessionWords } from '#parts/training/attendance/session-words.ts';
import { addresses } from '#platform/addresses.ts';
import { documentAnswer } from '#platform/documents/download.ts';
import { runtime } from '#platform/runtime.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { locale } = locals;
  const { sheet } = await attendanceSheet(locals.db, { person: locals.person, session: params.id });
  const { settings, port } = runtime();
  const url = addresses(settings, port).shared + localizeHref(`/formation/presence/${sheet.code}`);
  const presence = { url, qr: drawQr(url) };
  const date = formatDate(new Date(sheet.startsAt), locale, { timeZone: sheet.timeZone });
  return documentAnswer(
    sheetDocument(sheet, { locale, words: sessionWords(sheet, locale), presence }),
    m.training_attendance_sheet_file({ date }),
    'pdf',
  );
};
