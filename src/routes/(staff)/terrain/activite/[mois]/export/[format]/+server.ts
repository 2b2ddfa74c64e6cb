import { activityDocument, activityName, activitySheet } from '#capabilities/field';
import { documentAnswer } from '#platform/documents/download.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params, url }) => {
  const format = (['pdf', 'odt'] as const).find((each) => each === params.format);
  if (!format) throw new ExpectedError('not_found', 404);
  const mediator = url.searchParams.get('mediateur') || null;
  const sheet = await activitySheet(locals.db, locals.person, { month: params.mois, mediator });
  return documentAnswer(activityDocument(sheet, locals.locale), activityName(sheet), format);
};
