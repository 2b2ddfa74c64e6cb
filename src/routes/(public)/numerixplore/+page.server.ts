import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#paraglide/runtime.js';
import type { PageServerLoad } from './$types';

/** The code typed by hand, as a form sends it. */
export const load: PageServerLoad = ({ url }) => {
  const code = (url.searchParams.get('code') ?? '').trim();
  if (code) redirect(303, localizeHref(`/numerixplore/${encodeURIComponent(code)}`));
};
