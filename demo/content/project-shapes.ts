/** What most projects and actions of the demo have in common. */
import type { ProjectAction } from './types.ts';

/** An action as most are: its owner, its months, its indicator; `more` says what it has besides, or lacks. */
export function action(
  id: string,
  lead: string | null,
  objective: ProjectAction['objective'],
  title: string,
  owner: string | null,
  months: ProjectAction['months'],
  indicator: string,
  more: Partial<ProjectAction> = {},
): ProjectAction {
  return {
    id,
    lead,
    objective,
    title,
    owner,
    months,
    indicator,
    involved: '',
    marker: '',
    state: 'decided',
    digital: '',
    screen: false,
    told: false,
    ...more,
  };
}

/** A project without more than its actions. */
export const EMPTY = { milestones: [], contacts: [], suggestions: [], crowdfunding: null, comments: [] };
