import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, territoryEstablishments } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { followOf, trainedRate, type Delivery, type Follow } from '../follow.ts';
import { USUAL_WEEKS, type Rate } from '../model.ts';
import { ensure, may } from './permissions.ts';
import { todayOf } from './today.ts';
import { trainingDays } from './trainings.ts';
import { itemNames, listOn } from './versions.ts';
import './tables.ts';

export const DELIVERIES_PAGE = 50;

/** Weeks that a delivered kit may wait for a training, in the territory of the transaction. */
export async function weeksOf(trx: Trx): Promise<number> {
  const row = await trx.selectFrom('baseline.setting').select('training_weeks').executeTakeFirst();
  return row?.training_weeks ?? USUAL_WEEKS;
}

/** A delivery with what followed. */
export interface FollowedDelivery extends Delivery, Follow {
  school: string;
  commune: string | null;
  /** Name of the item, as its last list calls it. */
  itemName: string;
}

/** Deliveries with what followed each, those that nothing followed first, then the last that came. @param uai null: everywhere */
export async function followedDeliveries(
  trx: Trx,
  territory: string,
  uai: string | null = null,
): Promise<FollowedDelivery[]> {
  const rows = await trx
    .selectFrom('baseline.delivery')
    .select(['id', 'establishment as uai', 'item_key as item', 'quantity', 'on_day as day', 'provider', 'note'])
    .select(['by_name as byName', sql<boolean>`cancelled_at is not null`.as('cancelled')])
    .$if(uai !== null, (query) => query.where('establishment', '=', uai))
    .orderBy('on_day', 'desc')
    .orderBy('entry', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const today = await todayOf(trx, territory);
  const weeks = await weeksOf(trx);
  const trained = await trainingDays(trx, rows.at(-1)!.day, today);
  const items = await itemNames(trx);
  const names = await establishmentNames(
    trx,
    rows.map((row) => row.uai),
  );
  const followed = rows.map((row) => ({
    ...row,
    ...followOf(row, trained.get(row.uai) ?? [], weeks, today),
    school: names.get(row.uai)?.name ?? row.uai,
    commune: names.get(row.uai)?.commune ?? null,
    itemName: items.get(row.item) ?? row.item,
  }));
  return followed.sort((a, b) => Number(b.state === 'flagged') - Number(a.state === 'flagged'));
}

/** The page of deliveries. */
export interface DeliveriesPage {
  rows: FollowedDelivery[];
  total: number;
  page: number;
  pages: number;
  /** Kits that nobody was trained for in the weeks that a kit may wait. */
  flagged: number;
  /** Followed by a training in time, out of those that could be judged. */
  trained: Rate;
  weeks: number;
  mayList: boolean;
  /** Ids of those that the person may cancel. */
  mine: string[];
}

/** What a delivery may be of, and to whom. */
export interface DeliveryChoices {
  /** Schools that the person may write for, by name. */
  schools: { uai: string; name: string; commune: string | null }[];
  /** Items of the lists in force, each key once. */
  items: { key: string; name: string }[];
  today: string;
}

/** @throws ExpectedError sign_in (401) */
export async function deliveryChoices(db: Db, person: Person | null): Promise<DeliveryChoices> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const today = await todayOf(trx, person.territory);
    const items = (await listOn(trx, today))?.items ?? [];
    const collator = new Intl.Collator('fr');
    const schools = (await territoryEstablishments(trx, person.territory, { limit: 5_000 }))
      .filter(({ uai, kind }) => kind !== null && may(person, 'record', uai))
      .map(({ uai, name, commune }) => ({ uai, name, commune }))
      .sort((a, b) => collator.compare(a.name, b.name));
    return { schools, items: [...new Map(items.map(({ key, name }) => [key, { key, name }])).values()], today };
  });
}

/**
 * Deliveries of the territory, the flagged ones first.
 * @param filter `flagged`: those alone; `page` from 1
 * @throws ExpectedError sign_in (401)
 */
export async function deliveries(
  db: Db,
  person: Person | null,
  filter: { flagged: boolean; page: number },
): Promise<DeliveriesPage> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const all = await followedDeliveries(trx, person.territory);
    const kept = filter.flagged ? all.filter(({ state }) => state === 'flagged') : all;
    const pages = Math.max(1, Math.ceil(kept.length / DELIVERIES_PAGE));
    const page = Math.min(Math.max(1, filter.page), pages);
    const rows = kept.slice((page - 1) * DELIVERIES_PAGE, page * DELIVERIES_PAGE);
    return {
      rows,
      ...{ total: kept.length, page, pages },
      flagged: all.filter(({ state }) => state === 'flagged').length,
      trained: trainedRate(all),
      weeks: await weeksOf(trx),
      mayList: may(person, 'list', null),
      mine: rows.filter(({ uai, cancelled }) => !cancelled && may(person, 'record', uai)).map(({ id }) => id),
    };
  });
}
