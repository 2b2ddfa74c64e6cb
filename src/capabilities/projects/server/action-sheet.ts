import { objectivesOf, type Objective } from '#capabilities/territory';
import type { Person } from '#capabilities/accounts';
import type { Db, Trx } from '#platform/database/connect.ts';
import type { Action, ProjectView } from '../model.ts';
import { fieldsOf, shownText, summaryOf, textsOfRow } from './action-fields.ts';
import { changesOf } from './history.ts';
import { mayOf } from './permissions.ts';
import { onAction, type ActionRow } from './things.ts';

/** An action with what its page says of its project. */
export interface ActionSheet extends Action {
  establishment: { uai: string; name: string };
  /** '' until the establishment writes one. */
  projectTitle: string;
  schoolYear: number;
  objectives: ProjectView['objectives'];
  /** The lead that it answers; null: none. `workshop` is the day. */
  lead: { lead: string; workshop: string; gap: string; text: string } | null;
  /** The suggestion that it took up; null: none. */
  suggestion: { id: string; text: string; by: string } | null;
  may: ProjectView['may'];
}

/**
 * Everything of an action, for its page.
 * @throws ExpectedError sign_in, unknown_action (404)
 */
export function action(db: Db, person: Person | null, id: string): Promise<ActionSheet> {
  return onAction(db, person, id, 'read', async ({ trx, action, project, by }) => {
    const all = await objectivesOf(trx, by.territory, { archived: true });
    const { involved, description, plain } = fieldsOf(textsOfRow(action), all);
    const { establishment: uai, establishment_name: name } = project;
    return {
      ...summaryOf(action, all),
      ...{ involved, description, plain },
      reason: action.reason,
      version: action.version,
      comments: await commentsOf(trx, id),
      history: await historyOf(trx, action, all),
      establishment: { uai, name },
      projectTitle: project.title,
      schoolYear: project.school_year,
      objectives: all
        .filter(({ archived, id }) => !archived || id === action.objective_id)
        .map(({ position, name, shortName }) => ({ number: position, name, shortName })),
      lead: await leadOf(trx, action, project.workshop_id),
      suggestion: await suggestionOf(trx, action),
      may: mayOf(by, uai),
    };
  });
}

async function commentsOf(trx: Trx, action: string): Promise<Action['comments']> {
  const rows = await trx
    .selectFrom('projects.comment')
    .select(['id', 'text', 'by_id', 'by_name', 'at'])
    .where('action_id', '=', action)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, text, by_id, by_name, at }) => ({
    ...{ id, text },
    by: { id: by_id, name: by_name },
    at: at.toISOString(),
  }));
}

async function historyOf(trx: Trx, action: ActionRow, objectives: readonly Objective[]): Promise<Action['history']> {
  const changes = await changesOf(trx, { project: action.project_id, action: action.id });
  return changes.toReversed().map(({ field, before, after, by_id, by_name, at }) => ({
    at: at.toISOString(),
    by: { id: by_id, name: by_name },
    field,
    before: shownText(field, before, objectives),
    after: shownText(field, after, objectives),
  }));
}

async function leadOf(trx: Trx, action: ActionRow, workshop: string | null): Promise<ActionSheet['lead']> {
  if (action.lead_id === null || workshop === null) return null;
  const line = await trx
    .selectFrom('projects.line')
    .select(['gap', 'text'])
    .where('project_id', '=', action.project_id)
    .where('lead_id', '=', action.lead_id)
    .executeTakeFirst();
  return line ? { lead: action.lead_id, workshop, ...line } : null;
}

async function suggestionOf(trx: Trx, action: ActionRow): Promise<ActionSheet['suggestion']> {
  if (action.suggestion_id === null) return null;
  const { id, text, by_name } = await trx
    .selectFrom('projects.suggestion')
    .select(['id', 'text', 'by_name'])
    .where('id', '=', action.suggestion_id)
    .executeTakeFirstOrThrow();
  return { id, text, by: by_name };
}
