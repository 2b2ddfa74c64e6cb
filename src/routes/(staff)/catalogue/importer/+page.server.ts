import { may, takeCards } from '#capabilities/catalogue';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { readSheet } from '#platform/transfer/read-sheet.ts';
import * as v from 'valibot';
import { submit } from '../../../submit.ts';
import { fileOfForm } from '../[id]/file.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  if (!may(locals.person, 'write')) throw new ExpectedError('forbidden', 403);
};

export const actions: Actions = {
  default: async (event) => {
    const { name, bytes } = await fileOfForm(event.request.clone());
    return submit(event, v.object({}), async (_, by) => {
      const { taken, refused } = await takeCards(event.locals.db, by, await readSheet(bytes, name));
      const said = refused.map(({ code, why, ...line }) => ({
        ...line,
        why: code === null ? why : errorMessage(new ExpectedError(code, 422), event.locals.locale),
      }));
      return { report: { taken, refused: said } };
    });
  },
};
