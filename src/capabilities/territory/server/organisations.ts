import { sql } from 'kysely';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { OrganisationKind } from '../kinds.ts';
import { ensureId } from './ids.ts';
import { inside } from './inside.ts';
import { ensure, type Reader } from './permissions.ts';
import './tables.ts';

/** A partner that is no school. `people`: how many of the directory hold a position there. */
export interface Organisation {
  id: string;
  name: string;
  kind: OrganisationKind;
  web: string | null;
  people: number;
}

export interface OrganisationInput {
  /** Chosen by the caller, so that a form sent twice writes once. */
  id?: string | undefined;
  name: string;
  kind: OrganisationKind;
  web: string | null;
}

/** Every organisation of a territory by name: some dozens, never paged. @throws ExpectedError forbidden (403) */
export async function organisations(db: Db, by: Reader): Promise<Organisation[]> {
  ensure(by, 'read', by.territory);
  return inside(db, by.territory, (trx) =>
    trx
      .selectFrom('territory.organisation as o')
      .select(['o.id', 'o.name', sql<OrganisationKind>`o.kind`.as('kind'), 'o.web'])
      .select(
        sql<number>`(select count(distinct person_id) from territory.position p
          where p.territory_id = o.territory_id and p.organisation_id = o.id)`.as('people'),
      )
      .where('o.territory_id', '=', by.territory)
      .orderBy(sql`territory.folded(o.name)`)
      .orderBy('o.id')
      .execute(),
  );
}

/** @returns its id @throws ExpectedError forbidden (403) */
export async function addOrganisation(db: Db, by: Reader, input: OrganisationInput): Promise<string> {
  ensure(by, 'write', by.territory);
  const { id = crypto.randomUUID(), name, kind, web } = input;
  await inside(db, by.territory, (trx) =>
    trx
      .insertInto('territory.organisation')
      .values({ territory_id: by.territory, id, name, kind, web })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute(),
  );
  return id;
}

/** @throws ExpectedError forbidden (403), organisation_unknown (404) */
export async function saveOrganisation(
  db: Db,
  by: Reader,
  id: string,
  input: Omit<OrganisationInput, 'id'>,
): Promise<void> {
  ensure(by, 'write', by.territory);
  ensureId(id, 'organisation_unknown');
  const { numUpdatedRows } = await inside(db, by.territory, (trx) =>
    trx
      .updateTable('territory.organisation')
      .set({ name: input.name, kind: input.kind, web: input.web })
      .where('territory_id', '=', by.territory)
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  if (numUpdatedRows === 0n) throw new ExpectedError('organisation_unknown', 404);
}
