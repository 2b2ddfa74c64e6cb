import { json } from '@sveltejs/kit';
import { aroundOf, roomToRun } from '#capabilities/workshops';
import type { RequestHandler } from './$types';

/** Who is here and who fell silent: a desk asks now and then. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const room = await roomToRun(locals.db, locals.person!, params.id);
  return json(aroundOf(room), { headers: { 'cache-control': 'no-store' } });
};
