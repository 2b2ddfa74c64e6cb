import type { Db, Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { ensureId, ensureUai } from './ids.ts';
import { inside } from './inside.ts';
import { ensure, type Reader } from './permissions.ts';
import './tables.ts';

/** What someone is somewhere. `uai` or `organisation` (its id) is set, or neither: the territory itself. `place`: its name. */
export interface Position {
  id: string;
  title: string;
  uai: string | null;
  organisation: string | null;
  place: string | null;
}

export interface PositionInput {
  /** Chosen by the caller, so that a form sent twice writes once. */
  id?: string | undefined;
  title: string;
  uai: string | null;
  organisation: string | null;
}

/** What people are, by the id of the person, in the order of their titles. Within the transaction of their territory. */
export async function positionsOf(
  trx: Trx,
  territory: string,
  people: readonly string[],
): Promise<Map<string, Position[]>> {
  const byPerson = new Map<string, Position[]>(people.map((id) => [id, []]));
  if (people.length === 0) return byPerson;
  const rows = await trx
    .selectFrom('territory.position as held')
    .leftJoin('territory.establishment as e', 'e.uai', 'held.uai')
    .leftJoin('territory.organisation as o', (join) =>
      join.onRef('o.territory_id', '=', 'held.territory_id').onRef('o.id', '=', 'held.organisation_id'),
    )
    .select([
      'held.person_id',
      'held.id',
      'held.title',
      'held.uai',
      'held.organisation_id',
      'e.name as school',
      'o.name as body',
    ])
    .where('held.territory_id', '=', territory)
    .where('held.person_id', 'in', [...people])
    .orderBy('held.title')
    .orderBy('held.id')
    .execute();
  for (const row of rows) {
    const { id, title, uai, organisation_id: organisation, school, body } = row;
    byPerson.get(row.person_id)?.push({ id, title, uai, organisation, place: school ?? body });
  }
  return byPerson;
}

async function ensurePlace(trx: Trx, territory: string, { uai, organisation }: PositionInput): Promise<void> {
  if (uai !== null) {
    ensureUai(uai);
    const found = await trx
      .selectFrom('territory.establishment')
      .select('uai')
      .where('uai', '=', uai)
      .executeTakeFirst();
    if (!found) throw new ExpectedError('establishment_unknown', 404);
  }
  if (organisation !== null) {
    ensureId(organisation, 'organisation_unknown');
    const found = await trx
      .selectFrom('territory.organisation')
      .select('id')
      .where('territory_id', '=', territory)
      .where('id', '=', organisation)
      .executeTakeFirst();
    if (!found) throw new ExpectedError('organisation_unknown', 404);
  }
}

/**
 * Adds what someone is. The same `id` again changes nothing.
 * @returns its id
 * @throws ExpectedError forbidden (403), person_unknown, establishment_unknown, organisation_unknown (404), position_two_places (422)
 */
export async function addPosition(db: Db, by: Reader, person: string, input: PositionInput): Promise<string> {
  ensure(by, 'write', by.territory);
  ensureId(person, 'person_unknown');
  if (input.uai !== null && input.organisation !== null) throw new ExpectedError('position_two_places', 422);
  const { id = crypto.randomUUID(), title, uai } = input;
  await inside(db, by.territory, async (trx) => {
    const found = await trx
      .selectFrom('territory.person')
      .select('id')
      .where('territory_id', '=', by.territory)
      .where('id', '=', person)
      .executeTakeFirst();
    if (!found) throw new ExpectedError('person_unknown', 404);
    await ensurePlace(trx, by.territory, input);
    await trx
      .insertInto('territory.position')
      .values({ territory_id: by.territory, id, person_id: person, title, uai, organisation_id: input.organisation })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
  return id;
}

/**
 * Takes a position away; one that is gone already changes nothing.
 * @returns what it was, to put it back; null when it was gone
 * @throws ExpectedError forbidden (403)
 */
export async function removePosition(
  db: Db,
  by: Reader,
  person: string,
  id: string,
): Promise<Omit<Position, 'place'> | null> {
  ensure(by, 'write', by.territory);
  ensureId(person, 'person_unknown');
  const gone = await inside(db, by.territory, (trx) =>
    trx
      .deleteFrom('territory.position')
      .where('territory_id', '=', by.territory)
      .where('person_id', '=', person)
      .where('id', '=', id)
      .returning(['id', 'title', 'uai', 'organisation_id as organisation'])
      .executeTakeFirst(),
  );
  return gone ?? null;
}
