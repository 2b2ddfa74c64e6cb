import { json } from '@sveltejs/kit';
import { sessionView, whoIsHere } from '#capabilities/restitution';
import { now } from '#platform/clock/clock.ts';
import type { RequestHandler } from './$types';

/** A session as it is now, for a page that is already open: reading it must never take the place of what is being typed. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { db, person } = locals;
  const [view, here] = await Promise.all([sessionView(db, person, params.id), whoIsHere(db, person, params.id)]);
  return json({ view, here, now: now().getTime() }, { headers: { 'cache-control': 'no-store' } });
};
