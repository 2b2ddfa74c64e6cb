import { fail, type RequestEvent } from '@sveltejs/kit';
import { pickEstablishments } from '#capabilities/territory';
import { createVenue, saveVenue } from '#capabilities/training';
import { venueForm } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { submit, type Refused } from '../../../submit.ts';

/** A place, new or changed. A school is found by its words; several that answer come back to pick from. */
export function saveVenueForm(event: RequestEvent, how: 'add' | 'save') {
  return submit(event, venueForm, async ({ id = crypto.randomUUID(), place, uai, ...input }, by) => {
    const { db } = event.locals;
    const looked = input.kind === 'school' && place !== '';
    const choices = looked && !uai ? await pickEstablishments(db, by.territory, place, 9) : [];
    const chosen = uai ?? (choices.length === 1 ? choices[0]!.uai : null);
    if (input.kind === 'school' && chosen === null) {
      const none = looked ? m.training_venue_school_none() : m.training_venue_school_missing();
      const refused: Refused = {
        action: `${how}Venue`,
        values: {
          id,
          place,
          kind: input.kind,
          name: input.name,
          address: input.address,
          seats: String(input.seats ?? ''),
        },
        errors: { place: choices.length > 0 ? m.training_venue_school_several() : none },
      };
      return fail(422, { refused, choices });
    }
    const venue = { ...input, uai: chosen };
    if (how === 'add') await createVenue(db, by, id, venue);
    else await saveVenue(db, by, id, venue);
    const done = how === 'add' ? m.training_done_added : m.training_done_means_saved;
    return { done: done({ name: venue.name }), undo: null };
  });
}
