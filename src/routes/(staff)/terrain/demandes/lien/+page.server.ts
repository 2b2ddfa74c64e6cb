import { askDesk, makeSchoolLink, revokeSchoolLink, schoolLinks } from '#capabilities/field';
import { revokeForm, shareForm } from '#forms/field';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, person } = locals;
  const words = url.searchParams.get('mots') ?? '';
  const desk = await askDesk(db, person, 'share', { uai: url.searchParams.get('etablissement'), words });
  const uai = desk.page?.establishment.uai;
  return { words, desk, links: uai ? (await schoolLinks(db, person, uai)).links : [] };
};

export const actions: Actions = {
  creer: (event) =>
    submit(event, shareForm, async (given, by) => ({
      made: (await makeSchoolLink(event.locals.db, by, given)).address,
    })),
  revoquer: (event) =>
    submit(event, revokeForm, async ({ id }, by) => {
      await revokeSchoolLink(event.locals.db, by, id);
      return { done: m.field_share_revoked() };
    }),
};
