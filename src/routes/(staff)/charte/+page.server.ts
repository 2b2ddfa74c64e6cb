import { charters } from '#capabilities/charter';
import { establishmentNames } from '#capabilities/territory';
import { charterActions, charterPage } from './charter-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
  const uais = [...new Set(locals.person!.roles.flatMap(({ establishment }) => establishment ?? []))];
  const names = await establishmentNames(locals.db, uais);
  return {
    ...(await charterPage(event, null)),
    page,
    schools: await charters(locals.db, locals.person, page),
    own: uais.flatMap((uai) => names.get(uai) ?? []).map(({ uai, name }) => ({ uai, name })),
  };
};

export const actions: Actions = charterActions(() => null);
