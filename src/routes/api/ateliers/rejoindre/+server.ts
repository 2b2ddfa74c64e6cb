import { readJson } from '#platform/transfer/read-json.ts';
import { joinByCode } from '#capabilities/workshops';
import { answer } from '../../answer.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals, getClientAddress }) =>
  answer(locals.locale, async () => joinByCode(locals.db, await readJson(request), getClientAddress()));
