import { dropContour, ground, importContour, MOST_BYTES, setFar } from '#capabilities/mesh';
import { contourForm, dropContourForm, farForm } from '#forms/mesh';
import { formatNumber } from '#design/french.ts';
import { m } from '#paraglide/messages.js';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, person } }) => ({ ground: await ground(db, person) });

export const actions: Actions = {
  importer: async (event) => {
    // Past what a contour may weigh, the body is not even read.
    const heavy = Number(event.request.headers.get('content-length')) > MOST_BYTES + 10_000;
    const file = heavy ? null : (await event.request.clone().formData()).get('file');
    return submit(event, contourForm, async (given, by) => {
      if (heavy) throw new ExpectedError('mesh_contour_large', 413, { megabytes: MOST_BYTES / 1_000_000 });
      if (!(file instanceof File) || file.size === 0) throw new ExpectedError('mesh_contour_missing', 422);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const { read, kept } = await importContour(event.locals.db, by, { ...given, bytes });
      const count = (number: number) => formatNumber(number, event.locals.locale);
      return { done: m.mesh_atlas_imported({ read: count(read), kept: count(kept) }) };
    });
  },
  retirer: (event) =>
    submit(event, dropContourForm, async ({ kind }, by) => {
      await dropContour(event.locals.db, by, kind);
      return { done: m.mesh_atlas_dropped() };
    }),
  distance: (event) =>
    submit(event, farForm, async ({ km }, by) => {
      await setFar(event.locals.db, by, km);
      return { done: m.mesh_atlas_far_done({ km }) };
    }),
};
