import { publicPage } from '#capabilities/mesh';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { PageServerLoad } from './$types';

/** Seconds: what is published may wait that long to show. */
const FRESH = 300;

export const load: PageServerLoad = async ({ locals: { db, territory, person }, url, setHeaders }) => {
  if (!territory) throw new ExpectedError('not_found', 404);
  const asked = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 80);
  const page = Math.max(1, Math.trunc(Number(url.searchParams.get('page'))) || 1);
  // A page with someone's name in its header is theirs alone.
  if (!person) setHeaders({ 'cache-control': `public, max-age=${FRESH}`, vary: 'cookie, accept-language' });
  const words = { kind: asked('genre') || null, near: asked('pres') || null, words: asked('mots') };
  return { shown: await publicPage(db, territory.id, words, page), territory: territory.name };
};
