import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { ItemInput } from '../forms.ts';
import { itemAt } from './item-row.ts';
import { freeCode } from './labels.ts';
import { organisationNames } from './names.ts';
import { ensure, mayAdd, mayManage } from './permissions.ts';
import { todayIn } from './when.ts';

function valuesOf(given: ItemInput) {
  return {
    kind: given.kind,
    name: given.name,
    words: given.words,
    owner_establishment: given.owner.establishment,
    owner_organisation: given.owner.organisation,
    kept_at: given.keptAt,
    kept_establishment: given.keptEstablishment,
    for_loan: given.forLoan,
    school_kinds: given.schoolKinds,
    to_organisations: given.toOrganisations,
    approval: given.approval,
    max_days: given.maxDays,
    capacity: given.capacity,
    opens: given.opening?.from ?? null,
    closes: given.opening?.to ?? null,
    open_days: given.opening ? [...given.opening.days] : null,
  };
}

async function ensureHolders(trx: Trx, { owner, keptEstablishment }: ItemInput): Promise<void> {
  const schools = [owner.establishment, keptEstablishment].filter((uai) => uai !== null);
  const known = await establishmentNames(trx, schools);
  const others = await organisationNames(trx, [owner.organisation]);
  if (schools.some((uai) => !known.has(uai)) || (owner.organisation !== null && !others.has(owner.organisation)))
    throw new ExpectedError('equipment_holder_unknown', 422);
}

/**
 * Adds an item, or a place, to the pool and draws the code of its label; the same id again changes nothing.
 * @param since the day from which figures count it, 'YYYY-MM-DD'; absent: today
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_holder_unknown (422)
 */
export async function addItem(db: Db, person: Person | null, given: ItemInput, since?: string): Promise<void> {
  ensure(mayAdd(person, given.owner), person);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await ensureHolders(trx, given);
    await trx
      .insertInto('equipment.item')
      .values({
        territory_id: territory,
        id: given.id,
        code: await freeCode(trx),
        ...valuesOf(given),
        condition: 'good',
        is_set: given.isSet,
        set_id: null,
        added_on: since ?? (await todayIn(trx, territory)),
        archived_at: null,
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}

/**
 * Writes an item anew. What is booked stays booked; a thing stays a thing and a place a place, a set a set, because what
 * holds them is written accordingly.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_item_unknown (404), equipment_holder_unknown (422),
 *   equipment_kind_fixed (422)
 */
export async function saveItem(db: Db, person: Person | null, given: ItemInput): Promise<void> {
  ensure(person !== null, person);
  await inTerritory(db, person.territory, async (trx) => {
    const item = await itemAt(trx, given.id);
    ensure(mayManage(person, item) && mayAdd(person, given.owner), person);
    await ensureHolders(trx, given);
    if ((item.kind === 'place') !== (given.kind === 'place')) throw new ExpectedError('equipment_kind_fixed', 422);
    await trx.updateTable('equipment.item').set(valuesOf(given)).where('id', '=', given.id).execute();
  });
}

/**
 * Takes an item out of the pool, or puts it back; its history stays.
 * @throws ExpectedError sign_in (401), forbidden (403), equipment_item_unknown (404), equipment_item_awaited (409): it is
 *   lent, or promised
 */
export async function archiveItem(db: Db, person: Person | null, id: string, archived: boolean): Promise<void> {
  ensure(person !== null, person);
  await inTerritory(db, person.territory, async (trx) => {
    const item = await itemAt(trx, id);
    ensure(mayManage(person, item), person);
    await sql`select from equipment.item where id = ${id} for update`.execute(trx);
    if (archived && (await isAwaited(trx, id))) throw new ExpectedError('equipment_item_awaited', 409);
    await trx
      .updateTable('equipment.item')
      .set({ archived_at: archived ? now() : null })
      .where('id', '=', id)
      .execute();
  });
}

/** Whether someone holds it, or has its promise. */
export async function isAwaited(trx: Trx, item: string): Promise<boolean> {
  const { rows } = await sql`
    select from equipment.occupation where item_id = ${item} and booking_id is not null
      and (is_out or upper(span) > ${now()}) limit 1`.execute(trx);
  return rows.length > 0;
}
