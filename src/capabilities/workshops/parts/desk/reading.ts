import {
  teamOf,
  type Board,
  type Cluster,
  type Group,
  type Lead,
  type Note,
  type Participant,
  type Phase,
  type PhaseKind,
} from '../../model.ts';

/** What the desk reads from a board: pure, the same on the server and in the browser. */

export function currentPhase(board: Board): Phase | null {
  return board.phases.find((phase) => phase.id === board.current) ?? null;
}

/** Whether people write alone now: until the reveal nothing of theirs may show, not even a number. */
export function isSecret(board: Board): boolean {
  const phase = currentPhase(board);
  return phase !== null && phase.alone && !board.revealed.includes(phase.id);
}

/** Whether a facilitator may arrange the notes now. */
export function mayArrange(board: Board): boolean {
  const kind = currentPhase(board)?.kind;
  return (kind === 'ideas' || kind === 'cluster') && !isSecret(board) && !board.closed;
}

/** The phases before and after the one that runs; null where there is none. */
export function neighbours(board: Board): { number: number; previous: Phase | null; next: Phase | null } {
  const at = board.phases.findIndex((phase) => phase.id === board.current);
  return { number: at + 1, previous: board.phases[at - 1] ?? null, next: board.phases[at + 1] ?? null };
}

/** Minutes that a phase ran until now, over all its runs. @param now ms */
export function ranFor(board: Board, phase: string, now: number): number {
  return board.runs
    .filter((run) => run.phase === phase)
    .reduce((sum, run) => sum + (run.to === null ? now : Date.parse(run.to)) - Date.parse(run.from), 0);
}

const oldestFirst = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : 1);

export function notesOf(board: Board, group: string): Note[] {
  return Object.values(board.notes)
    .filter((note) => note.group === group)
    .sort(oldestFirst);
}

export function clustersOf(board: Board, group: string): Cluster[] {
  return Object.values(board.clusters)
    .filter((cluster) => cluster.group === group)
    .sort(oldestFirst);
}

export function leadsOf(board: Board, gap: string): Lead[] {
  return Object.values(board.leads)
    .filter((lead) => lead.gap === gap)
    .sort(oldestFirst);
}

/** People of the day who were not removed, by name. */
export function peopleOf(board: Board, group?: string): Participant[] {
  return Object.values(board.people)
    .filter((person) => !person.removed && (group === undefined || person.group === group))
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'fr'));
}

/** Dye, weave and number of a group's objective, from 1; null for a group without one. */
export function objectiveOf(board: Board, group: Group): { n: number; name: string; shortName: string } | null {
  const at = board.objectives.findIndex((objective) => objective.id === group.objective);
  return at < 0 ? null : { n: at + 1, ...board.objectives[at]! };
}

/** How far a group is with its choices. `missing` is 0 for a group that has nobody and nothing to choose from. */
export interface Progress {
  group: Group;
  chosen: Cluster[];
  wanted: number;
  missing: number;
}

export function choiceProgress(board: Board): Progress[] {
  const wanted = currentPhase(board)?.choices ?? 0;
  return board.groups.map((group) => {
    const chosen = board.choices
      .filter((choice) => choice.group === group.id)
      .map((choice) => board.clusters[choice.cluster])
      .filter((cluster) => cluster !== undefined);
    const possible = Math.min(wanted, clustersOf(board, group.id).length);
    return { group, chosen, wanted, missing: Math.max(0, possible - chosen.length) };
  });
}

/** Someone who has given no sign for a while. `since`: their last one (ISO); `here`: their phone is. */
export interface Silent {
  person: string;
  since: string;
  here: boolean;
}

export const SILENT_AFTER = 5;
const ACTIVE: readonly PhaseKind[] = ['ideas', 'cluster', 'choose', 'leads', 'discovery', 'sheets'];

/**
 * Who fell silent, the longest first. Those whose phone is here count from the beginning of the phase at the earliest,
 * and only where people have something to do; nobody is named while people write alone, as who writes is a secret then.
 * @param lastSeen of those whose phone is away (ISO)
 * @param now server's clock, ms
 */
export function silentPeople(board: Board, here: string[], lastSeen: Record<string, string>, now: number): Silent[] {
  if (isSecret(board)) return [];
  const kind = currentPhase(board)?.kind;
  const active = kind !== undefined && ACTIVE.includes(kind);
  const began = board.runs.at(-1)?.from ?? '';
  const present = new Set(here);
  const latest = (...signs: (string | undefined)[]) =>
    signs.reduce<string>((last, at) => (at !== undefined && at > last ? at : last), '');
  return peopleOf(board)
    .filter(({ id }) => active || !present.has(id))
    .map(({ id, joinedAt }) => ({
      person: id,
      here: present.has(id),
      since: latest(joinedAt, board.lastAct[id], present.has(id) ? began : lastSeen[id]),
    }))
    .filter(({ since }) => now - Date.parse(since) >= SILENT_AFTER * 60_000)
    .sort((a, b) => (a.since < b.since ? -1 : 1));
}

/** A team of the transmission: a school, or null for the people of no school; the groups where nobody of it sat. */
export interface Team {
  key: string;
  name: string | null;
  people: Participant[];
  missed: Group[];
}

export function teamsOf(board: Board): Team[] {
  const teams = new Map<string, Team>();
  for (const person of peopleOf(board)) {
    const key = teamOf(person);
    const team = teams.get(key) ?? { key, name: person.establishment?.name ?? null, people: [], missed: [] };
    team.people.push(person);
    teams.set(key, team);
  }
  for (const team of teams.values()) {
    const sat = new Set(team.people.map((person) => person.group));
    team.missed = board.groups.filter((group) => !sat.has(group.id));
  }
  return [...teams.values()].sort((a, b) => (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff', 'fr'));
}
