import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import type { Ref } from '../model.ts';
import './tables.ts';

/**
 * Things of a kind, known to the thread and not deleted, from which no living thing of the wanted kinds is reached: a
 * gap with no action. What was deleted on the way is walked through. Those that wait longest come first. It walks
 * upstream from all that is wanted at once, so that a thing shared by many is read once a level and not once for each.
 * @param towards kinds, any of which will do
 * @param depth links at most to get there
 * @param page from 1
 */
export async function leadingNowhere(
  trx: Trx,
  { kind, towards, depth = 4 }: { kind: string; towards: readonly string[]; depth?: number },
  page: number,
  size: number,
): Promise<{ items: Ref[]; total: number }> {
  const { rows } = await sql<{ ids: string[]; total: number }>`
    with recursive known as (
      select id, min(since) as since
      from (
        select from_id as id, made_at as since from thread.link
        where territory_id = platform.territory() and from_kind = ${kind}
        union all
        select to_id, made_at from thread.link where territory_id = platform.territory() and to_kind = ${kind}
      ) named
      group by id
    ), wanted as (
      select distinct to_kind as kind, to_id as id from thread.link
      where territory_id = platform.territory() and to_kind = any(${[...towards]}::text[]) and not exists (
        select from thread.gone gone
        where gone.territory_id = platform.territory() and gone.kind = to_kind and gone.id = to_id)
    ), reaching (kind, id, depth) as (
      select kind, id, 0 from wanted
      union
      select link.from_kind, link.from_id, reaching.depth + 1
      from reaching join thread.link link
        on link.territory_id = platform.territory() and link.to_kind = reaching.kind and link.to_id = reaching.id
      where reaching.depth < ${depth}
    ), lost as materialized (
      select known.id, known.since from known
      where not exists (
        select from thread.gone gone
        where gone.territory_id = platform.territory() and gone.kind = ${kind} and gone.id = known.id
      ) and known.id not in (select reaching.id from reaching where reaching.kind = ${kind} and reaching.depth > 0)
    )
    select (select count(*)::integer from lost) as total,
      array(select id from lost order by since, id limit ${size} offset ${(page - 1) * size}) as ids`.execute(trx);
  return { items: rows[0]!.ids.map((id) => ({ kind, id })), total: rows[0]!.total };
}

/**
 * What stands beside a thing and led to nothing: it comes from the same origin, lives, and no living thing follows it.
 * @param origins what the thing comes from
 * @returns each with the origin that shows it
 */
export async function deadEndsBeside(
  trx: Trx,
  thing: Ref,
  origins: readonly Ref[],
  most = 6,
): Promise<{ ref: Ref; origin: Ref }[]> {
  const { rows } = await sql<Ref & { origin_kind: string; origin_id: string }>`
    select distinct on (child.kind, child.id) child.kind, child.id, origin.kind as origin_kind, origin.id as origin_id
    from unnest(${origins.map(({ kind }) => kind)}::text[], ${origins.map(({ id }) => id)}::text[]) origin (kind, id)
    cross join lateral (
      select link.to_kind as kind, link.to_id as id from thread.link link
      where link.territory_id = platform.territory() and link.from_kind = origin.kind and link.from_id = origin.id
        and (link.to_kind, link.to_id) <> (${thing.kind}, ${thing.id})
      order by link.to_kind, link.to_id
      limit 40
    ) child
    where not exists (
      select from thread.gone gone
      where gone.territory_id = platform.territory() and gone.kind = child.kind and gone.id = child.id
    ) and not exists (
      select from thread.link link
      where link.territory_id = platform.territory() and link.from_kind = child.kind and link.from_id = child.id
        and not exists (
          select from thread.gone gone
          where gone.territory_id = platform.territory() and gone.kind = link.to_kind and gone.id = link.to_id)
    )
    order by child.kind, child.id
    limit ${most}`.execute(trx);
  return rows.map(({ kind, id, origin_kind, origin_id }) => ({
    ref: { kind, id },
    origin: { kind: origin_kind, id: origin_id },
  }));
}
