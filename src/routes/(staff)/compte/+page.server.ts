import { redirect } from '@sveltejs/kit';
import {
  chooseTerritory,
  holds,
  passkeysOf,
  passkeysPossible,
  placesOf,
  refusal,
  removePasskey,
  SESSION_DAYS,
  signOut,
  territoriesOf,
} from '#capabilities/accounts';
import { localizeHref } from '#paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person, territory }, url }) => {
  const me = person!;
  return {
    me: { name: me.name, mail: me.mail, territory: me.territory },
    places: await placesOf(db, me),
    territories: await territoriesOf(db, me.id),
    keys: await passkeysOf(db, me),
    keysPossible: passkeysPossible(url),
    timeZone: territory?.timeZone ?? 'Europe/Paris',
    sessionDays: SESSION_DAYS,
    managesAccess: holds(me, ['coordinator'], null),
  };
};

export const actions: Actions = {
  sortir: async (event) => {
    await signOut(event.locals.db, event);
    redirect(303, localizeHref('/connexion'));
  },
  territoire: async (event) => {
    const data = await event.request.formData();
    try {
      await chooseTerritory(event.locals.db, event, String(data.get('territory') ?? ''));
    } catch (error) {
      return refusal(error, event.locals.locale);
    }
    redirect(303, localizeHref('/compte'));
  },
  oublier: async ({ locals: { db, person }, request }) => {
    const data = await request.formData();
    await removePasskey(db, person!, String(data.get('key') ?? ''));
    return { errors: {} };
  },
};
