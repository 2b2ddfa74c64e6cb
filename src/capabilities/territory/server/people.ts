import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { PAGE_SIZE, pageOf, type Page } from './establishments.ts';
import { ensureId } from './ids.ts';
import { inside } from './inside.ts';
import { ensure, may, type Reader } from './permissions.ts';
import { positionsOf, type Position } from './positions.ts';
import { termsOf } from './terms.ts';

/** Someone of the directory; not an account. `mail` and `phone` are null when unknown, and for readers who may not see them. */
export interface DirectoryPerson {
  id: string;
  name: string;
  mail: string | null;
  phone: string | null;
  positions: Position[];
}

export interface PersonInput {
  /** Chosen by the caller, so that a form sent twice writes once. */
  id?: string | undefined;
  name: string;
  mail: string | null;
  phone: string | null;
}

/** Found ids in the order of names, and how many there are in all. `terms` null: everyone. */
export async function findPeople(
  trx: Trx,
  territory: string,
  terms: readonly string[] | null,
  { limit, page }: { limit: number; page?: number | undefined },
): Promise<{ ids: string[]; total: number; page: number; pages: number }> {
  const found = async (most: number, skipped: number) =>
    (
      await sql<{
        id: string;
        total: number;
      }>`select id, total from territory.search_people(${terms}, ${most}, ${skipped})`.execute(trx)
    ).rows;
  if (terms !== null) {
    if (terms.length === 0) return { ids: [], total: 0, ...pageOf(0, 1) };
    const total = (await found(1, 0))[0]?.total ?? 0;
    const { page: shown, pages } = pageOf(total, page);
    return { ids: (await found(limit, (shown - 1) * limit)).map(({ id }) => id), total, page: shown, pages };
  }
  const everyone = trx.selectFrom('territory.person').where('territory_id', '=', territory);
  const { total } = await everyone.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const { page: shown, pages } = pageOf(total, page);
  const rows = await everyone
    .select('id')
    .orderBy('words')
    .orderBy('id')
    .limit(limit)
    .offset((shown - 1) * limit)
    .execute();
  return { ids: rows.map(({ id }) => id), total, page: shown, pages };
}

/** People by their ids, in the order of the ids; an id of another territory is left out. */
export async function peopleOf(trx: Trx, by: Reader, ids: readonly string[]): Promise<DirectoryPerson[]> {
  if (ids.length === 0) return [];
  const contacts = may(by, 'see contacts', by.territory);
  const rows = await trx
    .selectFrom('territory.person')
    .select(['id', 'name', 'mail', 'phone'])
    .where('territory_id', '=', by.territory)
    .where('id', 'in', [...ids])
    .execute();
  const positions = await positionsOf(trx, by.territory, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { name, mail, phone } = row;
    return [
      { id, name, mail: contacts ? mail : null, phone: contacts ? phone : null, positions: positions.get(id) ?? [] },
    ];
  });
}

/** A page of people by name; `words` must all be in the name. @throws ExpectedError forbidden (403) */
export async function people(
  db: Db,
  by: Reader,
  { words, page }: { words?: string | null; page?: number },
): Promise<Page<DirectoryPerson> & { contacts: boolean }> {
  ensure(by, 'read', by.territory);
  return inside(db, by.territory, async (trx) => {
    const { ids, ...found } = await findPeople(trx, by.territory, await termsOf(trx, words), {
      limit: PAGE_SIZE,
      page,
    });
    return { rows: await peopleOf(trx, by, ids), ...found, contacts: may(by, 'see contacts', by.territory) };
  });
}

/** @throws ExpectedError forbidden (403), person_unknown (404) */
export async function personSheet(db: Db, by: Reader, id: string): Promise<DirectoryPerson & { contacts: boolean }> {
  ensure(by, 'read', by.territory);
  ensureId(id, 'person_unknown');
  const [found] = await inside(db, by.territory, (trx) => peopleOf(trx, by, [id]));
  if (!found) throw new ExpectedError('person_unknown', 404);
  return { ...found, contacts: may(by, 'see contacts', by.territory) };
}

/** The index `person_mail` has the last word, also between two forms sent at once. */
async function oneMailEach<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === '23505' && constraint === 'person_mail') throw new ExpectedError('person_mail_taken', 409);
    throw error;
  }
}

/**
 * Adds someone. The same `id` again changes nothing.
 * @returns the id
 * @throws ExpectedError forbidden (403), person_mail_taken (409)
 */
export async function addPerson(db: Db, by: Reader, input: PersonInput): Promise<string> {
  ensure(by, 'write', by.territory);
  const { id = crypto.randomUUID(), name, mail, phone } = input;
  await oneMailEach(
    inside(db, by.territory, (trx) =>
      trx
        .insertInto('territory.person')
        .values({ territory_id: by.territory, id, name, mail, phone })
        .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
        .execute(),
    ),
  );
  return id;
}

/** @throws ExpectedError forbidden (403), person_unknown (404), person_mail_taken (409) */
export async function savePerson(
  db: Db,
  by: Reader,
  id: string,
  { name, mail, phone }: Omit<PersonInput, 'id'>,
): Promise<void> {
  ensure(by, 'write', by.territory);
  ensureId(id, 'person_unknown');
  const { numUpdatedRows } = await oneMailEach(
    inside(db, by.territory, (trx) =>
      trx
        .updateTable('territory.person')
        .set({ name, mail, phone })
        .where('territory_id', '=', by.territory)
        .where('id', '=', id)
        .executeTakeFirst(),
    ),
  );
  if (numUpdatedRows === 0n) throw new ExpectedError('person_unknown', 404);
}

/** Takes someone out of the directory with what they are; one who is gone already changes nothing. @throws ExpectedError forbidden (403) */
export async function removePerson(db: Db, by: Reader, id: string): Promise<void> {
  ensure(by, 'write', by.territory);
  ensureId(id, 'person_unknown');
  await inside(db, by.territory, (trx) =>
    trx.deleteFrom('territory.person').where('territory_id', '=', by.territory).where('id', '=', id).execute(),
  );
}
