import { redirect } from '@sveltejs/kit';
import { askDesk, askForVisit } from '#capabilities/field';
import { thing } from '#capabilities/thread';
import { askForm } from '#forms/field';
import { readOrigin } from '#forms/thread';
import { localizeHref } from '#paraglide/runtime.js';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, person } = locals;
  const words = url.searchParams.get('mots') ?? '';
  const origin = readOrigin(url.searchParams.get('origine') ?? '');
  return {
    words,
    desk: await askDesk(db, person, 'ask', { uai: url.searchParams.get('etablissement'), words }),
    origin: origin && { ref: `${origin.kind}/${origin.id}`, shown: await thing(db, person, origin) },
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, askForm, async (given, by) => {
      await askForVisit(event.locals.db, by, given);
      redirect(303, localizeHref(`/terrain/demandes/${given.id}?recue=oui`));
    }),
};
