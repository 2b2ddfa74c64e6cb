import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestWhenStaying, quickToTry } from './changes.ts';
import { drawMap } from './drawing/draw.ts';
import { kilometres } from './geometry/distance.ts';
import { nearestPilots, nearestTo, orphansWithout, type Placed } from './nearest.ts';
import { countKinds, listPlaces, type ListedPlace } from './public-list.ts';
import { gapOf, questionParams, readQuestion } from './question.ts';
import { distancesOf } from './solver/distances.ts';
import { distanceSpots, letterOf, proposalSpots } from './spots.ts';

const schools = (most: number): fc.Arbitrary<Placed[]> =>
  fc
    .array(
      fc.record({
        latitude: fc.double({ min: 46, max: 47.2, noNaN: true }),
        longitude: fc.double({ min: -0.1, max: 1.2, noNaN: true }),
      }),
      { minLength: 3, maxLength: most },
    )
    .map((places) => places.map((each, at) => ({ ...each, uai: `086${String(at).padStart(4, '0')}A` })));

describe('the nearest pilot', () => {
  test('is a pilot, and no other is nearer; a pilot is its own', () => {
    fc.assert(
      fc.property(schools(25), fc.nat(3), (all, more) => {
        const pilots = all.slice(0, 1 + more);
        const nearest = nearestPilots(all, pilots);
        expect(nearest.size).toBe(all.length);
        for (const school of all) {
          const { pilot, km } = nearest.get(school.uai)!;
          expect(pilots.map(({ uai }) => uai)).toContain(pilot);
          expect(km).toBeLessThanOrEqual(Math.min(...pilots.map((each) => kilometres(school, each))) + 1e-9);
        }
        for (const { uai } of pilots) expect(nearest.get(uai)).toEqual({ pilot: uai, km: 0 });
      }),
    );
  });

  test('is nobody without pilots', () => {
    expect(nearestTo({ latitude: 46, longitude: 0 }, [])).toBeNull();
    expect(nearestPilots([{ uai: '0860000A', latitude: 46, longitude: 0 }], []).size).toBe(0);
  });
});

describe('if a pilot leaves', () => {
  test('the orphans are those that a count by hand finds', () => {
    fc.assert(
      fc.property(schools(20), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 60 }), (all, count, far) => {
        const pilots = all.slice(0, count);
        const leaving = pilots[0]!.uai;
        const closest = (school: Placed, among: Placed[]) =>
          among.some(({ uai }) => uai === school.uai)
            ? school.uai
            : among.reduce((best, each) => (kilometres(school, each) < kilometres(school, best) ? each : best)).uai;
        const byHand = all.filter((school) => {
          if (closest(school, pilots) !== leaving) return false;
          return pilots.slice(1).every((pilot) => kilometres(school, pilot) > far);
        });
        const found = orphansWithout(all, pilots, leaving, far);
        expect(found.map(({ uai }) => uai).sort()).toEqual(byHand.map(({ uai }) => uai).sort());
        const kms = found.map(({ next }) => next?.km ?? Infinity);
        expect(kms).toEqual(kms.toSorted((a, b) => b - a));
      }),
    );
  });
});

