import type { Person } from '#capabilities/accounts';
import { objectivesOf, type Objective } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { CardLine, Discipline } from '../../model.ts';
import type { Answer, Query } from '../../search/query.ts';
import { LINE, lineOf } from '../cards/row.ts';
import { disciplinesOf } from '../disciplines.ts';
import { ensure } from '../permissions.ts';
import { shelfOf } from './shelves.ts';

export const CARDS_PER_PAGE = 20;

/** A page of cards, and what could be filtered by. */
export interface FoundCards extends Omit<Answer, 'ids'> {
  rows: CardLine[];
  page: number;
  pages: number;
  disciplines: Discipline[];
  objectives: Objective[];
}

/** Cards by their ids, in that order; one that is not there is left out. */
export async function linesOf(trx: Trx, ids: readonly string[]): Promise<CardLine[]> {
  if (ids.length === 0) return [];
  const rows = await trx.selectFrom('catalogue.card').select(LINE).where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, lineOf(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function find(db: Db, territory: string, query: Query, page: number): Promise<FoundCards> {
  const shelf = await shelfOf(db, territory);
  const first = shelf.find(query, (page - 1) * CARDS_PER_PAGE, CARDS_PER_PAGE);
  const pages = Math.max(1, Math.ceil(first.total / CARDS_PER_PAGE));
  const there = Math.min(page, pages);
  const { ids, ...answer } = there === page ? first : shelf.find(query, (there - 1) * CARDS_PER_PAGE, CARDS_PER_PAGE);
  return inTerritory(db, territory, async (trx) => ({
    ...answer,
    rows: await linesOf(trx, ids),
    page: there,
    pages,
    disciplines: await disciplinesOf(trx),
    objectives: await objectivesOf(trx, territory, { archived: true }),
  }));
}

/** Cards of the person's territory that answer a query. @param page from 1 @throws ExpectedError sign_in (401) */
export async function findCards(
  db: Db,
  person: Person | null,
  query: Omit<Query, 'publicOnly'>,
  page: number,
): Promise<FoundCards> {
  ensure(person, 'read');
  return find(db, person.territory, { ...query, publicOnly: false }, page);
}

/** Cards that anyone may read: those that the territory made public, and has not retired. */
export async function findPublicCards(
  db: Db,
  territory: string,
  query: Pick<Query, 'words' | 'filters'>,
  page: number,
): Promise<FoundCards> {
  return find(db, territory, { ...query, retired: false, publicOnly: true, order: 'relevance' }, page);
}
