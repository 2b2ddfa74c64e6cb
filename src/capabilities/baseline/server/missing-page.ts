import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { byBody, byItem, keptLacks, lacksOf, type Group, type Lack, type LackFilter } from '../missing.ts';
import { isExpected } from '../model.ts';
import { ensure } from './permissions.ts';
import { schoolsOn } from './states.ts';
import { todayOf } from './today.ts';

export const LACKS_PAGE = 50;

/** What is missing: totals by item or by who must provide, then line by line. */
export interface MissingPage {
  groups: Group[];
  /** Schools for which a list is in force: what totals are out of. */
  expected: number;
  rows: Lack[];
  total: number;
  /** Of the lines kept: how many nobody knows about. */
  unknown: number;
  page: number;
  pages: number;
  today: string;
}

/** Every lack that a filter keeps, for a document. @throws ExpectedError sign_in (401) */
export async function missingLacks(
  db: Db,
  person: Person | null,
  filter: LackFilter,
): Promise<{ lacks: Lack[]; today: string }> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const today = await todayOf(trx, person.territory);
    return { lacks: keptLacks(lacksOf(await schoolsOn(trx, person.territory, today)), filter), today };
  });
}

/** @throws ExpectedError sign_in (401) */
export async function missingPage(db: Db, person: Person | null, filter: LackFilter): Promise<MissingPage> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const today = await todayOf(trx, person.territory);
    const schools = await schoolsOn(trx, person.territory, today);
    const all = lacksOf(schools);
    const ofKind = keptLacks(all, { ...filter, item: null, body: null });
    const kept = keptLacks(all, filter);
    const pages = Math.max(1, Math.ceil(kept.length / LACKS_PAGE));
    const page = Math.min(Math.max(1, filter.page), pages);
    return {
      groups: filter.by === 'item' ? byItem(ofKind) : byBody(ofKind),
      expected: schools.filter((school) => isExpected(school) && (filter.kind === null || school.kind === filter.kind))
        .length,
      rows: kept.slice((page - 1) * LACKS_PAGE, page * LACKS_PAGE),
      total: kept.length,
      unknown: kept.filter(({ state }) => state === 'unknown').length,
      ...{ page, pages, today },
    };
  });
}
