import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardOf } from '../board.ts';
import type { Phase, WorkshopEvent } from '../model.ts';
import { groupWarnings, proposeGroups, roundsHeld } from './compose-groups.ts';

const phase = (id: string, kind: Phase['kind']): Phase => ({
  id,
  kind,
  title: id,
  minutes: 10,
  instruction: '',
  attitude: '',
  resources: [],
  alone: false,
  choices: 2,
  stations: [],
});

/** A day of n people from some schools, seated school by school, after the welcome. */
function day(people: number, groups: number, schools: number): WorkshopEvent[] {
  const letters = Array.from({ length: groups }, (_, at) => String.fromCharCode(65 + at));
  const bodies = [
    {
      type: 'plan',
      title: 'Journée',
      place: '',
      day: '2026-11-26',
      objectives: [],
      phases: [phase('accueil', 'welcome'), phase('mots', 'ideas'), phase('pistes', 'leads')],
      groups: letters.map((id) => ({ id, name: `Groupe ${id}`, objective: null, question: '' })),
    },
    { type: 'phase.go', phase: 'accueil' },
    ...Array.from({ length: people }, (_, at) => {
      const school = Math.floor((at * schools) / people);
      const establishment = { uai: `086000${school}A`, name: `Collège ${school}` };
      const group = letters[Math.floor((at * groups) / people)];
      return {
        type: 'participant.join',
        participant: `p${at}`,
        name: `P${at}`,
        establishment,
        organisation: null,
        profile: 'secondaryTeams',
        group,
      };
    }),
  ];
  return numbered(bodies);
}

function numbered(bodies: object[], from = 0): WorkshopEvent[] {
  return bodies.map(
    (body, at) =>
      ({
        seq: from + at + 1,
        id: `e${from + at + 1}`,
        at: '2026-11-26T09:00:00.000Z',
        by: null,
        ...body,
      }) as WorkshopEvent,
  );
}

function then(events: WorkshopEvent[], ...bodies: object[]): WorkshopEvent[] {
  return [...events, ...numbered(bodies, events.length)];
}

describe('composing groups for a facilitator', () => {
  it('proposes to spread colleagues, and says how many people would move', () => {
    const events = day(12, 3, 3);
    const board = boardOf(events);
    expect(groupWarnings(board)).toHaveLength(3);
    const proposal = proposeGroups(board, events)!;
    expect(proposal.before.sameEstablishment).toBe(18);
    expect(proposal.after.sameEstablishment).toBe(3);
    expect(proposal.after.sizes).toEqual({ A: 4, B: 4, C: 4 });
    expect(proposal.moving.length).toBeGreaterThan(0);
    const after = boardOf(then(events, { type: 'groups.compose', groups: proposal.groups }));
    expect(groupWarnings(after)).toEqual([]);
  });

  it('counts a round only once groups have worked together', () => {
    const events = day(9, 3, 9);
    expect(roundsHeld(events)).toHaveLength(0);
    const worked = then(events, { type: 'phase.go', phase: 'mots' });
    expect(roundsHeld(worked)).toHaveLength(1);
    const again = then(worked, { type: 'groups.compose', groups: proposeGroups(boardOf(worked), worked)!.groups });
    expect(roundsHeld(again)).toHaveLength(2);
  });

  it('lets nine people in threes meet only new people in the second round', () => {
    const worked = then(day(9, 3, 9), { type: 'phase.go', phase: 'mots' });
    const proposal = proposeGroups(boardOf(worked), worked)!;
    expect(proposal.before.met).toBe(9);
    expect(proposal.after.met).toBe(0);
  });

  it('places everybody once, in groups whose sizes differ by at most one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        (people, groups, schools, worked) => {
          const events = worked
            ? then(day(people, groups, schools), { type: 'phase.go', phase: 'mots' })
            : day(people, groups, schools);
          const proposal = proposeGroups(boardOf(events), events)!;
          expect(Object.keys(proposal.groups)).toHaveLength(people);
          const sizes = Object.values(proposal.after.sizes);
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 60 },
    );
  });
});
