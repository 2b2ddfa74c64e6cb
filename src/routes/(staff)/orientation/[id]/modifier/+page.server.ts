import { redirect } from '@sveltejs/kit';
import { jobsToShow, mayHold, saveSession, session } from '#capabilities/orientation';
import { editForm } from '#forms/orientation';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { className, day, pupils, note, cards, school } = await session(locals.db, locals.person, params.id);
  if (!mayHold(locals.person, school.uai)) throw new ExpectedError('forbidden', 403);
  const inUse = await jobsToShow(locals.db, locals.person);
  const retired = cards.filter(({ id }) => !inUse.some((each) => each.id === id));
  const ticked = cards.map(({ id }): [string, string] => [`card.${id}`, '1']);
  const values: Record<string, string> = {
    className,
    day,
    pupils: String(pupils),
    note,
    ...Object.fromEntries(ticked),
  };
  return { values, cards: [...inUse, ...retired] };
};

export const actions: Actions = {
  default: (event) =>
    submit(event, editForm, async (facts, by) => {
      await saveSession(event.locals.db, by, event.params.id, facts);
      redirect(303, localizeHref(`/orientation/${event.params.id}`));
    }),
};
