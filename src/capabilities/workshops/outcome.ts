import {
  RESOURCE_TEAM,
  teamOf,
  type Board,
  type Choice,
  type Cluster,
  type Group,
  type Lead,
  type Objective,
  type Participant,
  type View,
} from './model.ts';

/** People who re-form a team at transmission: those of a school, or `resource`, those of no school (0.4). */
export interface Team {
  /** UAI, or 'resource'. */
  id: string;
  /** The school's name; null for the resource team, which screens name. */
  name: string | null;
  members: Participant[];
}

/** What a group chose as most lacking, with all that hangs on it. */
export interface Gap {
  cluster: Cluster;
  choice: Choice;
  leads: Lead[];
  views: View[];
}

/** What a group found, and which members of a team sat there: none, the team missed it. */
export interface GroupOutcome {
  group: Group;
  members: Participant[];
  gaps: Gap[];
}

/** One sheet that circulates: an objective, its groups, their gaps and leads. `objective` is null for groups of none. */
export interface Sheet {
  objective: Objective | null;
  groups: { group: Group; gaps: Gap[] }[];
}

const oldestFirst = (a: { at: string }, b: { at: string }) => a.at.localeCompare(b.at);

function present(board: Board): Participant[] {
  return Object.values(board.people).filter((person) => !person.removed);
}

/** Teams of the day, by name; the resource team last. Removed people are in none. */
export function teamsOf(board: Board): Team[] {
  const teams = new Map<string, Team>();
  for (const person of present(board)) {
    const id = teamOf(person);
    const team = teams.get(id) ?? { id, name: person.establishment?.name ?? null, members: [] };
    team.members.push(person);
    teams.set(id, team);
  }
  return [...teams.values()].sort((a, b) => {
    if (a.id === RESOURCE_TEAM || b.id === RESOURCE_TEAM) return a.id === RESOURCE_TEAM ? 1 : -1;
    return (a.name ?? '').localeCompare(b.name ?? '', 'fr') || a.id.localeCompare(b.id);
  });
}

/** The gaps of a group, in the order in which it chose them. */
export function gapsOf(board: Board, group: string): Gap[] {
  return board.choices
    .filter((choice) => choice.group === group && board.clusters[choice.cluster])
    .map((choice) => ({
      cluster: board.clusters[choice.cluster]!,
      choice,
      leads: Object.values(board.leads)
        .filter((lead) => lead.gap === choice.cluster)
        .sort(oldestFirst),
      views: Object.values(board.views)
        .filter((view) => view.cluster === choice.cluster)
        .sort(oldestFirst),
    }));
}

function outcomes(board: Board, team: string): GroupOutcome[] {
  const people = present(board);
  return board.groups.map((group) => ({
    group,
    members: people.filter((person) => person.group === group.id && teamOf(person) === team),
    gaps: gapsOf(board, group.id),
  }));
}

/**
 * What the members of a team bring from every group where one of them sat (0.9).
 * @param team UAI, or 'resource'
 */
export function broughtBy(board: Board, team: string): GroupOutcome[] {
  return outcomes(board, team).filter(({ members }) => members.length > 0);
}

/**
 * The groups where no member of a team sat, with what these found. A group where nobody sat and that found nothing is
 * not missed by anyone.
 * @param team UAI, or 'resource'
 */
export function missedGroups(board: Board, team: string): GroupOutcome[] {
  const sat = new Set(present(board).map((person) => person.group));
  return outcomes(board, team).filter(
    ({ group, members, gaps }) => members.length === 0 && (gaps.length > 0 || sat.has(group.id)),
  );
}

/** The sheets that circulate: one per objective that a group works on, in the objectives' order, groups of none last. */
export function sheetsOf(board: Board): Sheet[] {
  const known = new Set(board.objectives.map(({ id }) => id));
  const sheet = (objective: Objective | null): Sheet => ({
    objective,
    groups: board.groups
      .filter((group) =>
        objective ? group.objective === objective.id : !group.objective || !known.has(group.objective),
      )
      .map((group) => ({ group, gaps: gapsOf(board, group.id) })),
  });
  return [...board.objectives.map(sheet), sheet(null)].filter(({ groups }) => groups.length > 0);
}

/**
 * The sheet in front of a team now: teams start on different sheets and each turn hands them on, so that after as many
 * turns as there are sheets everyone has read them all (0.10).
 * @param team UAI, or 'resource'
 * @returns null when the day has no group
 */
export function sheetFor(board: Board, team: string): Sheet | null {
  const sheets = sheetsOf(board);
  const place = Math.max(
    0,
    teamsOf(board).findIndex(({ id }) => id === team),
  );
  return sheets[(place + board.turn) % sheets.length] ?? null;
}

/**
 * The leads that a team keeps, in the order in which it kept them.
 * @param team UAI, or 'resource'
 */
export function leadsKeptBy(board: Board, team: string): Lead[] {
  const keptAt = (lead: Lead) => lead.kept.find((kept) => kept.team === team)?.at;
  return Object.values(board.leads)
    .filter((lead) => keptAt(lead) !== undefined)
    .sort((a, b) => keptAt(a)!.localeCompare(keptAt(b)!));
}
