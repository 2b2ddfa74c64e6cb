import { joinByCode } from '#capabilities/workshops';
import { answer, bodyOf } from '../../answer.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals, getClientAddress }) =>
  answer(locals.locale, async () => joinByCode(locals.db, await bodyOf(request), getClientAddress()));
