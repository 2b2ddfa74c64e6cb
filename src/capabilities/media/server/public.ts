import { establishmentNames } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import type { PublicOutlet } from '../model.ts';
import { KIND_NAMES } from '../parts/kinds.ts';
import { issuesOf } from './outlets.ts';
import './tables.ts';

/** Issues that a family page shows of one outlet; the others are on the outlet's own page. */
const LATEST = 3;

const told = (trx: Trx, territory: string) =>
  trx
    .selectFrom('media.outlet')
    .select(['id', 'establishment', 'kind', 'name', 'words', 'link', 'started_on', 'ended_on'])
    .where('territory_id', '=', territory)
    .where('public', '=', true)
    .orderBy('name')
    .orderBy('id');

/**
 * An outlet as anyone may read it: no name of a person, no decision of its board.
 * @throws ExpectedError media_unknown (404): none, or kept inside its territory
 */
export async function publicOutlet(db: Db, territory: string, id: string): Promise<PublicOutlet> {
  return inTerritory(db, territory, async (trx) => {
    const row = isUuid(id) ? await told(trx, territory).where('id', '=', id).executeTakeFirst() : undefined;
    if (!row) throw new ExpectedError('media_unknown', 404);
    const school = (await establishmentNames(trx, [row.establishment])).get(row.establishment);
    return {
      ...{ id, kind: row.kind, name: row.name, words: row.words, link: row.link },
      school: { uai: row.establishment, name: school?.name ?? row.establishment, commune: school?.commune ?? null },
      publications: await issuesOf(trx, { territory, outlet: id }),
    };
  });
}

/** What the pupils of a school publish, for its families: outlets that go on, with their latest issues. */
export async function mediaToldToFamilies(
  db: Db,
  territory: string,
  uai: string,
): Promise<Pick<PublicOutlet, 'id' | 'kind' | 'name' | 'publications'>[]> {
  return inTerritory(db, territory, async (trx) => {
    const rows = await told(trx, territory).where('establishment', '=', uai).where('ended_on', 'is', null).execute();
    const outlets = [];
    for (const { id, kind, name } of rows)
      outlets.push({ id, kind, name, publications: (await issuesOf(trx, { territory, outlet: id })).slice(0, LATEST) });
    return outlets;
  });
}

/** Outlets that go on, for the public map: who makes web radio near me? */
export async function mediaPublicPlaces(db: Db, territory: string) {
  return inTerritory(db, territory, async (trx) => {
    const rows = await told(trx, territory).where('ended_on', 'is', null).execute();
    const names = await establishmentNames(
      trx,
      rows.map(({ establishment }) => establishment),
    );
    return rows.map(({ id, kind, name, establishment }) => ({
      key: `media.outlet ${id}`,
      kind: `web${kind}`,
      kindName: KIND_NAMES[kind],
      title: name,
      detail: names.get(establishment)?.name ?? null,
      uai: establishment,
      at: null,
      commune: names.get(establishment)?.commune ?? null,
      href: `/publications/${id}`,
    }));
  });
}
