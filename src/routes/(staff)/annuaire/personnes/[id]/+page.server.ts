import { fail, redirect } from '@sveltejs/kit';
import {
  addPosition,
  establishmentNames,
  may,
  organisations,
  personSheet,
  pickEstablishments,
  removePerson,
  removePosition,
  savePerson,
} from '#capabilities/territory';
import { personForm, positionForm, thingForm } from '#forms/territory';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { submit, type Refused } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const person = locals.person!;
  const place = url.searchParams.get('lieu') ?? '';
  return {
    sheet: await personSheet(locals.db, person, params.id),
    place: (await establishmentNames(locals.db, [place])).get(place) ?? null,
    organisations: await organisations(locals.db, person),
    mayWrite: may(person, 'write', person.territory),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  save: (event) =>
    submit(event, personForm, async (input, by) => {
      await savePerson(event.locals.db, by, event.params.id, input);
      return { done: m.territory_done_saved() };
    }),
  remove: async ({ locals, params }) => {
    await removePerson(locals.db, locals.person!, params.id);
    redirect(303, localizeHref('/annuaire/personnes'));
  },
  position: (event) =>
    submit(event, positionForm, async ({ place, uai, ...input }, by) => {
      const choices = uai || !place ? [] : await pickEstablishments(event.locals.db, by.territory, place, 9);
      const chosen = uai ?? (choices.length === 1 ? choices[0]!.uai : null);
      if (place && !chosen) {
        const error = choices.length === 0 ? m.territory_place_none() : m.territory_place_several();
        const values = { ...input, id: input.id ?? '', organisation: input.organisation ?? '', place };
        const refused: Refused = { action: 'position', values, errors: { place: error } };
        return fail(422, { refused, choices });
      }
      await addPosition(event.locals.db, by, event.params.id, { ...input, uai: chosen });
      return { done: m.territory_done_position() };
    }),
  removePosition: (event) =>
    submit(event, thingForm, async ({ id }, by) => ({
      removed: await removePosition(event.locals.db, by, event.params.id, id),
    })),
};
