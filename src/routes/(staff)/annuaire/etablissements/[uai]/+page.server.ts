import { establishmentSheet, may, saveLocalSheet, schoolYearOf, setPilot } from '#capabilities/territory';
import { localSheetForm, pilotForm } from '#forms/territory';
import { now } from '#platform/clock/clock.ts';
import { submit } from '../../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const person = locals.person!;
  const sheet = await establishmentSheet(locals.db, person, params.uai);
  const year = schoolYearOf(now(), locals.territory?.timeZone);
  return {
    sheet,
    year,
    // Next year's pilots are chosen in spring.
    years: [...new Set([year + 1, year, ...sheet.pilotYears])].sort((a, b) => b - a),
    mayWrite: may(person, 'write', person.territory),
  };
};

export const actions: Actions = {
  pilot: (event) =>
    submit(event, pilotForm, async ({ year, pilot }, by) => {
      await setPilot(event.locals.db, by, event.params.uai, year, pilot);
      return { done: pilot ? 'pilot' : 'not_pilot', year };
    }),
  local: (event) =>
    submit(event, localSheetForm, async (sheet, by) => {
      await saveLocalSheet(event.locals.db, by, event.params.uai, sheet);
      return { done: 'local' };
    }),
};
