import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { must } from '../permissions.ts';
import '../tables.ts';

export interface Organiser {
  id: string;
  name: string;
  archived: boolean;
  /** Modules of the year that it can hold. */
  modules: string[];
}

export interface OrganiserInput {
  name: string;
  /** The year whose competences these are; those of other years stay. */
  year: number;
  /** Modules of that year that it can hold; others are left out. */
  modules: readonly string[];
}

/** Only modules of that year are added, whatever is asked. */
async function addCompetences(trx: Trx, territory: string, id: string, { year, modules }: OrganiserInput) {
  await sql`
    insert into training.competence (territory_id, organiser_id, module_id)
    select ${territory}, ${id}::uuid, id from training.module where year = ${year} and id = any(${[...modules]}::uuid[])
    on conflict do nothing`.execute(trx);
}

/**
 * Adds who trains, with what it can hold; there already, it gets the competences of one more year.
 * @param id chosen by the caller: the same again writes nothing
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function createOrganiser(db: Db, person: Person | null, id: string, given: OrganiserInput): Promise<void> {
  must(person, 'write');
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await trx
      .insertInto('training.organiser')
      .values({ territory_id: territory, id, name: given.name, archived_at: null })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
    await addCompetences(trx, territory, id, given);
  });
}

async function change(
  trx: Trx,
  id: string,
  values: { name?: string; archived_at?: Date | null },
): Promise<{ name: string }> {
  const row = await trx
    .updateTable('training.organiser')
    .set(values)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  if (!row) throw new ExpectedError('training_organiser_unknown', 404);
  return row;
}

/** @throws ExpectedError sign_in (401), forbidden (403), training_organiser_unknown (404) */
export async function saveOrganiser(db: Db, person: Person | null, id: string, given: OrganiserInput): Promise<void> {
  must(person, 'write');
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await change(trx, id, { name: given.name });
    await sql`
      delete from training.competence c using training.module m
      where m.territory_id = c.territory_id and m.id = c.module_id and c.organiser_id = ${id} and m.year = ${given.year}
        and m.id <> all(${[...given.modules]}::uuid[])`.execute(trx);
    await addCompetences(trx, territory, id, given);
  });
}

/**
 * Takes who trains out of the lists, or back in; campaigns that count on it keep it.
 * @returns its name
 * @throws ExpectedError sign_in (401), forbidden (403), training_organiser_unknown (404)
 */
export async function archiveOrganiser(
  db: Db,
  person: Person | null,
  id: string,
  archived: boolean,
): Promise<{ name: string }> {
  must(person, 'write');
  return inTerritory(db, person.territory, (trx) => change(trx, id, { archived_at: archived ? now() : null }));
}

/** Who trains, in use first, then by name; with what they can hold of a year. Within the transaction of the territory. */
export async function organisersIn(trx: Trx, year: number): Promise<Organiser[]> {
  const { rows } = await sql<Organiser>`
    select o.id, o.name, o.archived_at is not null as archived,
      coalesce(array_agg(m.id) filter (where m.id is not null), '{}') as modules
    from training.organiser o
    left join training.competence c on c.territory_id = o.territory_id and c.organiser_id = o.id
    left join training.module m on m.territory_id = c.territory_id and m.id = c.module_id and m.year = ${year}
    group by o.territory_id, o.id order by archived, platform.plain(o.name), o.id limit 200`.execute(trx);
  return rows;
}
