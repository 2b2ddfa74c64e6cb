import { objectivesOf } from '#capabilities/territory';
import { link, markBack, markGone } from '#capabilities/thread';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { ActionFields, ActionState } from '../model.ts';
import { columnsOf, textsOfInput } from './action-fields.ts';
import { record } from './history.ts';
import { originsOf, type Origin } from './origins.ts';
import { onAction, onProject, type Work } from './things.ts';
import { actionRef } from './thread.ts';

/** An action to make; a field that is not said is empty. `id` comes from the caller: a repeat writes once. */
export interface NewAction extends Partial<ActionFields>, Origin {
  id: string;
  title: string;
  objective: number | null;
  /** An idea unless said. */
  state?: Exclude<ActionState, 'dropped'>;
}

const EMPTY: ActionFields = {
  title: '',
  objective: null,
  owner: '',
  involved: '',
  horizon: null,
  span: null,
  marker: '',
  indicator: '',
  description: '',
  digital: '',
  screen: null,
  told: false,
  plain: '',
};

/**
 * Makes an action, tied to what it comes from.
 * @throws ExpectedError sign_in, unknown_project (404), forbidden, objective_unknown (404), unknown_lead (404), unknown_origin
 *   (422), unknown_action (404) when the id is of an action of another project
 */
export function addAction(db: Db, person: Person | null, project: string, input: NewAction): Promise<void> {
  return onProject(db, person, project, 'write', (on) => makeAction(on, input, null));
}

/** The same inside the caller's transaction. @param suggestion that it takes up; null: none */
export async function makeAction(
  { trx, project, by }: Work,
  input: NewAction,
  suggestion: string | null,
): Promise<void> {
  const { id, state = 'idea', lead, origin, ...fields } = input;
  const objectives = await objectivesOf(trx, by.territory, { archived: true });
  const texts = textsOfInput({ ...EMPTY, ...fields }, objectives, { marker: '', span: '' });
  const origins = await originsOf({ trx, project, by }, { ...(lead && { lead }), ...(origin && { origin }) });
  const made = await trx
    .insertInto('projects.action')
    .values({
      ...columnsOf(texts),
      territory_id: by.territory,
      id,
      project_id: project.id,
      owner_id: ownAccount(by, texts.owner),
      state,
      lead_id: lead ?? null,
      suggestion_id: suggestion,
      made_at: now(),
    })
    .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 0n) {
    const there = await trx.selectFrom('projects.action').select('project_id').where('id', '=', id).executeTakeFirst();
    if (there?.project_id !== project.id) throw new ExpectedError('unknown_action', 404);
    return;
  }
  await record(trx, by, { project: project.id, action: id }, 1, [{ field: 'made', before: '', after: texts.title }]);
  // An action that was taken away and sent again is there again.
  await markBack(trx, actionRef(id));
  await link(
    trx,
    origins.map((from) => ({ from, to: actionRef(id), kind: 'planned' as const, by: by.id })),
  );
}

/** The account of whoever carries an action, when they write their own name; null: only the name is known. */
export function ownAccount(by: Person, owner: string): string | null {
  const plain = (name: string) => name.normalize('NFC').toLowerCase();
  return plain(owner) === plain(by.name) ? by.id : null;
}

/**
 * Ties an action to what it comes from, for a coordinator who mends the thread as for the establishment: not a word of the
 * action changes. A lead is answered from then on, unless the action already answers another.
 * @throws ExpectedError sign_in, unknown_action (404), forbidden, unknown_lead (404), unknown_origin (422)
 */
export function addOrigin(db: Db, person: Person | null, action: string, origin: Origin): Promise<void> {
  return onAction(db, person, action, 'comment', async (on) => {
    const origins = await originsOf(on, origin);
    if (origins.some(({ kind, id }) => kind === 'projects.action' && id === action)) {
      throw new ExpectedError('unknown_origin', 422);
    }
    const links = origins.map((from) => ({ from, to: actionRef(action), kind: 'planned' as const, by: on.by.id }));
    await link(on.trx, links);
    if (!origin.lead) return;
    await on.trx
      .updateTable('projects.action')
      .set({ lead_id: origin.lead })
      .where('id', '=', action)
      .where('lead_id', 'is', null)
      .execute();
  });
}

/**
 * Takes away an idea that nobody touched since it was made; anything else is dropped, with its reason (`setState`).
 * @throws ExpectedError sign_in, unknown_action (404), forbidden, action_has_history (409)
 */
export function removeAction(db: Db, person: Person | null, id: string): Promise<void> {
  return onAction(db, person, id, 'write', async ({ trx, by }) => {
    // Locked, so that a comment on its way is counted.
    const action = await trx
      .selectFrom('projects.action')
      .select(['state', 'version', 'suggestion_id'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const said = await trx.selectFrom('projects.comment').select('id').where('action_id', '=', id).executeTakeFirst();
    if (action.state !== 'idea' || action.version > 1 || action.suggestion_id !== null || said) {
      throw new ExpectedError('action_has_history', 409);
    }
    await trx.deleteFrom('projects.action').where('id', '=', id).execute();
    await markGone(trx, [actionRef(id)], by.id);
  });
}

/**
 * Says something under an action. The same `id` again changes nothing.
 * @throws ExpectedError sign_in, unknown_action (404), forbidden
 */
export function comment(
  db: Db,
  person: Person | null,
  action: string,
  { id, text }: { id: string; text: string },
): Promise<void> {
  return onAction(db, person, action, 'comment', async ({ trx, by }) => {
    await trx
      .insertInto('projects.comment')
      .values({ territory_id: by.territory, id, action_id: action, text, by_id: by.id, by_name: by.name, at: now() })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .execute();
  });
}
