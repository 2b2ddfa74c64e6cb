import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#paraglide/runtime.js';
import type { RequestHandler } from './$types';

/** What the QR code carries: short, so that it scans from afar. */
export const GET: RequestHandler = ({ params }) =>
  redirect(303, localizeHref(`/rejoindre?code=${encodeURIComponent(params.code)}`));
