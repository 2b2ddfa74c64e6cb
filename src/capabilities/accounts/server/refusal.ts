import { fail, type ActionFailure } from '@sveltejs/kit';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import type { FormErrors } from '#platform/forms/read-form.ts';

/** A refused form: what was typed, and one sentence a field ('' for the whole form). */
export interface Refusal {
  values: Record<string, string>;
  errors: FormErrors;
}

/**
 * The answer of a form action to an expected error: the form comes back filled in, with the sentence.
 * @param field to which the sentence belongs; '' the whole form
 * @throws the error itself when it is a bug
 */
export function refusal(
  error: unknown,
  locale: 'fr' | 'en',
  values: Record<string, string> = {},
  field = '',
): ActionFailure<Refusal> {
  if (!(error instanceof ExpectedError)) throw error;
  return fail(error.status, { values, errors: { [field]: errorMessage(error, locale) } });
}
