import type { Cookies } from '@sveltejs/kit';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { runtime } from '#platform/runtime.ts';

/** What sign-in needs of a request; SvelteKit's event is one. */
export interface Visit {
  request: { headers: Headers };
  /** Its origin is the address that the visitor used: cookies follow it. */
  url: URL;
  cookies: Pick<Cookies, 'set'>;
  getClientAddress: () => string;
  locals: { locale: 'fr' | 'en' };
}

/** The origin of links that leave by mail: the installation's own, where it is set, whatever name the request came by. */
export function mailedOrigin({ url }: Pick<Visit, 'url'>): string {
  return runtime().settings.origin ?? url.origin;
}

/** Gives the visitor the cookies that better-auth answered with. */
export async function copyCookies({ cookies }: Pick<Visit, 'cookies'>, headers: Headers): Promise<void> {
  const { parseSetCookieHeader, toCookieOptions } = await import('better-auth/cookies');
  for (const [name, attributes] of parseSetCookieHeader(headers.get('set-cookie') ?? '')) {
    cookies.set(name, attributes.value, { ...toCookieOptions(attributes), path: '/' });
  }
}

/** Runs a call to better-auth; any refusal of its own becomes our one expected error, anything else stays a bug. */
export async function expecting<T>(code: string, status: number, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const { isAPIError } = await import('better-auth/api');
    if (isAPIError(error) && Number(error.statusCode) < 500) throw new ExpectedError(code, status);
    throw error;
  }
}

/**
 * A path of this site to go to after sign-in; anything that could lead elsewhere becomes the home page.
 * @param home path of the home page in the visitor's language
 */
export function localPath(given: string | null | undefined, home = '/'): string {
  const base = 'http://here.invalid';
  if (!given?.startsWith('/') || !URL.canParse(given, base)) return home;
  const { origin, pathname, search } = new URL(given, base);
  return origin === base && !pathname.startsWith('//') ? pathname + search : home;
}
