import { establishmentNames, objectivesOf, schoolYearOf, type Objective } from '#capabilities/territory';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import type { Db, Trx } from '#platform/database/connect.ts';
import type { ActionSummary, Contact, Crowdfunding, Milestone, ProjectView, Suggestion } from '../model.ts';
import { daysBetween, isSilent } from '../rules.ts';
import { numberOf, summaryOf } from './action-fields.ts';
import { openLeads } from './open-leads.ts';
import { mayOf } from './permissions.ts';
import { silentWeeksOf } from './settings.ts';
import { onProject, todayIn, type ProjectRow } from './things.ts';

/**
 * A project as its page shows it.
 * @throws ExpectedError sign_in, unknown_project (404)
 */
export function projectView(db: Db, person: Person | null, id: string): Promise<ProjectView> {
  return onProject(db, person, id, 'read', async ({ trx, project, by }) => {
    const all = await objectivesOf(trx, by.territory, { archived: true });
    const actions = await actionsOf(trx, id, all);
    const leads = await openLeads(trx, project, all);
    const suggestions = await suggestionsOf(trx, id, all);
    const contacts = await contactsOf(trx, id);
    const { establishment: uai, establishment_name: name, title, summary, version } = project;
    const used = new Set([...actions, ...leads, ...suggestions].map(({ objective }) => objective));
    return {
      ...{ id, title, summary, version, actions, leads, suggestions, contacts },
      establishment: { uai, name, commune: (await establishmentNames(trx, [uai])).get(uai)?.commune ?? null },
      schoolYear: project.school_year,
      day: dayOf(project),
      objectives: all
        .filter(({ archived, position }) => !archived || used.has(position))
        .map(({ position, name, shortName }) => ({ number: position, name, shortName })),
      milestones: await milestonesOf(trx, id),
      crowdfundings: await crowdfundingsOf(trx, id),
      ...silenceOf(project, contacts[0]?.day ?? null, await todayIn(trx, by.territory), await silentWeeksOf(trx)),
      may: mayOf(by, uai),
    };
  });
}

/** The day that a project was born of; null: its establishment opened it. */
export function dayOf(
  project: Pick<ProjectRow, 'workshop_id' | 'workshop_title' | 'workshop_day'>,
): ProjectView['day'] {
  const { workshop_id: workshop, workshop_title: title, workshop_day: date } = project;
  return workshop === null ? null : { workshop, title: title!, date: date! };
}

/**
 * How long nobody was in touch. A project of a year gone by is no longer followed.
 * @param last day of the last contact; null: never any, the silence began with the project
 */
export function silenceOf(
  project: Pick<ProjectRow, 'created_at' | 'school_year'>,
  last: string | null,
  today: string,
  weeks: number,
): Pick<ProjectView, 'lastContact' | 'silentWeeks' | 'silent'> {
  const since = last ?? project.created_at.toISOString().slice(0, 10);
  return {
    lastContact: last === null ? null : daysBetween(last, today),
    silentWeeks: weeks,
    silent: project.school_year >= schoolYearOf(now()) && isSilent(since, today, weeks),
  };
}

async function actionsOf(trx: Trx, project: string, objectives: readonly Objective[]): Promise<ActionSummary[]> {
  const rows = await trx
    .selectFrom('projects.action')
    .selectAll()
    .where('project_id', '=', project)
    .orderBy('span_from', (order) => order.asc().nullsLast())
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => summaryOf(row, objectives));
}

async function suggestionsOf(trx: Trx, project: string, objectives: readonly Objective[]): Promise<Suggestion[]> {
  const rows = await trx
    .selectFrom('projects.suggestion as suggestion')
    .leftJoin('projects.action as action', (join) =>
      join
        .onRef('action.territory_id', '=', 'suggestion.territory_id')
        .onRef('action.suggestion_id', '=', 'suggestion.id'),
    )
    .selectAll('suggestion')
    .select(['action.id as became', 'action.title'])
    .where('suggestion.project_id', '=', project)
    .orderBy('suggestion.at')
    .orderBy('suggestion.id')
    .execute();
  return rows.map(({ id, text, why, answer, became, title, ...row }) => ({
    ...{ id, text, why, answer },
    objective: numberOf(objectives, row.objective_id),
    by: { id: row.by_id, name: row.by_name },
    at: row.at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    action: became === null ? null : { id: became, title: title! },
  }));
}

async function contactsOf(trx: Trx, project: string): Promise<Contact[]> {
  const rows = await trx
    .selectFrom('projects.contact')
    .select(['id', 'day', 'text', 'by_id', 'by_name'])
    .where('project_id', '=', project)
    .orderBy('day', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ by_id, by_name: name, ...contact }) => ({ ...contact, by: { id: by_id, name } }));
}

function milestonesOf(trx: Trx, project: string): Promise<Milestone[]> {
  return trx
    .selectFrom('projects.milestone')
    .select(['id', 'title', 'day', 'done'])
    .where('project_id', '=', project)
    .orderBy('day')
    .orderBy('id')
    .execute();
}

async function crowdfundingsOf(trx: Trx, project: string): Promise<Crowdfunding[]> {
  const rows = await trx
    .selectFrom('projects.crowdfunding')
    .select(['id', 'need', 'goal', 'raised', 'href', 'updated'])
    .where('project_id', '=', project)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, goal: Number(row.goal), raised: Number(row.raised) }));
}
