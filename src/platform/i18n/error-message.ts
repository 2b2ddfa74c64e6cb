import { m } from '#paraglide/messages.js';
import type { ExpectedError } from '../errors/expected-error.ts';

type Sentence = (params: Record<string, string | number>, options: { locale: 'fr' | 'en' }) => string;

/**
 * The sentence of an expected error (`error_<code>`) in a language.
 * @throws Error when no sentence exists for the code: every code must have one, a test walks them all
 */
export function errorMessage(error: ExpectedError, locale: 'fr' | 'en'): string {
  const sentence = (m as unknown as Record<string, Sentence | undefined>)[`error_${error.code}`];
  if (!sentence) throw new Error(`no sentence for the error ${error.code}`);
  return sentence(error.params, { locale });
}
