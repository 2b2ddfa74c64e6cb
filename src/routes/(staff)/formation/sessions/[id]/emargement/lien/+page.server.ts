import { attendanceSheet, closeTrainerLinks, countTrainerLinks, makeTrainerLink } from '#capabilities/training';
import { closeForm, trainerLinkForm } from '#forms/training';
import { formatDate, formatTime } from '#design/french.ts';
import { sessionWords } from '#parts/training/attendance/session-words.ts';
import { runtime } from '#platform/runtime.ts';
import { submit } from '../../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const links = await countTrainerLinks(locals.db, locals.person, params.id);
  return { ...(await attendanceSheet(locals.db, { person: locals.person, session: params.id })), links };
};

export const actions: Actions = {
  make: (event) =>
    submit(event, trainerLinkForm, async ({ mail }, by) => {
      const { locale, db, territory } = event.locals;
      const origin = runtime().settings.origin ?? event.url.origin;
      const words = (session: Parameters<typeof sessionWords>[0]) => sessionWords(session, locale);
      const { url, leavesAt } = await makeTrainerLink(db, by, event.params.id, { mail, locale, origin, words });
      if (mail === null) return { made: url };
      const timeZone = territory?.timeZone;
      const later = leavesAt && {
        date: formatDate(leavesAt, locale, { ...(timeZone && { timeZone }) }),
        time: formatTime(leavesAt, locale, timeZone),
      };
      return { sent: mail, later };
    }),
  close: (event) =>
    submit(event, closeForm, async (_, by) => {
      await closeTrainerLinks(event.locals.db, by, event.params.id);
      return { closed: true };
    }),
};
