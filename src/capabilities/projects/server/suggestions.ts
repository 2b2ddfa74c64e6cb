import { objectivesOf } from '#capabilities/territory';
import type { Person } from '#capabilities/accounts';
import { link, type Ref } from '#capabilities/thread';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { numberOf, objectiveId } from './action-fields.ts';
import { makeAction } from './actions.ts';
import { mustBeThere } from './origins.ts';
import { onProject, onThing } from './things.ts';
import { actionRef, suggestionRef } from './thread.ts';

/**
 * The territory suggests beside, never in the establishment's own words (2.7). The same `id` again changes nothing.
 * @param suggestion `objective` is its number; null: none. `origin`: the gap, the need, the axis that it answers
 * @throws ExpectedError sign_in, unknown_project (404), forbidden, objective_unknown (404), unknown_origin (422)
 */
export function suggest(
  db: Db,
  person: Person | null,
  project: string,
  input: { id: string; text: string; why: string; objective: number | null; origin?: Ref },
): Promise<void> {
  return onProject(db, person, project, 'suggest', async ({ trx, by }) => {
    const { id, text, why, objective, origin } = input;
    if (origin) await mustBeThere(trx, by, origin);
    const objectives = await objectivesOf(trx, by.territory, { archived: true });
    const { numInsertedOrUpdatedRows: made } = await trx
      .insertInto('projects.suggestion')
      .values({
        territory_id: by.territory,
        id,
        project_id: project,
        text,
        why,
        objective_id: objectiveId(objectives, objective),
        by_id: by.id,
        by_name: by.name,
        at: now(),
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .executeTakeFirst();
    if (made && origin) await link(trx, [{ from: origin, to: suggestionRef(id), kind: 'suggested', by: by.id }]);
  });
}

/**
 * The establishment answers: « en faire une action à nous », in its own words, or « non merci ». One may decline and take it
 * up later; what was taken stays taken.
 * @param answer `action.id` comes from the caller: a repeat writes once
 * @throws ExpectedError sign_in, unknown_suggestion (404), forbidden, suggestion_taken (409) when it became another action
 */
export function answerSuggestion(
  db: Db,
  person: Person | null,
  id: string,
  answer: { answer: 'declined' } | { answer: 'taken'; action: { id: string; title: string } },
): Promise<void> {
  return onThing(db, person, 'projects.suggestion', id, 'write', async (on) => {
    const { trx, by } = on;
    const suggestion = await trx
      .selectFrom('projects.suggestion')
      .select(['objective_id', 'answer'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    if (suggestion.answer === 'taken') {
      const became = await trx
        .selectFrom('projects.action')
        .select('id')
        .where('suggestion_id', '=', id)
        .executeTakeFirst();
      if (answer.answer === 'taken' && became?.id === answer.action.id) return;
      throw new ExpectedError('suggestion_taken', 409);
    }
    if (suggestion.answer === answer.answer) return;
    if (answer.answer === 'taken') {
      const objectives = await objectivesOf(trx, by.territory, { archived: true });
      await makeAction(on, { ...answer.action, objective: numberOf(objectives, suggestion.objective_id) }, id);
      await link(trx, [{ from: suggestionRef(id), to: actionRef(answer.action.id), kind: 'suggested', by: by.id }]);
    }
    await trx
      .updateTable('projects.suggestion')
      .set({ answer: answer.answer, answered_at: now() })
      .where('id', '=', id)
      .execute();
  });
}
