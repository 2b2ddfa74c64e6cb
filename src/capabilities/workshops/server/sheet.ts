import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Board, Lead, Resource } from '../model.ts';
import { broughtBy, leadsKeptBy, missedGroups, teamsOf, type Gap } from '../outcome.ts';

/** A lead that the team kept, and where it comes from. `objective` is the objective's number from 1, null: none. */
export interface KeptLead {
  lead: string;
  text: string;
  objective: number | null;
  gap: string;
  group: string;
  reactions: { text: string; name: string | null }[];
}

/** A gap of a group where the team had nobody. */
export interface MissedGap {
  name: string;
  leads: number;
  /** The lead that most other teams kept, null when none did. */
  favourite: string | null;
}

/** A group that the team missed. `ask` names someone who sat there, null where nobody may be named. */
export interface MissedGroup {
  group: string;
  ask: string | null;
  gaps: MissedGap[];
}

/** What a team takes home from a day, on one page. */
export interface TeamSheet {
  /** UAI, or 'resource'. */
  team: string;
  /** Null for the resource team. */
  name: string | null;
  title: string;
  place: string;
  /** 'YYYY-MM-DD'. */
  day: string;
  closed: boolean;
  /** Names of its people; empty where the viewer may not know them. */
  members: string[];
  /** How many of its people were there. */
  people: number;
  /** Names of the groups where they sat. */
  groups: string[];
  /** Objectives of the kept leads: number and short name. */
  objectives: { number: number; name: string }[];
  /** Under their objective, in its order. */
  kept: KeptLead[];
  missed: MissedGroup[];
  /** What the closing phase offers to go on. */
  tools: Resource[];
}

/**
 * The sheet of a team.
 * @param board of a viewer (`boardFor`): what that viewer may not know is not on the sheet
 * @throws ExpectedError unknown_team (404)
 */
export function sheetOf(board: Board, team: string): TeamSheet {
  const found = teamsOf(board).find(({ id }) => id === team);
  if (!found) throw new ExpectedError('unknown_team', 404);
  const kept = leadsKeptBy(board, team).map((lead) => keptLead(board, lead));
  kept.sort((a, b) => (a.objective ?? Infinity) - (b.objective ?? Infinity));
  const numbers = new Set(kept.map(({ objective }) => objective));
  return {
    team,
    name: found.name,
    title: board.title,
    place: board.place,
    day: board.day,
    closed: board.closed,
    members: found.members.flatMap(({ name }) => name ?? []),
    people: found.members.length,
    groups: broughtBy(board, team).map(({ group }) => group.name),
    objectives: board.objectives
      .map(({ shortName }, at) => ({ number: at + 1, name: shortName }))
      .filter(({ number }) => numbers.has(number)),
    kept,
    missed: missedGroups(board, team).map(({ group, gaps }) => ({
      group: group.name,
      ask:
        Object.values(board.people).find((person) => person.group === group.id && !person.removed && person.name)
          ?.name ?? null,
      gaps: gaps.map(missedGap),
    })),
    tools: board.phases.filter(({ kind }) => kind === 'closing').flatMap(({ resources }) => resources),
  };
}

/** Number of a group's objective, from 1; null: none. */
export function objectiveNumber(board: Board, group: string): number | null {
  const objective = board.groups.find(({ id }) => id === group)?.objective ?? null;
  const at = board.objectives.findIndex(({ id }) => id === objective);
  return at < 0 ? null : at + 1;
}

function keptLead(board: Board, lead: Lead): KeptLead {
  return {
    lead: lead.id,
    text: lead.text,
    objective: objectiveNumber(board, lead.group),
    gap: board.clusters[lead.gap]?.name ?? '',
    group: board.groups.find(({ id }) => id === lead.group)?.name ?? '',
    reactions: board.reactions
      .filter((reaction) => reaction.lead === lead.id)
      .map(({ text, name }) => ({ text, name })),
  };
}

function missedGap({ cluster, leads }: Gap): MissedGap {
  const [best] = leads.toSorted((a, b) => b.kept.length - a.kept.length);
  return { name: cluster.name, leads: leads.length, favourite: best && best.kept.length > 0 ? best.text : null };
}
