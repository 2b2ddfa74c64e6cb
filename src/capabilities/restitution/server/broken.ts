import { sql, type RawBuilder } from 'kysely';
import type { BrokenList } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import type { CardKind } from '../model.ts';
import { saysSql } from './kept-cards.ts';
import { cardRef } from './ties.ts';
import './tables.ts';

/** A living card of a kind, with words on it, hangs from the card named. */
function hasUnder(kind: CardKind, above: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from restitution.card under
    where under.territory_id = card.territory_id and under.parent_id = ${sql.ref(above)} and under.kind = ${kind}
      and under.removed_at is null and ${saysSql('under')})`;
}

/** Living cards of a kind that fail a condition, the newest sessions first. */
function list(kind: CardKind, broken: RawBuilder<boolean>): BrokenList['find'] {
  return async (trx: Trx, page, size) => {
    const found = trx
      .selectFrom('restitution.card as card')
      .innerJoin('restitution.session as session', 'session.id', 'card.session_id')
      .where('card.kind', '=', kind)
      .where('card.removed_at', 'is', null)
      .where('session.removed_at', 'is', null)
      .where(saysSql('card'))
      .where(broken);
    const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await found
      .select('card.id')
      .orderBy('session.created_at', 'desc')
      .orderBy('session.id')
      .orderBy('card.position')
      .orderBy('card.id')
      .limit(size)
      .offset((page - 1) * size)
      .execute();
    return { items: rows.map(({ id }) => cardRef(id)), total };
  };
}

/** The parent, while it is there: from a removed one a card hangs no more. */
const parentLives = sql<boolean>`exists (
  select from restitution.card above
  where above.territory_id = card.territory_id and above.id = card.parent_id and above.removed_at is null)`;

/** As the flags have it (flags.ts): the same cards, over every session of the territory. */
export const restitutionBrokenLists: readonly BrokenList[] = [
  {
    name: 'restitutions-sans-porteur',
    title: () => m.restitution_rule_actions_title(),
    about: () => m.restitution_rule_actions_about(),
    find: list(
      'action',
      sql<boolean>`not ${hasUnder('owner', 'card.id')} and not (${parentLives} and ${hasUnder('owner', 'card.parent_id')})`,
    ),
  },
  {
    name: 'axes-sans-action',
    title: () => m.restitution_rule_axes_title(),
    about: () => m.restitution_rule_axes_about(),
    find: list(
      'axis',
      sql<boolean>`not ${hasUnder('action', 'card.id')} and not (not card.chosen and ${parentLives} and exists (
        select from restitution.card brother
        where brother.territory_id = card.territory_id and brother.parent_id = card.parent_id
          and brother.kind = 'axis' and brother.chosen and brother.removed_at is null and ${saysSql('brother')}))`,
    ),
  },
  {
    name: 'besoins-sans-axe',
    title: () => m.restitution_rule_needs_title(),
    about: () => m.restitution_rule_needs_about(),
    find: list('need', sql<boolean>`not ${hasUnder('axis', 'card.id')}`),
  },
];
