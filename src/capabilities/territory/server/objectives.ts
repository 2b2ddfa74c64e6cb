import { sql } from 'kysely';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { ensureId } from './ids.ts';
import { inside } from './inside.ts';
import { ensure, type Reader } from './permissions.ts';
import './tables.ts';

/** `position` (from 1) is its number, dye and weave on every screen; an archived one keeps it. */
export interface Objective {
  id: string;
  position: number;
  name: string;
  shortName: string;
  archived: boolean;
}

/** The objectives of a territory in their order. @param archived false leaves out the archived ones, true lists them too */
export function objectivesOf(db: Db, territory: string, { archived = false } = {}): Promise<Objective[]> {
  return inside(db, territory, (trx) =>
    trx
      .selectFrom('territory.objective')
      .select(['id', 'position', 'name', 'short_name as shortName'])
      .select(sql<boolean>`archived_at is not null`.as('archived'))
      .$if(!archived, (query) => query.where('archived_at', 'is', null))
      .where('territory_id', '=', territory)
      .orderBy('position')
      .execute(),
  );
}

/**
 * Adds an objective at the end. The same `id` again changes nothing.
 * @returns its id
 */
export async function addObjective(
  db: Db,
  by: Reader,
  { id = crypto.randomUUID(), name, shortName }: { id?: string | undefined; name: string; shortName: string },
): Promise<string> {
  ensure(by, 'write', by.territory);
  await inside(db, by.territory, async (trx) => {
    // Two people who add at once would both take the next position.
    await sql`select pg_advisory_xact_lock(hashtext(${`territory.objective ${by.territory}`}))`.execute(trx);
    await sql`
      insert into territory.objective (territory_id, id, position, name, short_name)
      select ${by.territory}, ${id}, coalesce(max(position), 0) + 1, ${name}, ${shortName}
      from territory.objective where territory_id = ${by.territory}
      on conflict (territory_id, id) do nothing`.execute(trx);
  });
  return id;
}

async function change(
  db: Db,
  by: Reader,
  id: string,
  values: { name?: string; short_name?: string; archived_at?: Date | null },
): Promise<void> {
  ensure(by, 'write', by.territory);
  ensureId(id, 'objective_unknown');
  const { numUpdatedRows } = await inside(db, by.territory, (trx) =>
    trx
      .updateTable('territory.objective')
      .set(values)
      .where('territory_id', '=', by.territory)
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  if (numUpdatedRows === 0n) throw new ExpectedError('objective_unknown', 404);
}

/** @throws ExpectedError objective_unknown (404) */
export function renameObjective(
  db: Db,
  by: Reader,
  id: string,
  words: { name: string; shortName: string },
): Promise<void> {
  return change(db, by, id, { name: words.name, short_name: words.shortName });
}

/**
 * Takes an objective out of the choices, or back in. Nothing deletes one: ideas and actions of past years stand under it.
 * @throws ExpectedError objective_unknown (404)
 */
export function archiveObjective(db: Db, by: Reader, id: string, at: Date | null): Promise<void> {
  return change(db, by, id, { archived_at: at });
}

/**
 * Exchanges an objective with its nearest neighbour in use; the first does not go up, nor the last down.
 * @throws ExpectedError objective_unknown (404), also when it is archived
 */
export async function moveObjective(db: Db, by: Reader, id: string, direction: 'up' | 'down'): Promise<void> {
  ensure(by, 'write', by.territory);
  await inside(db, by.territory, async (trx) => {
    const inUse = await trx
      .selectFrom('territory.objective')
      .select(['id', 'position'])
      .where('territory_id', '=', by.territory)
      .where('archived_at', 'is', null)
      .orderBy('position')
      .forUpdate()
      .execute();
    const at = inUse.findIndex((each) => each.id === id);
    const moved = inUse[at];
    if (!moved) throw new ExpectedError('objective_unknown', 404);
    const other = inUse[direction === 'up' ? at - 1 : at + 1];
    if (!other) return;
    await sql`
      update territory.objective
      set position = case id when ${moved.id} then ${other.position}::smallint else ${moved.position}::smallint end
      where territory_id = ${by.territory} and id in (${moved.id}, ${other.id})`.execute(trx);
  });
}
