import { sql, type Expression, type RawBuilder } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import type { Link, LinkKind, Ref } from '../model.ts';
import './tables.ts';

/** The territory of the transaction: whoever opened it with `inTerritory` answers for it. */
const here = sql<string>`platform.territory()`;

/**
 * Ties things together, in the caller's transaction. A link that is there already keeps its date and author.
 * @param links `at` is now unless said
 */
export async function link(trx: Trx, links: readonly (Omit<Link, 'at'> & { at?: Date })[]): Promise<void> {
  if (links.length === 0) return;
  await trx
    .insertInto('thread.link')
    .values(
      links.map(({ from, to, kind, by, at }) => ({
        territory_id: here,
        from_kind: from.kind,
        from_id: from.id,
        to_kind: to.kind,
        to_id: to.id,
        kind,
        made_by: by,
        made_at: at ?? now(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a link away: what it said was a mistake, or is no longer so. One that is not there changes nothing. */
export async function unlink(trx: Trx, { from, to, kind }: { from: Ref; to: Ref; kind: LinkKind }): Promise<void> {
  await trx
    .deleteFrom('thread.link')
    .where('territory_id', '=', here)
    .where('from_kind', '=', from.kind)
    .where('from_id', '=', from.id)
    .where('to_kind', '=', to.kind)
    .where('to_id', '=', to.id)
    .where('kind', '=', kind)
    .execute();
}

/** What words were carried onto from some things: the cards of a form that a day began. */
export async function copiesOf(trx: Trx, things: readonly Ref[]): Promise<Ref[]> {
  return (await leadingFrom(trx, things, 'carried')).map(({ to }) => to);
}

/** What followed from some things by links of one kind, each with what it followed from. */
export async function leadingFrom(trx: Trx, things: readonly Ref[], kind: LinkKind): Promise<{ from: Ref; to: Ref }[]> {
  if (things.length === 0) return [];
  const rows = await trx
    .selectFrom('thread.link')
    .select(['from_kind', 'from_id', 'to_kind', 'to_id'])
    .where('territory_id', '=', here)
    .where('kind', '=', kind)
    .where((eb) => eb.or(things.map((each) => eb.and([eb('from_kind', '=', each.kind), eb('from_id', '=', each.id)]))))
    .execute();
  return rows.map((row) => ({
    from: { kind: row.from_kind, id: row.from_id },
    to: { kind: row.to_kind, id: row.to_id },
  }));
}

/**
 * Says that things were deleted. Their links stay, so that what came before is still reached from what followed, with a
 * hole where they stood; lists of broken links no longer count them as an origin or as a consequence.
 */
export async function markGone(trx: Trx, things: readonly Ref[], by: string | null): Promise<void> {
  if (things.length === 0) return;
  await trx
    .insertInto('thread.gone')
    .values(things.map(({ kind, id }) => ({ territory_id: here, kind, id, gone_by: by, gone_at: now() })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The contrary of `markGone`, for an undo. */
export async function markBack(trx: Trx, thing: Ref): Promise<void> {
  await trx
    .deleteFrom('thread.gone')
    .where('territory_id', '=', here)
    .where('kind', '=', thing.kind)
    .where('id', '=', thing.id)
    .execute();
}

/**
 * A condition for a query of another capability: no living thing leads to this one.
 * @param kind of the things that the query lists
 * @param id column that holds their id, as text
 */
export function withoutOrigin(kind: string, id: Expression<string>): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from thread.link link
    where link.territory_id = ${here} and link.to_kind = ${kind} and link.to_id = ${id} and not exists (
      select from thread.gone gone
      where gone.territory_id = link.territory_id and gone.kind = link.from_kind and gone.id = link.from_id))`;
}
