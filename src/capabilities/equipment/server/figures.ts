import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { schoolYearOf } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import type { EquipmentKind } from '../model.ts';
import { ensure } from './permissions.ts';
import { zoneOf } from './when.ts';

/** Days of one thing that is lent, within a period. A set counts once, with its items: a day when one of them is out counts. */
export interface UseLine {
  id: string;
  name: string;
  kind: EquipmentKind;
  loans: number;
  /** Days on loan, out of `available`. */
  used: number;
  /** Days of the period since it entered the pool, less those of maintenance. */
  available: number;
}

export interface UseFigures {
  from: string;
  to: string;
  used: number;
  available: number;
  /** The least used first. */
  lines: UseLine[];
  /** Things listed and never lent: not counted. */
  notLent: number;
}

/** Lines of a period. Ranges of days end before their upper bound. Within the transaction of the territory. */
async function linesOf(trx: Trx, from: string, to: string, timeZone: string): Promise<UseLine[]> {
  const { rows } = await sql<UseLine>`
    with period as (select daterange(${from}::date, ${to}::date, '[]') as days),
    thing as (
      select item.id, item.name, item.kind,
        daterange(greatest(item.added_on, ${from}::date), ${to}::date + 1) as days
      from equipment.item
      where item.for_loan and item.set_id is null and item.archived_at is null and item.added_on <= ${to}::date
    ), loan as (
      select coalesce(item.set_id, item.id) as thing, daterange((booking.out_at at time zone ${timeZone})::date,
        (coalesce(booking.back_at, ${now()}) at time zone ${timeZone})::date, '[]') as days
      from equipment.booking join equipment.item on item.id = booking.item_id
      where booking.out_at is not null
    ), repair as (
      select maintenance.item_id as thing, daterange((from_at at time zone ${timeZone})::date,
        ((least(to_at, coalesce(cancelled_at, to_at)) - interval '1 millisecond') at time zone ${timeZone})::date, '[]') as days
      from equipment.maintenance where coalesce(cancelled_at, to_at) > from_at
    ), counted as (
      select thing.id, thing.name, thing.kind,
        datemultirange(thing.days) - coalesce((select range_agg(repair.days) from repair where repair.thing = thing.id), '{}') as open,
        coalesce((select range_agg(loan.days) from loan where loan.thing = thing.id), '{}') as lent,
        (select count(*) from loan, period where loan.thing = thing.id and loan.days && period.days) as loans
      from thing
    )
    select id, name, kind, loans,
      (select coalesce(sum(upper(each) - lower(each)), 0)::int from unnest(lent * open) as each) as used,
      (select coalesce(sum(upper(each) - lower(each)), 0)::int from unnest(open) as each) as available
    from counted
    order by case when (select coalesce(sum(upper(each) - lower(each)), 0) from unnest(open) as each) = 0 then 1 else 0 end,
      (select coalesce(sum(upper(each) - lower(each)), 0)::numeric from unnest(lent * open) as each)
        / nullif((select sum(upper(each) - lower(each)) from unnest(open) as each), 0), platform.plain(name), id`.execute(
    trx,
  );
  return rows;
}

/**
 * How much of the time the pool is lent: Σ days on loan / Σ days available, with its lines.
 * @param period days 'YYYY-MM-DD', both included; what has not come yet is left out. Null: this school year so far
 * @throws ExpectedError sign_in (401)
 */
export async function useFigures(
  db: Db,
  person: Person | null,
  period: { from: string; to: string } | null,
): Promise<UseFigures> {
  ensure(person !== null, person);
  return inTerritory(db, person.territory, async (trx) => {
    const timeZone = await zoneOf(trx, person.territory);
    const today = dayAt(timeZone, now());
    const from = period?.from ?? `${schoolYearOf(now())}-09-01`;
    const last = period && period.to < today ? period.to : today;
    const to = last < from ? from : last;
    const lines = await linesOf(trx, from, to, timeZone);
    const { rows } = await sql<{ count: number }>`
      select count(*) from equipment.item where not for_loan and archived_at is null`.execute(trx);
    const sum = (key: 'used' | 'available') => lines.reduce((all, line) => all + line[key], 0);
    return { from, to, used: sum('used'), available: sum('available'), lines, notLent: rows[0]!.count };
  });
}
