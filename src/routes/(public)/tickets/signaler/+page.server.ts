import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#paraglide/runtime.js';
import type { PageServerLoad } from './$types';

/** Where someone types a code that no phone could read. */
export const load: PageServerLoad = ({ url }) => {
  const code = url.searchParams.get('code')?.trim();
  if (code) redirect(303, localizeHref(`/tickets/signaler/${encodeURIComponent(code)}`));
};
