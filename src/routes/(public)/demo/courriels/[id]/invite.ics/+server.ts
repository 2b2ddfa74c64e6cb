import { fromThisMachine, onlyInDemo } from '#capabilities/accounts';
import { attachment } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { keptMail } from '#platform/mail/mail.ts';
import type { RequestHandler } from './$types';

/** The calendar file of a kept mail, for those who may read the mail. */
export const GET: RequestHandler = async (event) => {
  onlyInDemo();
  if (event.locals.person === null && !fromThisMachine(event)) throw new ExpectedError('forbidden', 403);
  const calendar = (await keptMail(event.params.id))?.calendar;
  if (!calendar) throw new ExpectedError('not_found', 404);
  return new Response(calendar.content, {
    headers: {
      'content-type': `text/calendar; charset=utf-8; method=${calendar.method}`,
      'content-disposition': attachment('invite.ics'),
      'cache-control': 'private, no-store',
    },
  });
};
