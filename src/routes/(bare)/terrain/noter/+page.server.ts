import { redirect } from '@sveltejs/kit';
import { noteTyped, sendVisits, visitDesk, visitNews, visitSheet } from '#capabilities/field';
import { thing } from '#capabilities/thread';
import { prepareForm, readVisitOrigin, visitActsForm, visitForm } from '#forms/field';
import { localizeHref } from '#paraglide/runtime.js';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { HOLDER_COOKIE } from '#platform/offline/keep-page.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

const YEAR = 365 * 24 * 3600;

export const load: PageServerLoad = async ({ locals, url, cookies, setHeaders }) => {
  // Brought back from the browser's memory, it would speak of another moment.
  setHeaders({ 'cache-control': 'no-store' });
  const { db, person, territory } = locals;
  const ref = url.searchParams.get('origine') ?? '';
  const origin = readVisitOrigin(ref);
  const noted = url.searchParams.get('notee');
  const desk = await visitDesk(db, person, territory!.timeZone, url.searchParams.get('demande'));
  const secure = url.protocol === 'https:';
  // The phone shows the page without network to this person alone: see #platform/offline/keep-page.
  cookies.set(HOLDER_COOKIE, desk.account, { path: '/', httpOnly: false, sameSite: 'lax', secure, maxAge: YEAR });
  return {
    desk,
    newId: crypto.randomUUID(),
    origin: origin && { ref, title: (await thing(db, person, origin)).title },
    noted: noted === null ? null : (await visitSheet(db, person, noted)).visit.where.name,
  };
};

export const actions: Actions = {
  noter: (event) =>
    submit(event, visitForm, async (typed, by) => {
      await noteTyped(event.locals.db, by, typed);
      redirect(303, localizeHref(`/terrain/noter?notee=${typed.id}`));
    }),
  // Buttons that count, clear or look up, without scripts: the form comes back, nothing is written.
  preparer: (event) => submit(event, prepareForm, async (prepared) => ({ prepared })),
  sync: (event) =>
    submit(event, visitActsForm, async ({ holder, acts }, by) => {
      const { db, locale, territory } = event.locals;
      const results = await sendVisits(db, by, holder, acts);
      const said = results.map((each) =>
        each.type === 'refused' ? { id: each.id, type: each.type, words: errorMessage(each.error, locale) } : each,
      );
      return { results: said, news: await visitNews(db, by, territory!.timeZone) };
    }),
};
