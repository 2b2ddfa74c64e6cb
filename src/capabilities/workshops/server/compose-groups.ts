import type { Board, Participant, WorkshopEvent } from '../model.ts';
import { apply, emptyBoard } from '../board.ts';
import { composeGroups, type Person } from './composition/compose.ts';
import { warnings } from './composition/warnings.ts';
import { improveBySwaps, pairKey } from './next-round.ts';

/** A group that mixes too little, by the ids of the board; `establishment` is a name. `swap`: who could change places. */
export interface Mixing {
  group: string;
  kind: 'whole' | 'half';
  establishment: string;
  members: number;
  swap: [string, string] | null;
}

/** How well groups mix: people who have sat together before, pairs of one establishment, sizes by group. */
export interface MixingFigures {
  met: number;
  sameEstablishment: number;
  sizes: Record<string, number>;
}

/** A composition that is only proposed. `groups`: the group of each person; `moving`: who would change. */
export interface GroupProposal {
  groups: Record<string, string>;
  moving: string[];
  rounds: number;
  before: MixingFigures;
  after: MixingFigures;
}

function present(board: Board): Participant[] {
  return Object.values(board.people).filter((person) => !person.removed);
}

function asPerson({ id, establishment, profile }: Participant): Person {
  return { id, establishment: establishment?.uai ?? null, profile };
}

function membersOf(people: Participant[], groups: string[], groupOf: (person: Participant) => string): string[][] {
  return groups.map((group) => people.filter((person) => groupOf(person) === group).map((person) => person.id));
}

/** Warnings of 0.4 about the groups as they are. */
export function groupWarnings(board: Board): Mixing[] {
  const people = present(board);
  const ids = board.groups.map((group) => group.id);
  const names = new Map(people.map(({ establishment }) => [establishment?.uai, establishment?.name]));
  return warnings(
    membersOf(people, ids, (person) => person.group),
    people.map(asPerson),
  ).map(({ group, establishment, ...rest }) => ({
    ...rest,
    group: ids[group]!,
    establishment: names.get(establishment) ?? establishment,
  }));
}

const WORK_TOGETHER = ['ideas', 'cluster', 'resource', 'choose', 'leads'];

/**
 * Groups that have worked together: one partition (person → group) for each composition under which a working phase
 * ran, as it was at its end.
 */
export function roundsHeld(events: WorkshopEvent[]): Record<string, string>[] {
  const held: Record<string, string>[] = [];
  const board = emptyBoard();
  let worked = false;
  const keep = () => {
    if (worked) held.push(Object.fromEntries(present(board).map(({ id, group }) => [id, group])));
  };
  for (const event of events) {
    if (event.type === 'groups.compose') {
      keep();
      const kind = board.phases.find((phase) => phase.id === board.current)?.kind;
      apply(board, event);
      worked = false;
      // Recomposed in the middle of a working phase: the new tables work from then on.
      if (kind && WORK_TOGETHER.includes(kind)) worked = true;
      continue;
    }
    apply(board, event);
    if (event.type === 'phase.go') {
      const kind = board.phases.find((phase) => phase.id === event.phase)?.kind;
      worked ||= kind !== undefined && WORK_TOGETHER.includes(kind);
    }
  }
  keep();
  return held;
}

/** Pairs of people who have sat at one table in some round. */
function pairsMet(rounds: Record<string, string>[]): Set<string> {
  const met = new Set<string>();
  for (const round of rounds) {
    const tables = new Map<string, string[]>();
    for (const [person, group] of Object.entries(round)) tables.set(group, [...(tables.get(group) ?? []), person]);
    for (const table of tables.values()) {
      for (let i = 0; i < table.length; i += 1) for (let j = 0; j < i; j += 1) met.add(pairKey(table[i]!, table[j]!));
    }
  }
  return met;
}

function figuresOf(members: string[][], ids: string[], people: Map<string, Person>, met: Set<string>): MixingFigures {
  const figures: MixingFigures = { met: 0, sameEstablishment: 0, sizes: {} };
  members.forEach((group, at) => {
    figures.sizes[ids[at]!] = group.length;
    for (let i = 0; i < group.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        if (met.has(pairKey(group[i]!, group[j]!))) figures.met += 1;
        const school = people.get(group[i]!)!.establishment;
        if (school && school === people.get(group[j]!)!.establishment) figures.sameEstablishment += 1;
      }
    }
  });
  return figures;
}

/** Gives each new table the name under which the most of its people already sit, so that few have to move. */
function nameTables(tables: string[][], ids: string[], groupOf: Map<string, string>): string[][] {
  const pairs = tables.flatMap((table, at) =>
    ids.map((id) => ({ at, id, stay: table.filter((person) => groupOf.get(person) === id).length })),
  );
  const named = new Map<string, string[]>();
  const taken = new Set<number>();
  for (const { at, id } of pairs.sort((a, b) => b.stay - a.stay)) {
    if (taken.has(at) || named.has(id)) continue;
    taken.add(at);
    named.set(id, tables[at]!);
  }
  return ids.map((id) => named.get(id) ?? []);
}

/**
 * Proposes groups in which establishments and profiles mix and, once groups have worked together, people meet people
 * that they have not met. Nothing changes until it is posted as one `groups.compose`.
 * @returns null when there is nobody to compose
 */
export function proposeGroups(board: Board, events: WorkshopEvent[]): GroupProposal | null {
  const participants = present(board);
  const ids = board.groups.map((group) => group.id);
  if (participants.length === 0 || ids.length === 0) return null;
  const people = participants.map(asPerson);
  const byId = new Map(people.map((person) => [person.id, person]));
  const rounds = roundsHeld(events);
  const met = pairsMet(rounds);
  const last = rounds.at(-1);
  // Spreading the last tables over the new ones is the best start; establishments then stand for profiles.
  const start = last
    ? people.map(({ id, establishment }) => ({ id, establishment: last[id] ?? null, profile: establishment ?? null }))
    : people;
  const spread = composeGroups({ people: start, groups: ids.length, rounds: 1 }).rounds[0]!;
  const tables = last ? improveBySwaps(spread, byId, met) : spread;
  const groupOf = new Map(participants.map(({ id, group }) => [id, group]));
  const named = nameTables(tables, ids, groupOf);
  const groups = Object.fromEntries(named.flatMap((table, at) => table.map((person) => [person, ids[at]!])));
  return {
    groups,
    moving: participants.filter(({ id, group }) => groups[id] !== group).map(({ id }) => id),
    rounds: rounds.length,
    before: figuresOf(
      membersOf(participants, ids, ({ group }) => group),
      ids,
      byId,
      met,
    ),
    after: figuresOf(named, ids, byId, met),
  };
}
