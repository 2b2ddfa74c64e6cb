import { sql } from 'kysely';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { refKey, type Ref, type Shown } from '../model.ts';
import { isRef } from './page.ts';
import { present } from './present.ts';
import { finders, hasPresenters, type ThreadViewer } from './presenters.ts';

const MOST_EACH = 12;

/**
 * Whether a thing exists for someone. Where nobody presents anything (a program without pages), only its form is looked at.
 */
export async function isThere(trx: Trx, viewer: ThreadViewer, ref: Ref): Promise<boolean> {
  if (!isRef(ref)) return false;
  return !hasPresenters() || (await present(trx, viewer, [ref])).has(refKey(ref));
}

/** A thing as its capability shows it. @throws ExpectedError sign_in (401), unknown_thing (404) */
export async function thing(db: Db, viewer: ThreadViewer | null, ref: Ref): Promise<Shown> {
  if (!viewer) throw new ExpectedError('sign_in', 401);
  const shown = isRef(ref)
    ? await inTerritory(db, viewer.territory, (trx) => present(trx, viewer, [ref]))
    : new Map<string, Shown>();
  const found = shown.get(refKey(ref));
  if (!found) throw new ExpectedError('unknown_thing', 404);
  return found;
}

/**
 * Things whose words hold what someone typed, accents and capitals aside, to tie something to its origin.
 * @returns some of each kind; empty without words
 * @throws ExpectedError sign_in (401)
 */
export async function findThings(
  db: Db,
  viewer: ThreadViewer | null,
  words: string,
): Promise<{ ref: Ref; shown: Shown }[]> {
  if (!viewer) throw new ExpectedError('sign_in', 401);
  if (words.trim() === '') return [];
  return inTerritory(db, viewer.territory, async (trx) => {
    const { rows } = await sql<{
      plain: string;
    }>`select platform.plain(${words.trim().slice(0, 200)}) as plain`.execute(trx);
    const refs: Ref[] = [];
    for (const [kind, presenter] of finders()) {
      const ids = await presenter.find!(trx, viewer, rows[0]!.plain, MOST_EACH);
      refs.push(...ids.map((id) => ({ kind, id })));
    }
    const shown = await present(trx, viewer, refs);
    return refs.flatMap((ref) => {
      const each = shown.get(refKey(ref));
      return each ? [{ ref, shown: each }] : [];
    });
  });
}
