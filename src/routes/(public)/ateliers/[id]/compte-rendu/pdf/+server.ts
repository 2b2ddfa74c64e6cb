import { dayReport } from '#capabilities/workshops';
import { documentAnswer } from '#platform/documents/download.ts';
import { formatDate } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, request }) => {
  const report = await dayReport(locals.db, request.headers, params.id, locals.locale);
  const date = formatDate(new Date(report.date!), locals.locale, { timeZone: 'UTC' });
  return documentAnswer(report, m.workshops_after_file_report({ date }), 'pdf');
};
