import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { ReviewKind } from '../../model.ts';
import { may, must } from '../permissions.ts';
import { moduleRow, type ModuleRow } from './module-row.ts';
import { organisersOf } from './modules.ts';
import { originRefs, shownOrigins, type Answered } from './origins.ts';
import { votesOf, type Votes } from './votes.ts';
import type { ModuleText } from './write-modules.ts';
import '../tables.ts';

export interface Review {
  id: string;
  kind: ReviewKind;
  words: string;
  /** '' where the person was forgotten. */
  by: string;
  /** Name of their establishment; null: they speak for the territory. */
  establishment: string | null;
  at: Date;
  /** Whether the same person voted otherwise since. */
  replaced: boolean;
}

export interface ModuleSheet extends ModuleText, Votes {
  id: string;
  year: number;
  archived: boolean;
  organisers: string[];
  /** The same module in the last year that had it; null: it is new. */
  before: (ModuleText & { id: string; year: number }) | null;
  /** The same module in the next year that has it; null: none. */
  after: { id: string; year: number } | null;
  /** The last first, 200 at most. */
  reviews: Review[];
  /** What this reader voted last; null: nothing. */
  mine: ReviewKind | null;
  answers: Answered[];
  /** Campaigns that offer it. */
  campaigns: { id: string; title: string }[];
  mayWrite: boolean;
  /** Whether the reader may open campaigns. */
  mayRead: boolean;
}

const textOf = (row: ModuleRow): ModuleText => ({
  title: row.title,
  theme: row.theme,
  objective: row.objective,
  prerequisites: row.prerequisites,
  mode: row.mode,
  minutes: row.minutes,
  degree: row.degree,
  code: row.code,
});

async function reviewsOf(trx: Trx, module: string, reader: string): Promise<Pick<ModuleSheet, 'reviews' | 'mine'>> {
  const rows = await trx
    .selectFrom('training.review')
    .select(['id', 'kind', 'words', 'by_id', 'by_name', 'establishment', 'at'])
    .where('module_id', '=', module)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  const names = await establishmentNames(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  const voted = new Map<string, ReviewKind>();
  const reviews = rows.map((row): Review => {
    const voice = row.by_name === '' ? row.id : row.by_id;
    const replaced = row.kind !== 'comment' && voted.has(voice);
    if (row.kind !== 'comment' && !replaced) voted.set(voice, row.kind);
    const school = row.establishment === null ? null : (names.get(row.establishment)?.name ?? row.establishment);
    return {
      id: row.id,
      kind: row.kind,
      words: row.words,
      by: row.by_name,
      establishment: school,
      at: row.at,
      replaced,
    };
  });
  return { reviews, mine: voted.get(reader) ?? null };
}

async function neighbour(trx: Trx, { lineage, year }: ModuleRow, side: 'before' | 'after'): Promise<ModuleRow | null> {
  const row = await trx
    .selectFrom('training.module')
    .selectAll()
    .where('lineage', '=', lineage)
    .where('year', side === 'before' ? '<' : '>', year)
    .orderBy('year', side === 'before' ? 'desc' : 'asc')
    .executeTakeFirst();
  return row ?? null;
}

/**
 * A module with what was said of it.
 * @throws ExpectedError sign_in (401), forbidden (403), training_module_unknown (404)
 */
export async function moduleSheet(db: Db, person: Person | null, id: string): Promise<ModuleSheet> {
  must(person, 'review');
  const { refs, ...sheet } = await inTerritory(db, person.territory, async (trx) => {
    const row = await moduleRow(trx, id);
    const [before, after] = [await neighbour(trx, row, 'before'), await neighbour(trx, row, 'after')];
    const campaigns = await trx
      .selectFrom('training.campaign_module as cm')
      .innerJoin('training.campaign as c', (join) =>
        join.onRef('c.territory_id', '=', 'cm.territory_id').onRef('c.id', '=', 'cm.campaign_id'),
      )
      .select(['c.id', 'c.title'])
      .where('cm.module_id', '=', id)
      .orderBy('c.created_at', 'desc')
      .limit(20)
      .execute();
    return {
      id,
      year: row.year,
      ...textOf(row),
      archived: row.archived_at !== null,
      organisers: (await organisersOf(trx, [id])).get(id) ?? [],
      before: before && { id: before.id, year: before.year, ...textOf(before) },
      after: after && { id: after.id, year: after.year },
      ...(await reviewsOf(trx, id, person.id)),
      ...((await votesOf(trx, [id])).get(id) ?? { agreed: 0, objected: 0 }),
      campaigns,
      refs: await originRefs(trx, id),
    };
  });
  // Each thing is shown by its own capability, in a transaction of its own.
  return {
    ...sheet,
    answers: await shownOrigins(db, person, refs),
    mayWrite: may(person, 'write'),
    mayRead: may(person, 'read'),
  };
}
