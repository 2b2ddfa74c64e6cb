import { compareSpans } from '#forms/territory';
import { HOLES, type ActionSummary, type Hole, type ProjectView } from '../../model.ts';

/** How the actions of a project are set out. */
export const VIEWS = ['objective', 'month', 'owner'] as const;
export type View = (typeof VIEWS)[number];

/** How addresses say it. */
export const VIEW_NAMES: Record<View, string> = { objective: 'objectif', month: 'mois', owner: 'porteur' };

/** The view that an address asks for; by objective where it says nothing that is known. */
export function readView(params: URLSearchParams): View {
  return VIEWS.find((view) => VIEW_NAMES[view] === params.get('vue')) ?? 'objective';
}

/** On the school calendar, without date last; as written where nothing tells them apart. */
function inOrder(actions: readonly ActionSummary[]): ActionSummary[] {
  return [...actions].sort((a, b) => compareSpans(a.span, b.span));
}

export interface ObjectiveGroup {
  /** Null: what is under no objective. */
  objective: ProjectView['objectives'][number] | null;
  actions: ActionSummary[];
  dropped: ActionSummary[];
  leads: ProjectView['leads'];
  suggestions: ProjectView['suggestions'];
}

/** Every objective in its order, empty ones too: an objective without action is seen. Then what is under none, if anything. */
export function byObjective(project: ProjectView): ObjectiveGroup[] {
  const known = new Set(project.objectives.map(({ number }) => number));
  const groups = [...project.objectives, null].map((objective): ObjectiveGroup => {
    const here = (each: { objective: number | null }) =>
      objective === null ? each.objective === null || !known.has(each.objective) : each.objective === objective.number;
    const actions = inOrder(project.actions.filter(here));
    return {
      objective,
      actions: actions.filter(({ state }) => state !== 'dropped'),
      dropped: actions.filter(({ state }) => state === 'dropped'),
      leads: project.leads.filter(here),
      suggestions: project.suggestions.filter(here),
    };
  });
  return groups.filter(
    ({ objective, actions, dropped, leads, suggestions }) =>
      objective !== null || actions.length + dropped.length + leads.length + suggestions.length > 0,
  );
}

export interface MonthGroup {
  /** As in `Span`; null: no date. */
  month: number | null;
  starting: ActionSummary[];
  /** Begun in an earlier month, not finished before this one. */
  going: ActionSummary[];
}

/** Actions under the month where they begin, and named again in each month where another begins; without date first. */
export function byMonth(actions: readonly ActionSummary[]): MonthGroup[] {
  const kept = inOrder(actions.filter(({ state }) => state !== 'dropped'));
  const undated = kept.filter(({ span }) => span === null);
  const starts = [...new Set(kept.flatMap(({ span }) => (span ? [span.from] : [])))].sort((a, b) => a - b);
  const months = starts.map((month) => ({
    month,
    starting: kept.filter(({ span }) => span?.from === month),
    going: kept.filter(({ span }) => span !== null && span.from < month && span.to >= month),
  }));
  return undated.length > 0 ? [{ month: null, starting: undated, going: [] }, ...months] : months;
}

export interface OwnerGroup {
  /** Null: nobody, a hole. */
  owner: string | null;
  actions: ActionSummary[];
}

/** Actions under who owns them, nobody first, then people by name. */
export function byOwner(actions: readonly ActionSummary[], locale: string): OwnerGroup[] {
  const groups = new Map<string | null, OwnerGroup>();
  for (const action of inOrder(actions)) {
    if (action.state === 'dropped') continue;
    const owner = action.owner?.name ?? null;
    const group = groups.get(owner) ?? { owner, actions: [] };
    group.actions.push(action);
    groups.set(owner, group);
  }
  return [...groups.values()].sort((a, b) => {
    if (a.owner === null || b.owner === null) return a.owner === null ? -1 : 1;
    return a.owner.localeCompare(b.owner, locale);
  });
}

/** What is missing, each with how often and the first action where it is. */
export function missingIn(actions: readonly ActionSummary[]): { hole: Hole; count: number; first: string }[] {
  return HOLES.flatMap((hole) => {
    const lacking = actions.filter(({ holes }) => holes.includes(hole));
    return lacking[0] ? [{ hole, count: lacking.length, first: lacking[0].id }] : [];
  });
}
