import { json } from '@sveltejs/kit';
import { answers } from '#platform/database/health.ts';
import { runtime } from '#platform/runtime.ts';
import type { RequestHandler } from './$types';

/** For monitors and load balancers: 200 when the database answers within 2 s, else 503. */
export const GET: RequestHandler = async ({ locals }) => {
  const up = await answers(locals.db, 2000);
  return json(
    { status: up ? 'ok' : 'down', database: up ? 'ok' : 'down', version: runtime().version },
    { status: up ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
};
