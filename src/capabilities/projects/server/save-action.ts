import { objectivesOf } from '#capabilities/territory';
import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { personName } from '#platform/i18n/person-name.ts';
import type { ActionFields, ActionState, Saved } from '../model.ts';
import { columnsOf, fieldsOf, shownText, textsOfInput, textsOfRow } from './action-fields.ts';
import { ownAccount } from './actions.ts';
import { changesOf, record } from './history.ts';
import { onAction } from './things.ts';
import { write } from './write.ts';

/**
 * Writes what an establishment says of an action. What others wrote meanwhile in other fields stays; where both wrote the
 * same field otherwise, nothing is written and both writings come back.
 * @param input `version`: the one that the form was filled in from
 * @throws ExpectedError sign_in, unknown_action (404), forbidden, objective_unknown (404)
 */
export function saveAction(
  db: Db,
  person: Person | null,
  id: string,
  { version, ...input }: ActionFields & { version: number },
): Promise<Saved<ActionFields>> {
  return onAction(db, person, id, 'write', async ({ trx, action, project, by }) => {
    const objectives = await objectivesOf(trx, by.territory, { archived: true });
    const now = textsOfRow(action);
    const saved = await write(
      trx,
      by,
      { project: project.id, action: id },
      { now, latest: action.version, version },
      (then) => textsOfInput(input, objectives, then),
      (writes, latest) =>
        trx
          .updateTable('projects.action')
          .set({ ...columnsOf({ ...now, ...writes }), version: latest })
          .$if(writes.owner !== undefined, (query) => query.set({ owner_id: ownAccount(by, writes.owner!) }))
          .where('id', '=', id)
          .execute(),
    );
    if (!saved.clash) return { ok: true, version: saved.version };
    const shown = (field: string, text: string) => shownText(field, text || null, objectives) ?? '';
    const fields = saved.clash.fields.map((each) => ({
      ...each,
      mine: shown(each.field, each.mine),
      theirs: shown(each.field, each.theirs),
    }));
    return { ok: false, clash: { ...saved.clash, values: fieldsOf(saved.clash.values, objectives), fields } };
  });
}

/**
 * Moves an action on, back, or drops it, with the reason. The same again changes nothing.
 * @param version the one that the form was filled in from
 * @throws ExpectedError sign_in, unknown_action (404), forbidden, reason_missing (422), action_state_changed (409) when
 *   someone moved it meanwhile
 */
export function setState(
  db: Db,
  person: Person | null,
  id: string,
  { state, reason, version }: { state: ActionState; reason: string; version: number },
): Promise<void> {
  return onAction(db, person, id, 'write', async ({ trx, action, project, by }) => {
    const why = state === 'dropped' ? reason.trim() : '';
    if (state === 'dropped' && why === '') throw new ExpectedError('reason_missing', 422);
    if (state === action.state && why === action.reason) return;
    const of = { project: project.id, action: id };
    const moved = (await changesOf(trx, of, version)).findLast(({ field }) => field === 'state');
    if (moved && state !== action.state) {
      throw new ExpectedError('action_state_changed', 409, { name: personName(moved.by_name, 'start') });
    }
    const latest = action.version + 1;
    await trx
      .updateTable('projects.action')
      .set({ state, reason: why, version: latest })
      .where('id', '=', id)
      .execute();
    const changes = [
      { field: 'state', before: action.state, after: state },
      { field: 'reason', before: action.reason, after: why },
    ];
    await record(
      trx,
      by,
      of,
      latest,
      changes.filter(({ before, after }) => before !== after),
    );
  });
}
