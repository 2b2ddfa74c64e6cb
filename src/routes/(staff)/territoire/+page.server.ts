import {
  addObjective,
  archiveObjective,
  may,
  moveObjective,
  objectivesOf,
  pilotYears,
  renameObjective,
} from '#capabilities/territory';
import { moveForm, objectiveForm, thingForm } from '#forms/territory';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { submit } from '../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const person = locals.person!;
  const [objectives, pilots] = await Promise.all([
    objectivesOf(locals.db, person.territory, { archived: true }),
    pilotYears(locals.db, person.territory),
  ]);
  return {
    name: locals.territory!.name,
    objectives,
    pilots,
    mayWrite: may(person, 'write', person.territory),
    newId: crypto.randomUUID(),
  };
};

export const actions: Actions = {
  add: (event) =>
    submit(event, objectiveForm, async (input, by) => {
      await addObjective(event.locals.db, by, input);
      return { done: m.territory_done_objective({ name: input.shortName }) };
    }),
  rename: (event) =>
    submit(event, objectiveForm, async ({ id, ...words }, by) => {
      await renameObjective(event.locals.db, by, id ?? '', words);
      return { done: m.territory_done_saved() };
    }),
  move: (event) =>
    submit(event, moveForm, async ({ id, direction }, by) => {
      await moveObjective(event.locals.db, by, id, direction);
      return { done: m.territory_done_moved() };
    }),
  archive: (event) =>
    submit(event, thingForm, async ({ id }, by) => {
      await archiveObjective(event.locals.db, by, id, now());
      return { done: m.territory_done_archived(), undo: id };
    }),
  restore: (event) =>
    submit(event, thingForm, async ({ id }, by) => {
      await archiveObjective(event.locals.db, by, id, null);
      return { done: m.territory_done_restored() };
    }),
};
