import { redirect } from '@sveltejs/kit';
import { fromThisMachine, onlyInDemo } from '#capabilities/accounts';
import { localizeHref } from '#paraglide/runtime.js';
import { keptMails } from '#platform/mail/mail.ts';
import type { PageServerLoad } from './$types';

/** Kept mails hold sign-in links: they are shown to those who could take any place anyway. */
export const load: PageServerLoad = async (event) => {
  onlyInDemo();
  if (event.locals.person === null && !fromThisMachine(event)) redirect(303, localizeHref('/demo'));
  const mails = await keptMails();
  return {
    timeZone: event.locals.territory?.timeZone ?? 'Europe/Paris',
    mails: mails.map(({ id, at, to, subject, text, calendar }) => ({
      id,
      at,
      to,
      subject,
      calendar: calendar?.method ?? null,
      // A link stands alone on its line: it becomes one to press.
      lines: text.split('\n').map((line) => ({ line, link: /^https?:\/\/\S+$/.test(line) })),
    })),
  };
};
