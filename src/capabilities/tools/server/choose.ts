import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { isThere, link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { itemsOf, settleItems } from './items.ts';
import { schoolOf } from './matrix.ts';
import { ensure } from './permissions.ts';
import './tables.ts';

/** A choice on the thread: what an action « choisir ensemble les outils » gave. */
export const CHOICE_KIND = 'tools.choice';

export interface NewChoice {
  id: string;
  context: string;
  use: string;
  tool: string;
  /** 'YYYY-MM-DD'. */
  adoptedOn: string;
  /** Why besides another tool; null where the cell is empty. */
  reason: string | null;
  /** What it was done for; null: nothing on the thread. */
  origin?: Ref | null;
}

/** Tools in force in a cell, the first adopted first; `same`: under another spelling at most. */
async function besideOf(trx: Trx, uai: string, context: string, use: string, tool: string) {
  return trx
    .selectFrom('tools.choice')
    .select(['id', 'tool', sql<boolean>`tool_key = tools.key(${tool})`.as('same')])
    .where('establishment', '=', uai)
    .where('context_id', '=', context)
    .where('use_id', '=', use)
    .where('retired_on', 'is', null)
    .orderBy('adopted_at')
    .execute();
}

async function inUse(trx: Trx, { context, use }: NewChoice): Promise<boolean> {
  const items = await itemsOf(trx);
  const there = (id: string, kind: string) =>
    items.some((each) => each.id === id && each.kind === kind && !each.archived);
  return there(context, 'context') && there(use, 'use');
}

/**
 * Adopts a tool for a use in a context. Beside another one it asks why. The same `id` again changes nothing.
 * @param uai the establishment
 * @throws ExpectedError forbidden (403), establishment_unknown (404), tools_item_unknown (404), tools_already_there
 *   (409), tools_second_asks_why (422): another tool is in force there and no reason was given, unknown_origin (422)
 */
export async function adoptTool(db: Db, person: Person | null, uai: string, given: NewChoice): Promise<void> {
  ensure(person, 'choose', uai);
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    await schoolOf(trx, uai);
    // Two people who fill one cell at once: the second is asked why.
    await sql`select pg_advisory_xact_lock(hashtext('tools.choice ' || ${territory} || ${uai}))`.execute(trx);
    if (await trx.selectFrom('tools.choice').select('id').where('id', '=', given.id).executeTakeFirst()) return;
    await settleItems(trx, territory);
    if (!(await inUse(trx, given))) throw new ExpectedError('tools_item_unknown', 404);
    const beside = await besideOf(trx, uai, given.context, given.use, given.tool);
    const same = beside.find((each) => each.same);
    if (same) throw new ExpectedError('tools_already_there', 409, { tool: same.tool });
    if (beside.length > 0 && given.reason === null) {
      throw new ExpectedError('tools_second_asks_why', 422, { tool: beside[0]!.tool });
    }
    await trx
      .insertInto('tools.choice')
      .values({
        territory_id: territory,
        id: given.id,
        establishment: uai,
        context_id: given.context,
        use_id: given.use,
        tool: given.tool,
        // An only tool explains itself.
        reason: beside.length > 0 ? given.reason : null,
        adopted_on: given.adoptedOn,
        adopted_by: person.id,
        adopted_name: person.name,
        adopted_at: now(),
        retired_on: null,
        retired_reason: null,
        retired_by: null,
        retired_name: null,
      })
      .execute();
    if (given.origin) {
      if (!(await isThere(trx, person, given.origin))) throw new ExpectedError('unknown_origin', 422);
      const to = { kind: CHOICE_KIND, id: given.id };
      await link(trx, [{ from: given.origin, to, kind: 'done', by: person.id }]);
    }
  });
}

async function choiceAt(trx: Trx, uai: string, id: string) {
  const choice = await trx
    .selectFrom('tools.choice')
    .select(['adopted_on', 'retired_on', 'context_id', 'use_id', 'tool'])
    .where('id', '=', id)
    .where('establishment', '=', uai)
    .executeTakeFirst();
  if (!choice) throw new ExpectedError('tools_choice_unknown', 404);
  return choice;
}

/**
 * Retires a tool from a cell; its story stays. Retired already, it keeps its day and reason.
 * @param given `reason`: null: none said
 * @throws ExpectedError forbidden (403), tools_choice_unknown (404), tools_retired_before (422): before it was adopted
 */
export async function retireTool(
  db: Db,
  person: Person | null,
  uai: string,
  { id, retiredOn, reason }: { id: string; retiredOn: string; reason: string | null },
): Promise<{ tool: string }> {
  ensure(person, 'choose', uai);
  return inTerritory(db, person.territory, async (trx) => {
    const { tool, adopted_on: adoptedOn } = await choiceAt(trx, uai, id);
    if (retiredOn < adoptedOn) throw new ExpectedError('tools_retired_before', 422);
    await trx
      .updateTable('tools.choice')
      .set({ retired_on: retiredOn, retired_reason: reason, retired_by: person.id, retired_name: person.name })
      .where('id', '=', id)
      .where('retired_on', 'is', null)
      .execute();
    return { tool };
  });
}

/**
 * Puts a retired tool back in force, for an undo.
 * @throws ExpectedError forbidden (403), tools_choice_unknown (404), tools_already_there (409): it was adopted again
 */
export async function restoreTool(
  db: Db,
  person: Person | null,
  uai: string,
  { id }: { id: string },
): Promise<{ tool: string }> {
  ensure(person, 'choose', uai);
  return inTerritory(db, person.territory, async (trx) => {
    const { tool, context_id: context, use_id: use } = await choiceAt(trx, uai, id);
    const beside = await besideOf(trx, uai, context, use, tool);
    if (beside.some((each) => each.same && each.id !== id))
      throw new ExpectedError('tools_already_there', 409, { tool });
    await trx
      .updateTable('tools.choice')
      .set({ retired_on: null, retired_reason: null, retired_by: null, retired_name: null })
      .where('id', '=', id)
      .execute();
    return { tool };
  });
}
