import { sql, type RawBuilder } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { organisationNames, schoolNames } from './names.ts';
import type { Holder, Item } from '../model.ts';
import './tables.ts';

/** Columns of an item; hours as 'HH:MM'. */
const columns = [
  'id',
  'code',
  'kind',
  'name',
  'words',
  'owner_establishment',
  'owner_organisation',
  'kept_at',
  'kept_establishment',
  'condition',
  'is_set',
  'set_id',
  'for_loan',
  'school_kinds',
  'to_organisations',
  'approval',
  'max_days',
  'capacity',
  'open_days',
  'added_on',
  'archived_at',
] as const;

export function holderOf(establishment: string | null, organisation: string | null): Holder {
  return establishment !== null
    ? { establishment, organisation: null }
    : { establishment: null, organisation: organisation! };
}

/**
 * Items of the transaction's territory that satisfy a condition, by name, with the names of who owns and keeps them.
 * @param where a condition on `item`
 * @param limit most rows
 */
export async function itemsWhere(trx: Trx, where: RawBuilder<unknown>, { limit = 1_000, offset = 0 } = {}) {
  const rows = await trx
    .selectFrom('equipment.item as item')
    .select(columns.map((name) => `item.${name}` as const))
    .select([
      sql<string | null>`to_char(item.opens, 'HH24:MI')`.as('opens'),
      sql<string | null>`to_char(item.closes, 'HH24:MI')`.as('closes'),
    ])
    .where(sql<boolean>`${where}`)
    .orderBy(sql`platform.plain(item.name)`)
    .orderBy('item.id')
    .limit(limit)
    .offset(offset)
    .execute();
  const schools = await schoolNames(
    trx,
    rows.flatMap((row) => [row.owner_establishment, row.kept_establishment]),
  );
  const others = await organisationNames(
    trx,
    rows.map((row) => row.owner_organisation),
  );
  return rows.map((row): Item => ({
    id: row.id,
    code: row.code,
    kind: row.kind,
    name: row.name,
    words: row.words,
    owner: holderOf(row.owner_establishment, row.owner_organisation),
    ownerName: schools.get(row.owner_establishment ?? '') ?? others.get(row.owner_organisation ?? '') ?? '',
    keptAt: row.kept_at,
    keptEstablishment: row.kept_establishment,
    keptName: schools.get(row.kept_establishment ?? '') ?? null,
    condition: row.condition,
    isSet: row.is_set,
    setId: row.set_id,
    forLoan: row.for_loan,
    schoolKinds: row.school_kinds,
    toOrganisations: row.to_organisations,
    approval: row.approval,
    maxDays: row.max_days,
    capacity: row.capacity,
    opening: row.opens === null ? null : { days: row.open_days!, from: row.opens, to: row.closes! },
    addedOn: row.added_on,
    archived: row.archived_at !== null,
  }));
}

/** @throws ExpectedError equipment_item_unknown (404) */
export async function itemAt(trx: Trx, id: string): Promise<Item> {
  const [item] = isUuid(id) ? await itemsWhere(trx, sql`item.id = ${id}`) : [];
  if (!item) throw new ExpectedError('equipment_item_unknown', 404);
  return item;
}
