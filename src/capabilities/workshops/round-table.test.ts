import { expect, it } from 'vitest';
import { emptyBoard } from './board.ts';
import { PROFILES, type Participant, type Profile } from './model.ts';
import { FAMILIES, roundTable } from './round-table.ts';

function boardWith(...profiles: (Profile | null)[]) {
  const people = profiles.map((profile, at): Participant => {
    const id = `p${at}`;
    return {
      id,
      name: 'X',
      establishment: null,
      organisation: null,
      profile,
      group: 'A',
      removed: false,
      joinedAt: '',
    };
  });
  return { ...emptyBoard(), people: Object.fromEntries(people.map((person) => [person.id, person])) };
}

it('shows an empty family as zero, whoever else is there', () => {
  const { families, unsaid } = roundTable(boardWith('primaryTeams', 'secondaryTeams', 'operators', null));
  expect(families).toEqual([
    { family: 'pedagogical', people: 2 },
    { family: 'administrative', people: 0 },
    { family: 'political', people: 0 },
    { family: 'technological', people: 1 },
    { family: 'families', people: 0 },
  ]);
  expect(unsaid).toBe(1);
});

it('counts each of the nine categories in one family and no more', () => {
  for (const profile of PROFILES) {
    const total = roundTable(boardWith(profile)).families.reduce((sum, { people }) => sum + people, 0);
    expect(total, profile).toBe(1);
  }
  expect(FAMILIES).toHaveLength(5);
});

it('does not count someone who was removed', () => {
  const board = boardWith('electedMembers');
  board.people['p0']!.removed = true;
  expect(roundTable(board).families.every(({ people }) => people === 0)).toBe(true);
});
