import { activityDocument, activitySheet } from '#capabilities/field';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const mediator = url.searchParams.get('mediateur') || null;
  const sheet = await activitySheet(locals.db, locals.person, { month: params.mois, mediator });
  const { days: _, ...head } = sheet;
  return { head, document: activityDocument(sheet, locals.locale) };
};
