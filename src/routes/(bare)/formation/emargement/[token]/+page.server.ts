import { sheetActions, sheetPage } from '../../../../attendance-sheet.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => sheetPage(event, { token: event.params.token });

export const actions: Actions = sheetActions(({ params }: RequestEvent) => ({ token: params.token }));
