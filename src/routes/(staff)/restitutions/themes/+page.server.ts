import { holds } from '#capabilities/accounts';
import { saveThemes, themesOf } from '#capabilities/restitution';
import { themeForm } from '#forms/restitution';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  ...(await themesOf(locals.db, locals.person)),
  mayWrite: holds(locals.person, ['coordinator', 'facilitator'], null),
  newId: crypto.randomUUID(),
});

export const actions: Actions = {
  default: (event) =>
    submit(event, themeForm, async (change, by) => {
      await saveThemes(event.locals.db, by, change);
      return { saved: true };
    }),
};
