import { describe, expect, it } from 'vitest';
import { emptyBoard } from './board.ts';
import type { Board, Participant } from './model.ts';
import { broughtBy, gapsOf, leadsKeptBy, missedGroups, sheetFor, sheetsOf, teamsOf } from './outcome.ts';

const at = (minute: number) => `2026-04-13T10:${String(minute).padStart(2, '0')}:00.000Z`;

function person(id: string, group: string, uai: string | null, extra: Partial<Participant> = {}): Participant {
  return {
    id,
    name: id,
    establishment: uai === null ? null : { uai, name: `Collège ${uai}` },
    organisation: null,
    profile: null,
    group,
    removed: false,
    joinedAt: at(0),
    ...extra,
  };
}

/** Three groups under two objectives and one under none; A and B chose; team 1 sat at A and B, team 2 at A. */
function day(): Board {
  const people = [
    person('ines', 'A', '0861111A'),
    person('mehdi', 'B', '0861111A'),
    person('fanny', 'A', '0862222B'),
    person('theo', 'A', null),
    person('gone', 'B', '0863333C', { removed: true }),
  ];
  const cluster = (id: string, group: string) => ({ id, group, name: id, at: at(1) });
  const lead = (id: string, gap: string, group: string, minute: number, kept: [string, number][] = []) => ({
    id,
    gap,
    group,
    text: id,
    by: null,
    at: at(minute),
    editedAt: null,
    station: null,
    kept: kept.map(([team, when]) => ({ team, by: null, at: at(when) })),
  });
  return {
    ...emptyBoard(),
    objectives: [
      { id: 'o1', name: 'Un', shortName: 'Un' },
      { id: 'o2', name: 'Deux', shortName: 'Deux' },
      { id: 'unused', name: 'Trois', shortName: 'Trois' },
    ],
    groups: [
      { id: 'A', name: 'Groupe A', objective: 'o1', question: '' },
      { id: 'B', name: 'Groupe B', objective: 'o2', question: '' },
      { id: 'C', name: 'Groupe C', objective: null, question: '' },
    ],
    people: Object.fromEntries(people.map((each) => [each.id, each])),
    clusters: { temps: cluster('temps', 'A'), micro: cluster('micro', 'B'), reste: cluster('reste', 'A') },
    choices: [
      { cluster: 'temps', group: 'A', by: 'ines', at: at(10) },
      { cluster: 'micro', group: 'B', by: 'mehdi', at: at(11) },
    ],
    leads: {
      late: lead('late', 'temps', 'A', 30, [['0861111A', 50]]),
      early: lead('early', 'temps', 'A', 20),
      radio: lead('radio', 'micro', 'B', 25, [
        ['0861111A', 40],
        ['resource', 41],
      ]),
    },
  };
}

describe('teams', () => {
  it('are the schools by name, then the people of no school; nobody who was removed', () => {
    expect(teamsOf(day()).map(({ id, members }) => [id, members.length])).toEqual([
      ['0861111A', 2],
      ['0862222B', 1],
      ['resource', 1],
    ]);
  });
});

describe('what a team brought', () => {
  it('comes from every group where one of its members sat, with gaps and leads, oldest first', () => {
    const brought = broughtBy(day(), '0861111A');
    expect(brought.map(({ group, members }) => [group.id, members.map(({ id }) => id)])).toEqual([
      ['A', ['ines']],
      ['B', ['mehdi']],
    ]);
    expect(brought[0]!.gaps[0]!.leads.map(({ id }) => id)).toEqual(['early', 'late']);
  });

  it('leaves out clusters that the group did not choose', () => {
    expect(gapsOf(day(), 'A').map(({ cluster }) => cluster.id)).toEqual(['temps']);
  });

  it('shows the group that the team missed, never one where nobody sat', () => {
    expect(missedGroups(day(), '0862222B').map(({ group }) => group.id)).toEqual(['B']);
    expect(missedGroups(day(), '0861111A')).toEqual([]);
  });
});

describe('sheets', () => {
  it('are one per objective at work, then the groups of no objective', () => {
    expect(
      sheetsOf(day()).map(({ objective, groups }) => [objective?.id ?? null, groups.map(({ group }) => group.id)]),
    ).toEqual([
      ['o1', ['A']],
      ['o2', ['B']],
      [null, ['C']],
    ]);
  });

  it('turn so that each team reads every sheet once in as many turns as there are sheets', () => {
    for (const team of ['0861111A', '0862222B', 'resource']) {
      const read = [0, 1, 2].map((turn) => sheetFor({ ...day(), turn }, team)?.objective?.id ?? null);
      expect(new Set(read)).toEqual(new Set(['o1', 'o2', null]));
    }
    expect(sheetFor(day(), '0861111A')?.objective?.id).not.toBe(sheetFor(day(), '0862222B')?.objective?.id);
  });

  it('are none on a day without groups', () => {
    expect(sheetFor(emptyBoard(), 'resource')).toBeNull();
  });
});

describe('leads kept', () => {
  it('are listed in the order in which the team kept them', () => {
    expect(leadsKeptBy(day(), '0861111A').map(({ id }) => id)).toEqual(['radio', 'late']);
    expect(leadsKeptBy(day(), '0862222B')).toEqual([]);
  });
});
