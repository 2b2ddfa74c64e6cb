import type { Person } from '#capabilities/accounts';
import {
  addAction,
  addCrowdfunding,
  addMilestone,
  addOrigin,
  answerSuggestion,
  comment,
  noteContact,
  projectsOfDay,
  saveAction,
  saveProject,
  setMilestoneDone,
  setState,
  suggest,
  updateCrowdfunding,
  type ActionFields,
} from '#capabilities/projects';
import { schoolYearOf } from '#capabilities/territory';
import { daysInSight } from '#capabilities/workshops';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { actor, nameOf, uaiOf } from './actors.ts';
import { objectives } from './content/people.ts';
import { schoolProjects } from './content/projects.ts';
import type { ProjectAction, SchoolProject } from './content/types.ts';
import { idOf } from './ids.ts';
import { dayFrom, onDay } from './when.ts';

const numberOf = (slug: ProjectAction['objective']) => objectives.find((each) => each.slug === slug)?.position ?? null;
const suggestionId = (school: string, text: string) => idOf('suggestion', `${school} ${text}`);

/** The id of an action of the demo, for what is tied to it. */
export const actionId = (school: string, action: string): string => idOf('action', `${school} ${action}`);

function fieldsOf({ title, objective, owner, months, involved, marker, ...rest }: ProjectAction): ActionFields {
  const { indicator, digital, screen, told, plain = '' } = rest;
  return {
    ...{ title, involved, marker, indicator, digital, screen, told, plain, horizon: null, description: '' },
    objective: numberOf(objective),
    owner: owner === null ? '' : nameOf(owner),
    span: months && { from: months[0], to: months[1] },
  };
}

async function writeAction(db: Db, by: Person, project: string, content: SchoolProject, action: ProjectAction) {
  const id = actionId(content.school, action.id);
  const fields = fieldsOf(action);
  const lead = action.lead === null ? null : { lead: idOf('lead', action.lead) };
  const suggestion = content.suggestions.find(({ taken }) => taken === action.id);
  if (suggestion) {
    const answer = { answer: 'taken' as const, action: { id, title: action.title } };
    await answerSuggestion(db, by, suggestionId(content.school, suggestion.text), answer);
    await saveAction(db, by, id, { ...fields, version: 1 });
    if (lead) await addOrigin(db, by, id, lead);
  } else {
    await addAction(db, by, project, { ...fields, ...lead, id });
  }
  if (action.state === 'idea') return;
  await setState(db, by, id, { state: action.state, reason: action.reason ?? '', version: suggestion ? 2 : 1 });
}

async function write(db: Db, by: Person, project: string, content: SchoolProject): Promise<void> {
  const { school, title, summary, actions, milestones, crowdfunding } = content;
  await saveProject(db, by, project, { title, summary, schoolYear: schoolYearOf(now()), version: 1 });
  for (const action of actions) await writeAction(db, by, project, content, action);
  for (const milestone of milestones) {
    const id = idOf('milestone', `${school} ${milestone.title}`);
    await addMilestone(db, by, project, { id, title: milestone.title, day: dayFrom(milestone.day) });
    if (milestone.day < 0) await setMilestoneDone(db, by, id, true);
  }
  if (!crowdfunding) return;
  const ask = { id: idOf('crowdfunding', school), ...crowdfunding };
  await addCrowdfunding(db, by, project, ask);
  await updateCrowdfunding(db, by, ask);
}

async function suggestAll(db: Db, home: string, project: string, { school, suggestions }: SchoolProject) {
  for (const { by, text, why, objective } of suggestions)
    await suggest(db, await actor(db, home, by), project, {
      id: suggestionId(school, text),
      text,
      why,
      objective: numberOf(objective),
    });
}

async function accompany(db: Db, home: string, project: string, { school, contacts, comments }: SchoolProject) {
  for (const { by, day, text } of contacts)
    await noteContact(db, await actor(db, home, by), project, {
      id: idOf('contact', `${school} ${day}`),
      day: dayFrom(day),
      text,
    });
  for (const { action, by, text } of comments)
    await comment(db, await actor(db, home, by), actionId(school, action), {
      id: idOf('comment', `${school} ${action} ${by}`),
      text,
    });
}

/** What each of the nine teams made of the draft that 13 April left it, and what the territory said beside. */
export async function loadSchoolProjects(db: Db, home: string): Promise<void> {
  const { closed } = await daysInSight(db, home);
  if (!closed) return;
  const drafts = await projectsOfDay(db, await actor(db, home, 'maud-ferrandier'), closed.id);
  for (const content of schoolProjects) {
    const project = drafts.get(uaiOf(content.school))!;
    await onDay(-33, () => suggestAll(db, home, project, content));
    const writer = content.writer === null ? null : await actor(db, home, content.writer);
    if (writer) await onDay(-26, () => write(db, writer, project, content));
    await onDay(-3, () => accompany(db, home, project, content));
  }
}
