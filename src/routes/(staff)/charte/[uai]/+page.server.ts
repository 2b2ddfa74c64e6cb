import { charterActions, charterPage } from '../charter-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => charterPage(event, event.params.uai);

export const actions: Actions = charterActions((event: RequestEvent) => event.params.uai);
