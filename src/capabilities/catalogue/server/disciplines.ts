import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { USUAL_DISCIPLINES, type Discipline } from '../model.ts';
import { ensure } from './permissions.ts';
import './tables.ts';

/** Disciplines of the territory in their order, archived ones included. Within its transaction. */
export async function disciplinesOf(trx: Trx): Promise<Discipline[]> {
  const rows = await trx
    .selectFrom('catalogue.discipline')
    .select(['id', 'name'])
    .select(sql<boolean>`archived_at is not null`.as('archived'))
    .orderBy('position')
    .execute();
  if (rows.length > 0) return rows;
  return USUAL_DISCIPLINES.map(({ id, name }) => ({ id, name: name(), archived: false }));
}

/** Writes the usual list down where the territory has none: only then can it change. One writer at a time. */
async function settle(trx: Trx, territory: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue.discipline ' || ${territory}))`.execute(trx);
  if (await trx.selectFrom('catalogue.discipline').select('id').limit(1).executeTakeFirst()) return;
  const rows = USUAL_DISCIPLINES.map(({ id, name }, at) => ({
    ...{ territory_id: territory, id, position: at + 1, name: name(), archived_at: null },
  }));
  await trx.insertInto('catalogue.discipline').values(rows).execute();
}

/** Adds a discipline at the end; the same `id` again changes nothing. @throws ExpectedError forbidden (403) */
export async function addDiscipline(
  db: Db,
  person: Person | null,
  { id, name }: { id: string; name: string },
): Promise<void> {
  ensure(person, 'settings');
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await settle(trx, territory);
    await sql`
      insert into catalogue.discipline (territory_id, id, position, name)
      select ${territory}, ${id}, coalesce(max(position), 0) + 1, ${name} from catalogue.discipline
      on conflict (territory_id, id) do nothing`.execute(trx);
  });
}

/**
 * Renames a discipline, or takes it out of the list and back in; cards that carry it keep it.
 * @throws ExpectedError forbidden (403), catalogue_discipline_unknown (404)
 */
export async function changeDiscipline(
  db: Db,
  person: Person | null,
  id: string,
  change: { name: string } | { archived: boolean },
): Promise<void> {
  ensure(person, 'settings');
  const { territory } = person;
  const values = 'name' in change ? { name: change.name } : { archived_at: change.archived ? now() : null };
  await inTerritory(db, territory, async (trx) => {
    await settle(trx, territory);
    const { numUpdatedRows } = await trx
      .updateTable('catalogue.discipline')
      .set(values)
      .where('id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new ExpectedError('catalogue_discipline_unknown', 404);
  });
}

/** The list as who keeps it sees it, archived ones included. @throws ExpectedError sign_in (401), forbidden (403) */
export async function allDisciplines(db: Db, person: Person | null): Promise<Discipline[]> {
  ensure(person, 'settings');
  return inTerritory(db, person.territory, disciplinesOf);
}
