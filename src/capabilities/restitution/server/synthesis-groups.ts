import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { SynthesisKind } from '../synthesis.ts';
import { mustMay } from './permissions.ts';
import './synthesis-tables.ts';

/** What a gesture did, and the form that takes it back: the action of the page, and its fields. Null: nothing to take back. */
export interface Done {
  what: 'joined' | 'renamed' | 'left' | 'undone' | 'restored';
  name: string;
  count: number;
  undo: { action: 'join' | 'rename' | 'leave' | 'undo' | 'restore'; fields: Record<string, string> } | null;
}

const boxes = (cards: readonly string[]) => Object.fromEntries(cards.map((card) => [`card.${card}`, '1']));

/** Cards that may be in a group of a kind: see `voicesOf`. */
const KINDS = { painPoint: ['painPoint', 'mainPainPoint'], strength: ['strength'] } as const;

async function living(trx: Trx, group: string): Promise<{ kind: SynthesisKind; name: string }> {
  const row = await trx
    .selectFrom('restitution.synthesis_group')
    .select(['kind', 'name', 'removed_at'])
    .where('id', '=', group)
    .executeTakeFirst();
  if (!row || row.removed_at !== null) throw new ExpectedError('restitution_group_unknown', 404);
  return row;
}

/**
 * Puts voices together: in the group of that number, made under that name where it is new. A voice leaves the group that it
 * was in. The same again changes nothing.
 * @param name '' leaves the name of a group that is there
 * @throws ExpectedError sign_in, forbidden; restitution_group_cards (422): fewer than two voices for a new group, or none;
 *   restitution_group_name (422): a new group without a name; restitution_group_unknown (404): it was undone
 */
export async function joinVoices(
  db: Db,
  person: Person | null,
  { group, kind, name, cards }: { group: string; kind: SynthesisKind; name: string; cards: string[] },
): Promise<Done> {
  mustMay(person, 'write');
  const territory_id = person.territory;
  return inTerritory(db, territory_id, async (trx) => {
    const known = await trx
      .selectFrom('restitution.synthesis_group')
      .select('id')
      .where('id', '=', group)
      .executeTakeFirst();
    if (cards.length < (known ? 1 : 2)) throw new ExpectedError('restitution_group_cards', 422);
    if (!known) {
      if (name.length < 2) throw new ExpectedError('restitution_group_name', 422);
      await trx
        .insertInto('restitution.synthesis_group')
        .values({ territory_id, id: group, kind, name, made_by: person.id, made_at: now(), removed_at: null })
        .onConflict((on) => on.columns(['territory_id', 'id']).doNothing())
        .execute();
    }
    const there = await living(trx, group);
    const own = await trx
      .selectFrom('restitution.card')
      .select('id')
      .where('id', 'in', cards)
      .where('kind', 'in', [...KINDS[there.kind]])
      .execute();
    if (own.length === 0) throw new ExpectedError('restitution_group_cards', 422);
    await trx
      .insertInto('restitution.synthesis_member')
      .values(own.map(({ id }) => ({ territory_id, card_id: id, group_id: group })))
      .onConflict((on) => on.columns(['territory_id', 'card_id']).doUpdateSet({ group_id: group }))
      .execute();
    const ids = own.map(({ id }) => id);
    const undo = known
      ? ({ action: 'leave', fields: { group, ...boxes(ids) } } as const)
      : ({ action: 'undo', fields: { group } } as const);
    return { what: 'joined', name: there.name, count: ids.length, undo };
  });
}

/** @throws ExpectedError sign_in, forbidden, restitution_group_unknown (404) */
export async function renameGroup(
  db: Db,
  person: Person | null,
  { group, name }: { group: string; name: string },
): Promise<Done> {
  mustMay(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const before = await living(trx, group);
    await trx.updateTable('restitution.synthesis_group').set({ name }).where('id', '=', group).execute();
    return { what: 'renamed', name, count: 0, undo: { action: 'rename', fields: { group, name: before.name } } };
  });
}

/**
 * Takes voices out of a group. One that is elsewhere by now stays there.
 * @throws ExpectedError sign_in, forbidden; restitution_group_unknown (404); restitution_group_none (422): no voice was ticked
 */
export async function leaveGroup(
  db: Db,
  person: Person | null,
  { group, cards }: { group: string; cards: string[] },
): Promise<Done> {
  mustMay(person, 'write');
  if (cards.length === 0) throw new ExpectedError('restitution_group_none', 422);
  return inTerritory(db, person.territory, async (trx) => {
    const { name, kind } = await living(trx, group);
    await trx
      .deleteFrom('restitution.synthesis_member')
      .where('group_id', '=', group)
      .where('card_id', 'in', cards)
      .execute();
    const undo = { action: 'join', fields: { group, kind, name: '', ...boxes(cards) } } as const;
    return { what: 'left', name, count: cards.length, undo };
  });
}

/**
 * Undoes a group, or brings it back with the voices that nobody put elsewhere since.
 * @throws ExpectedError sign_in, forbidden, restitution_group_unknown (404)
 */
export async function setGroupUndone(db: Db, person: Person | null, group: string, undone: boolean): Promise<Done> {
  mustMay(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const row = await trx
      .updateTable('restitution.synthesis_group')
      .set({ removed_at: undone ? now() : null })
      .where('id', '=', group)
      .returning('name')
      .executeTakeFirst();
    if (!row) throw new ExpectedError('restitution_group_unknown', 404);
    return {
      what: undone ? 'undone' : 'restored',
      name: row.name,
      count: 0,
      undo: { action: undone ? 'restore' : 'undo', fields: { group } },
    };
  });
}
