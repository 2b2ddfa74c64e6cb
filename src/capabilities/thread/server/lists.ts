import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { refKey, type Ref, type Shown } from '../model.ts';
import { present } from './present.ts';
import { brokenLists, type ThreadViewer } from './presenters.ts';

const SIZE = 20;

/** What is missing on the thread: every list with its count, and one page of the chosen one. */
export interface BrokenPage {
  lists: { name: string; title: string; count: number }[];
  /** Null: no capability has given a list. */
  chosen: { name: string; title: string; about: string } | null;
  /** `shown` is null for what the viewer may not read. */
  items: { key: string; ref: Ref; shown: Shown | null }[];
  page: number;
  pages: number;
  total: number;
  size: number;
}

/**
 * The lists of broken links, as a viewer may read them.
 * @param name of a list; null or unknown: the first that holds something
 * @param page from 1; beyond the last: the last
 * @throws ExpectedError sign_in (401)
 */
export async function brokenPage(
  db: Db,
  viewer: ThreadViewer | null,
  name: string | null,
  page: number,
): Promise<BrokenPage> {
  if (!viewer) throw new ExpectedError('sign_in', 401);
  const all = brokenLists();
  return inTerritory(db, viewer.territory, async (trx) => {
    const lists: BrokenPage['lists'] = [];
    for (const list of all) {
      const { total } = await list.find(trx, 1, 1);
      lists.push({ name: list.name, title: list.title(), count: total });
    }
    const first = lists.find(({ count }) => count > 0)?.name;
    const chosen = all.find((list) => list.name === name) ?? all.find((list) => list.name === first) ?? all[0];
    const total = lists.find((list) => list.name === chosen?.name)?.count ?? 0;
    const pages = Math.max(1, Math.ceil(total / SIZE));
    const at = Math.min(Math.max(1, page), pages);
    const found = chosen && total > 0 ? (await chosen.find(trx, at, SIZE)).items : [];
    const shown = await present(trx, viewer, found);
    return {
      lists,
      chosen: chosen ? { name: chosen.name, title: chosen.title(), about: chosen.about() } : null,
      items: found.map((ref) => ({ key: refKey(ref), ref, shown: shown.get(refKey(ref)) ?? null })),
      page: at,
      pages,
      total,
      size: SIZE,
    };
  });
}
