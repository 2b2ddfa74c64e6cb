import { mayShareSheet } from '#capabilities/training';
import { sheetActions, sheetPage } from '../../../../../attendance-sheet.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const holderOf = ({ locals, params }: RequestEvent) => ({ person: locals.person, session: params.id });

export const load: PageServerLoad = async (event) => ({
  ...(await sheetPage(event, { person: event.locals.person, session: event.params.id })),
  holder: event.locals.person!.id,
  mayShare: mayShareSheet(event.locals.person),
});

export const actions: Actions = sheetActions(holderOf);
