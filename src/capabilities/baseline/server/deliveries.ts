import type { Person } from '#capabilities/accounts';
import { isThere, link, type Ref } from '#capabilities/thread';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Provider } from '../model.ts';
import { ensure } from './permissions.ts';
import { mustKnow } from './record.ts';
import { todayOf } from './today.ts';
import { listOn } from './versions.ts';
import './tables.ts';

/** A delivery on the thread: equipment that came, for an action or not. */
export const DELIVERY_KIND = 'baseline.delivery';

export interface NewDelivery {
  id: string;
  uai: string;
  /** Key of an item. */
  item: string;
  quantity: number;
  /** 'YYYY-MM-DD', today or before. */
  day: string;
  provider: Provider;
  note: string;
}

/** Writes deliveries; ids that are there already change nothing. */
export async function insertDeliveries(
  trx: Trx,
  by: Person,
  source: 'hand' | 'import',
  deliveries: readonly NewDelivery[],
): Promise<void> {
  if (deliveries.length === 0) return;
  await trx
    .insertInto('baseline.delivery')
    .values(
      deliveries.map(({ id, uai, item, quantity, day, provider, note }) => ({
        ...{
          territory_id: by.territory,
          id,
          establishment: uai,
          item_key: item,
          quantity,
          on_day: day,
          provider,
          note,
          source,
        },
        by_id: by.id,
        by_name: by.name,
        recorded_at: now(),
        cancelled_at: null,
        cancelled_by: null,
        cancelled_name: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * Records equipment that came to a school; the same `id` again changes nothing.
 * @param given `provider`: null: who must provide it, by the list. `origin`: what it was delivered for; null: nothing on the thread
 * @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404), baseline_item_unknown (404),
 *   baseline_day_future (422), unknown_origin (422)
 */
export async function addDelivery(
  db: Db,
  person: Person | null,
  { origin = null, ...given }: Omit<NewDelivery, 'provider'> & { provider: Provider | null; origin?: Ref | null },
): Promise<void> {
  ensure(person, 'record', given.uai);
  await inTerritory(db, person.territory, async (trx) => {
    await mustKnow(trx, given.uai);
    const today = await todayOf(trx, person.territory);
    if (given.day > today) throw new ExpectedError('baseline_day_future', 422);
    const kind = (await establishmentNames(trx, [given.uai])).get(given.uai)?.kind;
    const items = (await listOn(trx, today))?.items ?? [];
    const item = items.find((each) => each.key === given.item && each.kind === kind);
    if (!item) throw new ExpectedError('baseline_item_unknown', 404);
    if (origin && !(await isThere(trx, person, origin))) throw new ExpectedError('unknown_origin', 422);
    await insertDeliveries(trx, person, 'hand', [{ ...given, provider: given.provider ?? item.provider }]);
    const to = { kind: DELIVERY_KIND, id: given.id };
    if (origin) await link(trx, [{ from: origin, to, kind: 'done', by: person.id }]);
  });
}

/**
 * Says that a delivery was recorded by mistake: it counts no more, and stays readable. Cancelled already, it keeps its day.
 * @returns its school
 * @throws ExpectedError sign_in (401), baseline_delivery_unknown (404), forbidden (403)
 */
export async function cancelDelivery(db: Db, person: Person | null, id: string): Promise<{ uai: string }> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const found = await trx
      .selectFrom('baseline.delivery')
      .select('establishment as uai')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!found) throw new ExpectedError('baseline_delivery_unknown', 404);
    ensure(person, 'record', found.uai);
    await trx
      .updateTable('baseline.delivery')
      .set({ cancelled_at: now(), cancelled_by: person.id, cancelled_name: person.name })
      .where('id', '=', id)
      .where('cancelled_at', 'is', null)
      .execute();
    return found;
  });
}

/** @param weeks 1 to 52 @throws ExpectedError sign_in (401), forbidden (403) */
export async function setWeeks(db: Db, person: Person | null, weeks: number): Promise<void> {
  ensure(person, 'list', null);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await trx
      .insertInto('baseline.setting')
      .values({ territory_id: territory, training_weeks: weeks })
      .onConflict((conflict) => conflict.column('territory_id').doUpdateSet({ training_weeks: weeks }))
      .execute();
  });
}
