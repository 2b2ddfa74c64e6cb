import { endMaintenance, maintenancePage, setMaintenance } from '#capabilities/equipment';
import { endMaintenanceForm, maintenanceForm } from '#forms/equipment';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  page: await maintenancePage(locals.db, locals.person),
  newId: crypto.randomUUID(),
  item: url.searchParams.get('objet') ?? '',
});

export const actions: Actions = {
  prevoir: (event) =>
    submit(event, maintenanceForm, async (given, by) => {
      const { hits } = await setMaintenance(event.locals.db, by, given);
      // Asked again, with what it would hit: nothing was written.
      return hits.length > 0 ? { hits, given: { ...given, cancelling: '' } } : { done: true };
    }),
  finir: (event) =>
    submit(event, endMaintenanceForm, async ({ id }, by) => {
      await endMaintenance(event.locals.db, by, id);
      return { done: true };
    }),
};
