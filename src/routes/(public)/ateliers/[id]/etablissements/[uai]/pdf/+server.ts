import { reactionAddress, sheetDocument, teamName, teamSheet } from '#capabilities/workshops';
import { documentAnswer } from '#platform/documents/download.ts';
import { formatDate } from '#design/french.ts';
import { drawQr } from '#design/qr.ts';
import { m } from '#paraglide/messages.js';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const { locale } = locals;
  const token = url.searchParams.get('reagir');
  const { sheet, until } = await teamSheet(locals.db, request.headers, params.id, params.uai, token);
  const address = until && token ? reactionAddress(token) : null;
  const reaction = address && until ? { url: address, qr: drawQr(address), until: formatDate(until, locale) } : null;
  const date = formatDate(new Date(sheet.day), locale, { timeZone: 'UTC' });
  return documentAnswer(
    sheetDocument(sheet, { locale, reaction }),
    m.workshops_after_file_sheet({ team: teamName(sheet, locale), date }),
    'pdf',
  );
};