describe('enough of today’s pilots stay', () => {
  test('and no other choice costs less, in kilometres or in schools too far', () => {
    fc.assert(
      fc.property(
        schools(8).filter((all) => all.length >= 5),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom(null, 25),
        (all, least, within) => {
          const distances = distancesOf({ points: all.map(({ latitude, longitude }) => [latitude, longitude]) });
          const n = all.length;
          const weights = all.map((_, at) => 1 + (at % 3));
          const asked = { distances, weights, today: [0, 1, 2], p: 3, least, within };
          const cost = (pilots: number[]) =>
            weights.reduce((sum, weight, node) => {
              const km = Math.min(...pilots.map((pilot) => distances[pilot * n + node]!));
              return sum + weight * (within === null ? km : Number(km > within));
            }, 0);
          const found = bestWhenStaying(asked)!;
          expect(cost(found.pilots)).toBeCloseTo(found.cost, 6);
          expect(found.pilots.filter((pilot) => pilot < 3).length).toBeGreaterThanOrEqual(least);
          for (let a = 0; a < n; a += 1)
            for (let b = a + 1; b < n; b += 1)
              for (let c = b + 1; c < n; c += 1)
                if ([a, b, c].filter((pilot) => pilot < 3).length >= least)
                  expect(found.cost).toBeLessThanOrEqual(cost([a, b, c]) + 1e-9);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('is left to the solver where trying everything would take long', () => {
    const weights = Array<number>(300).fill(1);
    expect(quickToTry({ weights, today: [0, 1, 2, 3, 4, 5, 6, 7, 8], p: 9, least: 8 })).toBe(true);
    expect(quickToTry({ weights, today: [0, 1, 2, 3, 4, 5, 6, 7, 8], p: 9, least: 6 })).toBe(false);
    expect(quickToTry({ weights, today: [0], p: 2, least: 2 })).toBe(false);
  });
});

describe('the map', () => {
  const named = (all: Placed[]) => all.map((each) => ({ ...each, name: each.uai, commune: null }));

  test('draws each school once, within the paper, whether a contour is known or not', () => {
    fc.assert(
      fc.property(schools(40), fc.boolean(), (all, contour) => {
        const pilots = named(all.slice(0, 2));
        const spots = distanceSpots({
          schools: named(all).map((each) => ({ ...each, number: null, nearest: null })),
          ...{ pilots, far: 20, leaving: null },
        });
        const land: [number, number][][][] = contour
          ? [
              [
                [
                  [-0.2, 45.9],
                  [-0.2, 47.3],
                  [1.3, 47.3],
                  [1.3, 45.9],
                  [-0.2, 45.9],
                ],
              ],
            ]
          : [];
        const { marks, width, height, land: path } = drawMap(spots, land);
        expect(marks.map(({ uai }) => uai).sort()).toEqual(all.map(({ uai }) => uai).sort());
        for (const { x, y, r } of marks) {
          expect(x - r).toBeGreaterThanOrEqual(0);
          expect(x + r).toBeLessThanOrEqual(width);
          expect(y - r).toBeGreaterThanOrEqual(0);
          expect(y + r).toBeLessThanOrEqual(height);
        }
        expect(path === null).toBe(!contour);
      }),
      { numRuns: 30 },
    );
  });

  test('sets two schools of one street apart, and is the same each time', () => {
    const here = { latitude: 46.5, longitude: 0.4, standing: 'near' as const, label: null, tie: null };
    const spots = [
      { ...here, uai: 'a', name: 'A' },
      { ...here, uai: 'b', name: 'B' },
      { ...here, uai: 'c', name: 'C', latitude: 46.9, longitude: 0.9 },
    ];
    const { marks, scale } = drawMap(spots);
    const [a, b] = marks;
    expect(Math.hypot(a!.x - b!.x, a!.y - b!.y)).toBeGreaterThanOrEqual(a!.r + b!.r);
    expect(drawMap(spots).marks).toEqual(marks);
    expect(scale?.km).toBe(10);
  });

  test('draws one school alone', () => {
    const alone = { latitude: 46.5, longitude: 0.4, standing: 'pilot' as const, label: '1', tie: null };
    const { marks, scale } = drawMap([{ ...alone, uai: 'a', name: 'A' }]);
    expect(marks[0]!.x).toBeCloseTo(170, 0);
    expect(scale).toBeNull();
  });

  test('of a proposal letters the new pilots and stitches what would turn to them', () => {
    const at = (uai: string, longitude: number) => ({ uai, name: uai, commune: null, latitude: 46.5, longitude });
    const all = ['P', 'x', 'N', 'y'].map((uai, order) => ({ ...at(uai, order * 0.3), number: null, nearest: null }));
    const spots = proposalSpots({ schools: all, pilots: [at('P', 0)], far: 50 }, ['N']);
    expect(spots.map(({ uai, standing, label }) => [uai, standing, label])).toEqual([
      ['P', 'leaving', '1'],
      ['x', 'near', null],
      ['N', 'proposed', 'A'],
      ['y', 'near', null],
    ]);
    expect(spots.map(({ tie }) => tie?.how ?? null)).toEqual(['expected', 'expected', null, 'expected']);
    expect([letterOf(0), letterOf(25), letterOf(26)]).toEqual(['A', 'Z', 'AA']);
  });
});

describe('a question to the solver', () => {
  test('is read back as it was asked', () => {
    for (const params of [
      'niveau=college&annee=2026&p=9&garder=tous',
      'niveau=ecole&annee=2026&p=4&garder=7&poids=eleves',
      'p=3&garder=choisis&reste=0869053Y&reste=0860002K&but=pres&rayon=12',
    ]) {
      const question = readQuestion(new URLSearchParams(params));
      expect(readQuestion(questionParams(question))).toEqual(question);
      expect([...new URLSearchParams(params)].every(([name]) => questionParams(question).has(name))).toBe(true);
    }
  });

  test('takes nothing strange from an address', () => {
    const question = readQuestion(new URLSearchParams('niveau=x&p=-3&garder=1e9&reste=%27or&but=pres&rayon=9999'));
    expect(question).toEqual({
      level: null,
      year: null,
      p: null,
      stay: 'none',
      chosen: [],
      weigh: 'none',
      goal: { within: 15 },
    });
  });

  test('is within nothing of the best when proven, and says so when a bound of 0 says nothing', () => {
    expect(gapOf({ cost: 10, bound: 10, proven: true })).toBe(0);
    expect(gapOf({ cost: 10, bound: 8, proven: false })).toBe(0.25);
    expect(gapOf({ cost: 3, bound: 0, proven: false })).toBeNull();
  });
});

describe('« Qui fait de la webradio près de chez moi ? »', () => {
  const one = (given: Partial<ListedPlace> & { key: string }): ListedPlace => ({
    ...{ kind: 'webradio', kindName: 'webradio', title: given.key, detail: null, school: null },
    ...{ commune: null, at: null, href: null },
    ...given,
  });
  const places = [
    one({ key: 'Radio Clain', commune: 'Saint-Aubry', at: { latitude: 46.64, longitude: 0.21 } }),
    one({ key: 'Radio École', school: 'École du Moulin', at: { latitude: 46.2, longitude: 0.3 } }),
    one({ key: 'Sans adresse' }),
    one({ key: 'Télé', kind: 'webtv', kindName: 'web TV', at: { latitude: 46.2, longitude: 0.3 } }),
  ];
  const asked = { kind: 'webradio', near: null, words: '' };

  test('the nearest first, those of nowhere last', () => {
    const found = listPlaces(places, asked, { latitude: 46.2, longitude: 0.3 });
    expect(found.map(({ key }) => key)).toEqual(['Radio École', 'Radio Clain', 'Sans adresse']);
    expect(found.map(({ km }) => km && Math.round(km))).toEqual([0, 49, null]);
  });

  test('words forgive accents and capitals; kinds count what the words find', () => {
    expect(listPlaces(places, { ...asked, words: 'ecole MOULIN' }, null).map(({ key }) => key)).toEqual([
      'Radio École',
    ]);
    expect(countKinds(places, { ...asked, words: 'saint' })).toEqual([
      { kind: 'webtv', name: 'web TV', count: 0 },
      { kind: 'webradio', name: 'webradio', count: 1 },
    ]);
  });
});
