import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { passkeysPossible } from './passkeys.ts';
import { readJson } from '#platform/transfer/read-json.ts';

const body = v.object({
  credential: v.optional(v.record(v.string(), v.unknown())),
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40)), ''),
});

/**
 * Answers one step of a passkey ceremony, in JSON both ways; a refusal is `{ code, message }`.
 * @param step gets the checked body: no `credential` begins the ceremony, one ends it
 */
export async function passkeyAnswer(
  { request, url, locals }: { request: Request; url: URL; locals: { locale: 'fr' | 'en' } },
  step: (body: { credential?: Record<string, unknown> | undefined; name: string }) => Promise<Response>,
): Promise<Response> {
  try {
    if (!passkeysPossible(url)) throw new ExpectedError('accounts_passkey_refused', 422);
    const checked = v.safeParse(body, await readJson(request).catch(() => null));
    if (!checked.success) throw new ExpectedError('bad_request', 400);
    return await step(checked.output);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const { code, status } = error;
    return json({ code, message: errorMessage(error, locals.locale) }, { status });
  }
}
