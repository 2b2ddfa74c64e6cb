import { browser } from '$app/env';
import { opensMore } from '#parts/restitution/live/later.svelte.ts';
import type { PageLoad } from './$types';

/** The server draws everything; a browser only brings at once what the page opens with. */
export const load: PageLoad = async ({ data, url }) => ({
  ...data,
  parts: browser && !opensMore(url, data.view.disputes.length) ? null : await import('#parts/restitution/later.ts'),
});
