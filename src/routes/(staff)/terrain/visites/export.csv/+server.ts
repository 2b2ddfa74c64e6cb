import { exportVisits, yearDays } from '#capabilities/field';
import { readVisitsAsked } from '#forms/field';
import { schoolYearOf } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { monthSpan } from '#design/month.ts';
import { now } from '#platform/clock/clock.ts';
import { attachment } from '#platform/documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
  const { year, month, day, ...filter } = readVisitsAsked(url.searchParams);
  const span = day ? { from: day, to: day } : month ? monthSpan(month) : null;
  const bytes = await exportVisits(locals.db, locals.person, {
    ...filter,
    ...(span ?? yearDays(year ?? schoolYearOf(now()))),
  });
  const name = [m.field_visits(), day ?? month ?? year ?? ''].filter(Boolean).join(' ');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment(`${name}.csv`),
      'cache-control': 'private, no-store',
    },
  });
};
