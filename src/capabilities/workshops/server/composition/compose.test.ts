import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeGroups } from './compose.ts';
import type { Composition, Person } from './compose.ts';

const crowd = (count: number): Person[] => Array.from({ length: count }, (_, index) => ({ id: `p${index}` }));

const fromEstablishments = (count: number, establishments: number): Person[] =>
  crowd(count).map((person, index) => ({ ...person, establishment: `e${index % establishments}` }));

/** Counts again, pair by pair, from nothing but the ids. */
function recount({ rounds }: Composition, people: Person[]) {
  const establishment = new Map(people.map((person) => [person.id, person.establishment]));
  const times = new Map<string, number>();
  let sameEstablishmentPairs = 0;
  for (const group of rounds.flat()) {
    for (const a of group) {
      for (const b of group) {
        if (a >= b) continue;
        times.set(`${a} ${b}`, (times.get(`${a} ${b}`) ?? 0) + 1);
        if (establishment.get(a) && establishment.get(a) === establishment.get(b)) sameEstablishmentPairs += 1;
      }
    }
  }
  const repeatedMeetings = [...times.values()].reduce((sum, count) => sum + count - 1, 0);
  return { repeatedMeetings, sameEstablishmentPairs };
}

function expectSound(composition: Composition, people: Person[], groups: number, rounds: number) {
  expect(composition.rounds).toHaveLength(rounds);
  for (const round of composition.rounds) {
    expect(round).toHaveLength(groups);
    expect(round.flat().sort()).toEqual(people.map((person) => person.id).sort());
    const sizes = round.map((group) => group.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
  const { repeatedMeetings, sameEstablishmentPairs } = composition;
  expect({ repeatedMeetings, sameEstablishmentPairs }).toEqual(recount(composition, people));
}

describe('people never meet twice where that is possible', () => {
  for (const q of [2, 3, 4, 5, 7, 8, 9, 11, 13, 16]) {
    test(`${q * q} people in ${q} groups over ${q + 1} rounds`, () => {
      const people = crowd(q * q);
      const composition = composeGroups({ people, groups: q, rounds: q + 1 });
      expectSound(composition, people, q, q + 1);
      expect(composition.repeatedMeetings).toBe(0);
    });
  }

  const known: [number, number, number][] = [
    [15, 5, 7],
    [15, 5, 4],
    [14, 5, 7],
    [32, 8, 7],
    [32, 8, 9],
    [31, 8, 6],
    [36, 6, 3],
    [35, 6, 3],
    [24, 5, 5],
    [80, 10, 4],
    [20, 10, 19],
    [24, 8, 11],
    [2000, 200, 4],
  ];
  for (const [count, groups, rounds] of known) {
    test(`${count} people in ${groups} groups over ${rounds} rounds`, () => {
      const people = crowd(count);
      const composition = composeGroups({ people, groups, rounds });
      expectSound(composition, people, groups, rounds);
      expect(composition.repeatedMeetings).toBe(0);
    });
  }
});

describe('when people must meet again', () => {
  test('41 people in three groups over three rounds reach the fewest repeated meetings there can be', () => {
    const people = fromEstablishments(41, 9);
    const composition = composeGroups({ people, groups: 3, rounds: 3 });
    expectSound(composition, people, 3, 3);
    expect(composition.repeatedMeetings).toBe(148);
  });

  test('sixteen people who have all met over five rounds meet once more in a sixth', () => {
    expect(composeGroups({ people: crowd(16), groups: 4, rounds: 6 }).repeatedMeetings).toBe(24);
  });

  test('in one group everybody meets everybody in every round', () => {
    const composition = composeGroups({ people: crowd(5), groups: 1, rounds: 3 });
    expect(composition.repeatedMeetings).toBe(20);
  });
});

describe('establishments and profiles mix', () => {
  test('one round spreads every establishment and every profile as evenly as possible', () => {
    const count = fc.integer({ min: 0, max: 60 });
    const label = fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { maxLength: 60 }), count, (labels, extra) => {
        const groups = 1 + (extra % 12);
        const people = labels.map(([establishment, profile], index) => ({
          id: `p${index}`,
          establishment: establishment === undefined ? undefined : `e${establishment}`,
          profile: profile === undefined ? undefined : `f${profile}`,
        }));
        const composition = composeGroups({ people, groups, rounds: 1 });
        expectSound(composition, people, groups, 1);
        const byId = new Map(people.map((person) => [person.id, person]));
        for (const key of ['establishment', 'profile'] as const) {
          for (const name of new Set(people.map((person) => person[key]))) {
            if (name === undefined) continue;
            const shares = composition.rounds[0]!.map(
              (group) => group.filter((id) => byId.get(id)![key] === name).length,
            );
            expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  test('over several rounds colleagues take the seats that never meet', () => {
    const people = fromEstablishments(80, 16);
    const composition = composeGroups({ people, groups: 10, rounds: 4 });
    expectSound(composition, people, 10, 4);
    expect(composition).toMatchObject({ repeatedMeetings: 0, sameEstablishmentPairs: 0 });
  });

  test('2 000 people are spread over 200 groups within the budget', () => {
    const people = fromEstablishments(2000, 400);
    const start = performance.now();
    const composition = composeGroups({ people, groups: 200, rounds: 1 });
    expect(performance.now() - start).toBeLessThan(2000);
    expect(composition.sameEstablishmentPairs).toBe(0);
  });
});

test('any crowd is partitioned evenly in every round, and the numbers are true', () => {
  const shape = fc.record({
    count: fc.integer({ min: 0, max: 40 }),
    groups: fc.integer({ min: 1, max: 12 }),
    rounds: fc.integer({ min: 0, max: 6 }),
    establishments: fc.integer({ min: 1, max: 8 }),
  });
  fc.assert(
    fc.property(shape, ({ count, groups, rounds, establishments }) => {
      const people = fromEstablishments(count, establishments);
      expectSound(composeGroups({ people, groups, rounds, seconds: 0.02 }), people, groups, rounds);
    }),
    { numRuns: 60 },
  );
});

test('the same request gives the same answer', () => {
  const request = { people: fromEstablishments(23, 4), groups: 4, rounds: 3, seconds: 60 };
  expect(composeGroups(request)).toEqual(composeGroups(request));
});

describe('what cannot be composed is refused with the reason', () => {
  test('an id given twice', () => {
    const people = [{ id: 'ada' }, { id: 'ada' }];
    expect(() => composeGroups({ people, groups: 2, rounds: 1 })).toThrow('the id "ada" is given to two people');
  });

  test.each([
    [{ groups: 0, rounds: 1 }, 'groups'],
    [{ groups: 1.5, rounds: 1 }, 'groups'],
    [{ groups: 2, rounds: -1 }, 'rounds'],
    [{ groups: 2, rounds: 1, seconds: Number.NaN }, 'seconds'],
    [{ groups: 10_000, rounds: 1000 }, 'too many'],
  ])('%o', (request, word) => {
    expect(() => composeGroups({ people: crowd(4), ...request })).toThrow(word);
  });
});
