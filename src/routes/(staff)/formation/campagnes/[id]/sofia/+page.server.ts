import { fail } from '@sveltejs/kit';
import { dropKeptImport, keepImport, readKeptImport } from '#capabilities/territory';
import { importSofia, may, sofiaState, type SofiaReport } from '#capabilities/training';
import { sofiaConfirmForm, sofiaReadForm } from '#forms/training';
import { m } from '#paraglide/messages.js';
import { submit } from '../../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

/** Rows on the page; the others are counted. */
const SHOWN = 200;

const shown = ({ rows, extra }: SofiaReport) => ({
  extra,
  rows: rows.slice(0, SHOWN),
  unseen: Math.max(0, rows.length - SHOWN),
  counts: Object.fromEntries(
    Map.groupBy(rows, ({ kind }) => kind)
      .entries()
      .map(([kind, some]) => [kind, some.length]),
  ),
});

export const load: PageServerLoad = async ({ locals: { db, person }, params }) => ({
  id: params.id,
  state: await sofiaState(db, person, params.id),
  mayWrite: may(person, 'write'),
});

export const actions: Actions = {
  preview: async (event) => {
    const file = (await event.request.clone().formData()).get('file');
    return submit(event, sofiaReadForm, async ({ organiser }, by) => {
      if (!(file instanceof File) || file.name === '') return fail(422, { missing: m.training_sofia_choose() });
      const bytes = new Uint8Array(await file.arrayBuffer());
      const asked = { bytes, name: file.name, organiser };
      const report = await importSofia(event.locals.db, by, event.params.id, asked, { preview: true });
      const token = await keepImport(by, bytes);
      return { preview: { ...shown(report), name: file.name, organiser, token } };
    });
  },
  confirm: (event) =>
    submit(event, sofiaConfirmForm, async ({ organiser, token, name }, by) => {
      const bytes = await readKeptImport(by, token);
      if (!bytes) return fail(410, { missing: m.training_sofia_expired() });
      const report = await importSofia(event.locals.db, by, event.params.id, { bytes, name, organiser });
      await dropKeptImport(by, token);
      return { done: shown(report) };
    }),
};
