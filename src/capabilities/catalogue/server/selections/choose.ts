import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { cardRow } from '../cards/sheet.ts';
import { ensure, may } from '../permissions.ts';
import { capsOf } from './cap.ts';
import '../tables.ts';

/** What makes room: a card of the selection, and why it leaves. */
export interface Leaving {
  /** Id of the line of the selection. */
  id: string;
  why: string;
}

export interface NewChoice {
  id: string;
  card: string;
  /** Why it is there; null: not said. */
  why: string | null;
  /** Null: nothing leaves. */
  leaves: Leaving | null;
}

/** Whoever changes a selection waits for whoever began before: two people never fill the last place together. */
async function lock(trx: Trx, territory: string, uai: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalogue.selected ' || ${territory} || ${uai}))`.execute(trx);
}

function lines(trx: Trx, uai: string) {
  return trx
    .selectFrom('catalogue.selected')
    .select(['id', 'card_id', 'state'])
    .where('establishment', '=', uai)
    .where('state', 'in', ['proposed', 'kept'])
    .execute();
}

async function leave(
  trx: Trx,
  person: Person,
  id: string,
  state: 'left' | 'declined',
  why: string | null,
): Promise<void> {
  await trx
    .updateTable('catalogue.selected')
    .set({ state, left_at: now(), left_why: why, left_by: person.id, left_name: person.name })
    .where('id', '=', id)
    .execute();
}

/** Makes room for one more, or refuses: nothing changes until someone says what leaves. */
async function makeRoom(trx: Trx, person: Person, uai: string, leaves: Leaving | null): Promise<void> {
  const kept = (await lines(trx, uai)).filter(({ state }) => state === 'kept');
  const cap = (await capsOf(trx)).of(uai);
  if (leaves && !kept.some(({ id }) => id === leaves.id)) throw new ExpectedError('catalogue_not_selected', 404);
  if (kept.length - (leaves ? 1 : 0) >= cap) throw new ExpectedError('catalogue_selection_full', 409, { cap });
  // What was said to leave does, even where room came meanwhile: that is what was chosen.
  if (leaves) await leave(trx, person, leaves.id, 'left', leaves.why);
}

/**
 * Puts a card in a school's selection; from a teacher it waits as a proposal. The same `id` again changes nothing.
 * @returns whether it is in the selection, or waits
 * @throws ExpectedError forbidden (403), catalogue_card_unknown (404), catalogue_retired (409), catalogue_selected_already
 *   (409), catalogue_selection_full (409; params `cap`): what leaves must be said; catalogue_not_selected (404): what leaves
 *   is no longer there
 */
export async function choose(
  db: Db,
  person: Person | null,
  uai: string,
  given: NewChoice,
): Promise<'kept' | 'proposed'> {
  ensure(person, 'propose', uai);
  const { territory } = person;
  const decides = may(person, 'decide', uai);
  return inTerritory(db, territory, async (trx) => {
    const card = await cardRow(trx, given.card);
    await lock(trx, territory, uai);
    const repeat = await trx
      .selectFrom('catalogue.selected')
      .select('state')
      .where('id', '=', given.id)
      .executeTakeFirst();
    if (repeat) return repeat.state === 'proposed' ? 'proposed' : 'kept';
    if (card.retired_at !== null) throw new ExpectedError('catalogue_retired', 409);
    const there = (await lines(trx, uai)).find(({ card_id: id }) => id === given.card);
    if (there?.state === 'kept' || (there && !decides)) throw new ExpectedError('catalogue_selected_already', 409);
    if (decides) await makeRoom(trx, person, uai, given.leaves);
    if (there) {
      await trx
        .updateTable('catalogue.selected')
        .set({ state: 'kept', kept_at: now() })
        .where('id', '=', there.id)
        .execute();
      return 'kept';
    }
    await trx
      .insertInto('catalogue.selected')
      .values({
        ...{ territory_id: territory, id: given.id, establishment: uai, card_id: given.card, why: given.why },
        ...{ state: decides ? ('kept' as const) : ('proposed' as const), kept_at: decides ? now() : null },
        ...{ by_id: person.id, by_name: person.name, at: now() },
        ...{ left_at: null, left_why: null, left_by: null, left_name: null },
      })
      .execute();
    return decides ? 'kept' : 'proposed';
  });
}

/**
 * Takes a card out of the selection, or turns a proposal down; when and why stay. Done already, it changes nothing.
 * @throws ExpectedError forbidden (403), catalogue_not_selected (404)
 */
export async function takeOut(db: Db, person: Person | null, uai: string, leaving: Leaving): Promise<void> {
  ensure(person, 'decide', uai);
  await inTerritory(db, person.territory, async (trx) => {
    await lock(trx, person.territory, uai);
    const line = await lineOf(trx, uai, leaving.id);
    if (line.state === 'left' || line.state === 'declined') return;
    await leave(trx, person, leaving.id, line.state === 'kept' ? 'left' : 'declined', leaving.why);
  });
}

/**
 * Puts back what has just left, for an undo.
 * @throws ExpectedError forbidden (403), catalogue_not_selected (404), catalogue_selected_already (409),
 *   catalogue_selection_full (409): its place is taken
 */
export async function putBack(db: Db, person: Person | null, uai: string, id: string): Promise<void> {
  ensure(person, 'decide', uai);
  await inTerritory(db, person.territory, async (trx) => {
    await lock(trx, person.territory, uai);
    const line = await lineOf(trx, uai, id);
    if (line.state === 'kept' || line.state === 'proposed') return;
    const there = await lines(trx, uai);
    if (there.some(({ card_id: card }) => card === line.card_id))
      throw new ExpectedError('catalogue_selected_already', 409);
    if (line.state === 'left') await makeRoom(trx, person, uai, null);
    await trx
      .updateTable('catalogue.selected')
      .set({
        state: line.state === 'left' ? 'kept' : 'proposed',
        left_at: null,
        left_why: null,
        left_by: null,
        left_name: null,
      })
      .where('id', '=', id)
      .execute();
  });
}

async function lineOf(trx: Trx, uai: string, id: string) {
  const line = isUuid(id)
    ? await trx
        .selectFrom('catalogue.selected')
        .select(['state', 'card_id'])
        .where('id', '=', id)
        .where('establishment', '=', uai)
        .executeTakeFirst()
    : undefined;
  if (!line) throw new ExpectedError('catalogue_not_selected', 404);
  return line;
}
