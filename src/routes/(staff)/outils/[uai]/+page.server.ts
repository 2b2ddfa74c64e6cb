import { adoptTool, matrix, restoreTool, retireTool } from '#capabilities/tools';
import { readOrigin } from '#forms/thread';
import { adoptForm, restoreForm, retireForm } from '#forms/tools';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = (name: string) => url.searchParams.get(name) ?? '';
  return {
    matrix: await matrix(locals.db, locals.person, params.uai),
    today: dayAt(locals.territory!.timeZone, now()),
    newId: crypto.randomUUID(),
    asked: {
      context: asked('contexte'),
      use: asked('usage'),
      origin: readOrigin(asked('origine')) ? asked('origine') : '',
    },
  };
};

export const actions: Actions = {
  adopter: (event) =>
    submit(event, adoptForm, async (given, by) => {
      await adoptTool(event.locals.db, by, event.params.uai, given);
      return { done: m.tools_done_adopted({ tool: given.tool }) };
    }),
  retirer: (event) =>
    submit(event, retireForm, async (given, by) => {
      const { tool } = await retireTool(event.locals.db, by, event.params.uai, given);
      return { done: m.tools_done_retired({ tool }), undo: given.id };
    }),
  remettre: (event) =>
    submit(event, restoreForm, async (given, by) => {
      const { tool } = await restoreTool(event.locals.db, by, event.params.uai, given);
      return { done: m.tools_done_restored({ tool }) };
    }),
};
