import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) => {
  const month = dayAt(locals.territory!.timeZone, now()).slice(0, 7);
  const mine = locals.person!.roles.some(({ role }) => role === 'mediator');
  redirect(303, localizeHref(`/terrain/activite/${month}${mine ? `?mediateur=${locals.person!.id}` : ''}`));
};
