import { ExpectedError } from '#platform/errors/expected-error.ts';
import { answer } from '../answer.ts';
import type { RequestHandler } from './$types';

/** Programs read JSON, also when they ask for what does not exist. */
export const fallback: RequestHandler = ({ locals }) =>
  answer(locals.locale, () => Promise.reject(new ExpectedError('not_found', 404)));
