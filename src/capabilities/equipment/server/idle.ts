import { sql, type RawBuilder } from 'kysely';
import { now } from '#platform/clock/clock.ts';

/** Without a loan for so many days, an item is offered. */
export const IDLE_DAYS = 60;

/**
 * A condition on `item`: it may be lent, alone, and was neither lent, with its set included, nor promised for two months;
 * what came in since is left time. Broken things and places are not offered.
 * @param today 'YYYY-MM-DD'
 */
export function idleWhere(today: string): RawBuilder<boolean> {
  return sql<boolean>`(item.archived_at is null and item.for_loan and item.kind <> 'place' and item.set_id is null
    and item.condition <> 'broken' and item.added_on < ${today}::date - ${IDLE_DAYS}::int
    and not exists (select from equipment.occupation held where
      (held.item_id = item.id or held.item_id in (select member.id from equipment.item member where member.set_id = item.id))
      and (held.is_out or upper(held.span) > ${now()}::timestamptz - make_interval(days => ${IDLE_DAYS}))))`;
}
