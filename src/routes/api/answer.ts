import { json } from '@sveltejs/kit';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';

/** Answers a program in JSON: what `work` gives, or `{ code, message }` with the error's status. */
export async function answer(locale: 'fr' | 'en', work: () => Promise<unknown>): Promise<Response> {
  try {
    return json(await work(), { headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    if (!(error instanceof ExpectedError)) console.error('api:', error);
    const told = error instanceof ExpectedError ? error : new ExpectedError('bug', 500);
    return json({ code: told.code, message: errorMessage(told, locale) }, { status: told.status });
  }
}
