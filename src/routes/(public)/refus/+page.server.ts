import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { PageServerLoad } from './$types';

/** What the access table answers for a page that a role may not open: the error page, with the shell around it. */
export const load: PageServerLoad = () => {
  throw new ExpectedError('forbidden', 403);
};
