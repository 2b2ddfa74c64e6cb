import { sql } from 'kysely';
import type { Db } from '#platform/database/connect.ts';
import './tables.ts';

/** The tenant as every page knows it. `timeZone` is an IANA name. */
export interface TerritorySummary {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
}

/**
 * The territory a visitor meets: the given one, else the oldest of the installation.
 * @returns null before the first run
 */
export async function homeTerritory(db: Db, id: string | null): Promise<TerritorySummary | null> {
  const row = await db
    .selectFrom('territory.territory')
    .select(['id', 'slug', 'name', 'time_zone as timeZone'])
    .$if(id !== null, (query) => query.where('id', '=', id))
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Creates a territory; only the first run, the demo and tests do. @returns its id */
export async function createTerritory(db: Db, { slug, name }: { slug: string; name: string }): Promise<string> {
  const { rows } = await sql<{ id: string }>`select territory.create_territory(${slug}, ${name}) as id`.execute(db);
  return rows[0]!.id;
}

/** Ids of every territory of the installation: for what goes through all of them. */
export async function territoryIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('territory.territory').select('id').orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** Names of territories, by name; an id that does not exist is left out. */
export function territoryNames(db: Db, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('territory.territory')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .orderBy('name')
    .execute();
}
