import { fail, redirect } from '@sveltejs/kit';
import { draftProjectsOf } from '#capabilities/projects';
import { importDay, LARGEST_DAY_FILE, roomOf } from '#capabilities/workshops';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const file = (await request.formData()).get('file');
    if (!(file instanceof File) || file.size === 0) {
      return fail(422, { errors: { file: m.workshops_after_import_file_missing() }, here: null });
    }
    let workshop: string;
    try {
      if (file.size > LARGEST_DAY_FILE) throw new ExpectedError('day_file_too_large', 413);
      workshop = await importDay(locals.db, locals.person, await file.text());
      const room = await roomOf(locals.db, workshop);
      if (room.board.closed) await draftProjectsOf(locals.db, locals.person, room);
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.status === 401 || error.status === 403) throw error;
      const here = error.code === 'day_already_here' ? String(error.params.workshop) : null;
      return fail(error.status, { errors: { file: errorMessage(error, locals.locale) }, here });
    }
    redirect(303, localizeHref(`/ateliers/${workshop}`));
  },
};
