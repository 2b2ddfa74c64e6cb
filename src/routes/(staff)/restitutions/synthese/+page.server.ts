import { joinVoices, leaveGroup, renameGroup, setGroupUndone, synthesisPage } from '#capabilities/restitution';
import { gatherForm, groupForm, joinForm, leaveForm, nameForm, synthesisQuery } from '#forms/restitution';
import { submit } from '../../../submit.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
  synthesisPage(locals.db, locals.person, synthesisQuery(url.searchParams));

export const actions: Actions = {
  join: (event) =>
    submit(event, joinForm, async (input, by) => ({ done: await joinVoices(event.locals.db, by, input) })),
  gather: (event) =>
    submit(event, gatherForm, async (input, by) => ({ done: await joinVoices(event.locals.db, by, input) })),
  rename: (event) =>
    submit(event, nameForm, async (input, by) => ({ done: await renameGroup(event.locals.db, by, input) })),
  leave: (event) =>
    submit(event, leaveForm, async (input, by) => ({ done: await leaveGroup(event.locals.db, by, input) })),
  undo: (event) =>
    submit(event, groupForm, async ({ group }, by) => ({
      done: await setGroupUndone(event.locals.db, by, group, true),
    })),
  restore: (event) =>
    submit(event, groupForm, async ({ group }, by) => ({
      done: await setGroupUndone(event.locals.db, by, group, false),
    })),
};
