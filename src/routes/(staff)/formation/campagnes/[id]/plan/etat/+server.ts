import { json } from '@sveltejs/kit';
import { planRun } from '#capabilities/training';
import type { RequestHandler } from './$types';

/** How far the calculation is, for a page that follows it each second. */
export const GET: RequestHandler = async ({ locals: { db, person }, params }) =>
  json(await planRun(db, person, params.id), { headers: { 'cache-control': 'no-store' } });
