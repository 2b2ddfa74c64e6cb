import { sql, type RawBuilder } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { daysAfter } from '#platform/quiet-hours.ts';
import type { EquipmentKind, Item } from '../model.ts';
import { idleWhere } from './idle.ts';
import { itemsWhere } from './item-row.ts';
import { ensure, mayAdd } from './permissions.ts';
import { spanOf, todayIn, zoneOf } from './when.ts';

export const ITEMS_PER_PAGE = 40;

/** What to keep of the pool; an absent filter keeps all. */
export interface ItemFilter {
  /** All in its name, its words or its label; accents and capitals aside. */
  words?: string;
  kind?: EquipmentKind | null;
  /** Held by nothing from the first day to the last, 'YYYY-MM-DD'. */
  free?: { from: string; to: string } | null;
  /** UAI: what this school may borrow. */
  forSchool?: string | null;
  idle?: boolean;
  /** From 1. */
  page?: number;
}

/** Where a thing is: `free` now and for how long, `taken` now, `out` late included. */
export type Now = 'free' | 'taken' | 'late';

export interface ItemLine extends Item {
  now: Now;
  /** End of its last loan, 'YYYY-MM-DD'; null: never lent. */
  lastLoan: string | null;
  members: number;
}

/** What holds an item, or one of its items: the alias `held` over `item`. */
const heldBy = sql`(held.item_id = item.id or held.item_id in
  (select member.id from equipment.item member where member.set_id = item.id))`;

async function conditions(trx: Trx, territory: string, filter: ItemFilter): Promise<RawBuilder<unknown>> {
  const all: RawBuilder<unknown>[] = [sql`item.archived_at is null`];
  for (const word of (filter.words ?? '').split(/\s+/).filter(Boolean).slice(0, 8)) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    all.push(
      sql`platform.plain(item.name || ' ' || item.words || ' ' || item.kept_at || ' ' || item.code) like platform.plain(${pattern})`,
    );
  }
  if (filter.kind) all.push(sql`item.kind = ${filter.kind}`);
  if (filter.forSchool) {
    const kind = (await establishmentNames(trx, [filter.forSchool])).get(filter.forSchool)?.kind ?? null;
    all.push(
      sql`item.for_loan and (item.owner_establishment = ${filter.forSchool} or ${kind} = any(item.school_kinds))`,
    );
  }
  if (filter.idle) all.push(idleWhere(await todayIn(trx, territory)));
  if (filter.free) {
    const span = await spanOf(trx, { ...filter.free, hours: null }, await zoneOf(trx, territory));
    // A place that is taken for an hour still has the others of that day.
    all.push(sql`item.for_loan and (item.kind = 'place' or not exists (select from equipment.occupation held where ${heldBy}
      and (held.span && tstzrange(${span.from}, ${span.to}) or held.is_out and ${span.from} <= ${now()})))`);
  }
  return sql.join(all, sql` and `);
}

/** Where items are now, by id. */
async function nowOf(trx: Trx, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; taken: boolean; late: boolean; last: string | null; members: number }>`
    select item.id,
      exists (select from equipment.occupation held where ${heldBy} and (held.is_out or held.span @> ${now()}::timestamptz)) as taken,
      exists (select from equipment.occupation held where ${heldBy} and held.is_out and upper(held.span) < ${now()}) as late,
      (select to_char(max(coalesce(loan.back_at, ${now()})), 'YYYY-MM-DD') from equipment.booking loan
        where loan.item_id in (item.id, item.set_id) and loan.out_at is not null) as last,
      (select count(*) from equipment.item member where member.set_id = item.id and member.archived_at is null) as members
    from equipment.item where item.id = any(${[...ids]}::uuid[])`.execute(trx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Items as lists show them. Within the transaction of the territory. */
export async function linesOf(trx: Trx, items: readonly Item[]): Promise<ItemLine[]> {
  const found = await nowOf(
    trx,
    items.map(({ id }) => id),
  );
  return items.map((item) => {
    const { taken, late, last, members } = found.get(item.id)!;
    return { ...item, now: late ? 'late' : taken ? 'taken' : 'free', lastLoan: last, members };
  });
}

/** Dates of a filter that make sense together; null: no dates. */
function datesOf(free: ItemFilter['free']): ItemFilter['free'] {
  if (!free) return null;
  return free.from <= free.to && free.to <= daysAfter(free.from, 366) ? free : null;
}

/**
 * A page of the pool, by name; items of a set after their own names.
 * @returns `idle`: how many could be lent and have not been for two months; `mayAdd`: whether the viewer may add one
 * @throws ExpectedError sign_in (401)
 */
export async function itemList(db: Db, person: Person | null, filter: ItemFilter) {
  ensure(person !== null, person);
  return inTerritory(db, person.territory, async (trx) => {
    const where = await conditions(trx, person.territory, { ...filter, free: datesOf(filter.free) });
    const idle = idleWhere(await todayIn(trx, person.territory));
    const counts = await sql<{ total: number; all: number; idle: number; free: number; sets: number }>`
      select count(*) filter (where ${where}) as total, count(*) as all, count(*) filter (where ${idle}) as idle,
        count(*) filter (where item.for_loan and item.kind <> 'place' and item.set_id is null and not exists (
          select from equipment.occupation held where ${heldBy} and (held.is_out or held.span @> ${now()}::timestamptz))) as free
      from equipment.item where item.archived_at is null`.execute(trx);
    const { total, all, idle: idleCount, free } = counts.rows[0]!;
    const pages = Math.max(1, Math.ceil(total / ITEMS_PER_PAGE));
    const page = Math.min(Math.max(1, Math.trunc(filter.page ?? 1) || 1), pages);
    const items = await itemsWhere(trx, where, { limit: ITEMS_PER_PAGE, offset: (page - 1) * ITEMS_PER_PAGE });
    return {
      lines: await linesOf(trx, items),
      total,
      all,
      idle: idleCount,
      free,
      page,
      pages,
      mayAdd: ownersOf(person).length > 0 || mayAddAny(person),
    };
  });
}

/** Schools for which someone may add items; the team may for all. */
export function ownersOf(person: Person): string[] {
  return person.roles
    .map(({ establishment }) => establishment)
    .filter((uai) => uai !== null)
    .filter((uai) => mayAdd(person, { establishment: uai, organisation: null }));
}

export function mayAddAny(person: Person): boolean {
  return mayAdd(person, { establishment: null, organisation: '' });
}
