import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { versionOn, type Item, type Version } from '../model.ts';
import { ensure, may } from './permissions.ts';
import { todayOf } from './today.ts';
import './tables.ts';

/** Every version of the territory of the transaction, the last one first: the draft, if any, leads. */
export function versionsOf(trx: Trx): Promise<Version[]> {
  return trx
    .selectFrom('baseline.version')
    .select(['id', 'number', 'note', 'adopted_on as adoptedOn', 'adopted_name as adoptedName'])
    .orderBy('number', 'desc')
    .execute();
}

/** An item with its place in a draft. */
export type ItemLine = Item & { id: string };

/** Items of some versions, in the order of the lists. */
export async function itemsOf(trx: Trx, versions: readonly string[]): Promise<(ItemLine & { version: string })[]> {
  if (versions.length === 0) return [];
  const rows = await trx
    .selectFrom('baseline.item')
    .select(['id', 'version_id as version', 'kind', 'key', 'name', 'measure', 'unit', 'provider', 'help'])
    .select('at_least')
    .where('version_id', 'in', [...versions])
    .orderBy('kind')
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.map(({ at_least: atLeast, ...row }) => ({ ...row, atLeast: atLeast === null ? null : Number(atLeast) }));
}

/** The list in force on a day; null: none was adopted by then. @param day 'YYYY-MM-DD' */
export async function listOn(trx: Trx, day: string): Promise<{ version: Version; items: ItemLine[] } | null> {
  const version = versionOn(await versionsOf(trx), day);
  return version && { version, items: await itemsOf(trx, [version.id]) };
}

/** Names of items by key, as their last version calls them: a school's story outlives a list. */
export async function itemNames(trx: Trx): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('baseline.item as i')
    .innerJoin('baseline.version as v', (join) =>
      join.onRef('v.territory_id', '=', 'i.territory_id').onRef('v.id', '=', 'i.version_id'),
    )
    .select(['i.key', 'i.name'])
    .orderBy('v.number')
    .execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** The page of the checklist: one version, and all of them to choose from. */
export interface ChecklistPage {
  versions: Version[];
  /** Null: no version yet. */
  shown: Version | null;
  /** Id of the version in force today; null: none. */
  inForce: string | null;
  items: ItemLine[];
  today: string;
  mayEdit: boolean;
}

/**
 * A version of the checklist, with the others to read.
 * @param number of the version; null: the one in force, else the draft
 * @throws ExpectedError sign_in (401), baseline_version_unknown (404)
 */
export async function checklist(db: Db, person: Person | null, number: number | null): Promise<ChecklistPage> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const versions = await versionsOf(trx);
    const today = await todayOf(trx, person.territory);
    const force = versionOn(versions, today);
    const asked = number === null ? (force ?? versions[0] ?? null) : versions.find((each) => each.number === number);
    if (asked === undefined) throw new ExpectedError('baseline_version_unknown', 404);
    const items = asked ? await itemsOf(trx, [asked.id]) : [];
    return { versions, shown: asked, inForce: force?.id ?? null, items, today, mayEdit: may(person, 'list', null) };
  });
}
