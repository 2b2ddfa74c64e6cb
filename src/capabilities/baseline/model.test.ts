import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followOf, trainedRate } from './follow.ts';
import { byBody, byItem, keptLacks, lacksOf } from './missing.ts';
import {
  holdingOn,
  KINDS,
  MEASURES,
  neededOf,
  PROVIDERS,
  reachedRate,
  schoolStateOf,
  statusOf,
  versionOn,
  type Entry,
  type Holding,
  type Item,
  type School,
  type Size,
} from './model.ts';

const day = fc.integer({ min: 0, max: 40 }).map((n) => new Date(Date.UTC(2026, 8, 1 + n)).toISOString().slice(0, 10));
const item: fc.Arbitrary<Item> = fc
  .record({
    key: fc.constantFrom('projection', 'mobile', 'wifi', 'lead', 'portal'),
    kind: fc.constantFrom(...KINDS),
    name: fc.constant('Pièce'),
    measure: fc.constantFrom(...MEASURES),
    atLeast: fc.integer({ min: 1, max: 4_000 }).map((n) => n / 100),
    unit: fc.constant(''),
    provider: fc.constantFrom(...PROVIDERS),
    help: fc.constant(''),
  })
  .map((each) => (each.measure === 'yesNo' ? { ...each, atLeast: null } : each));
const holding: fc.Arbitrary<Holding> = fc
  .record({
    answer: fc.constantFrom<Holding['answer']>('yes', 'no', 'unknown', 'count'),
    quantity: fc.nat(60),
    day: fc.constant('2026-09-01'),
    source: fc.constant<'hand'>('hand'),
  })
  .map((each) => (each.answer === 'count' ? each : { ...each, quantity: null }));
const size: fc.Arbitrary<Size> = fc.record({
  pupils: fc.option(fc.nat(1_500)),
  classrooms: fc.option(fc.nat(60)),
});
const entry: fc.Arbitrary<Entry> = fc
  .record({
    day,
    at: fc.nat(1_000_000),
    source: fc.constantFrom<Entry['source']>('hand', 'import', 'delivery'),
    answer: fc.constantFrom<Entry['answer']>('yes', 'no', 'unknown', 'count'),
    quantity: fc.integer({ min: 1, max: 30 }),
  })
  .map((each) =>
    each.source === 'delivery' || each.answer === 'count' ? { ...each, answer: 'count' } : { ...each, quantity: null },
  );
const school: fc.Arbitrary<School> = fc
  .record({
    uai: fc.integer({ min: 1_000_000, max: 9_999_999 }).map((n) => `${n}A`),
    name: fc.constant('École'),
    commune: fc.constantFrom('Lavernie', 'Marsay', null),
    kind: fc.constantFrom(...KINDS),
    size,
    told: fc.uniqueArray(fc.tuple(item, holding), { selector: ([each]) => each.key, maxLength: 5 }),
  })
  .map(({ size: measured, told, ...place }) => {
    const items = told.map(([each, held]) => statusOf({ ...each, kind: place.kind }, held, measured));
    return { ...place, ...measured, items, state: schoolStateOf(items) };
  });

describe('a school', () => {
  test('is reached if and only if there is a list and every item of it is met', () => {
    fc.assert(
      fc.property(school, ({ items, state }) => {
        expect(state === 'reached').toBe(items.length > 0 && items.every((each) => each.state === 'met'));
        expect(state === 'none').toBe(items.length === 0);
        expect(state === 'unknown').toBe(
          items.some((each) => each.state === 'unknown') && items.every((each) => each.state !== 'missing'),
        );
      }),
    );
  });

  test('never meets an item that nobody knows about, nor one whose need cannot be measured', () => {
    fc.assert(
      fc.property(item, holding, size, (each, held, measured) => {
        const { state, have, need } = statusOf(each, held, measured);
        if (held.answer === 'unknown') expect(state).toBe('unknown');
        if (each.measure === 'perPupils' && measured.pupils === null) expect(state).toBe('unknown');
        if (each.measure === 'perClassroom' && measured.classrooms === null) expect(state).toBe('unknown');
        // « Yes » does not count: no number follows from it.
        if (each.measure !== 'yesNo' && held.answer === 'yes') expect(state).toBe('unknown');
        if (each.measure !== 'yesNo' && state === 'met') expect(have).toBeGreaterThanOrEqual(need!);
        if (each.measure !== 'yesNo' && state === 'missing') expect(have).toBeLessThan(need!);
      }),
    );
  });

  test('needs what its size asks for, rounded up; nothing is known where the size is not', () => {
    const needed = (
      measure: Item['measure'],
      atLeast: number | null,
      pupils: number | null,
      classrooms: number | null,
    ) => neededOf({ measure, atLeast }, { pupils, classrooms });
    expect(needed('perSchool', 1, null, null)).toBe(1);
    expect(needed('perPupils', 8, 148, null)).toBe(12);
    expect(needed('perPupils', 0.1, 3_000, null)).toBe(3);
    expect(needed('perPupils', 10, 0, null)).toBe(0);
    expect(needed('perPupils', 10, null, 8)).toBeNull();
    expect(needed('perClassroom', 1.5, 20, 7)).toBe(11);
    expect(needed('perClassroom', 1, 20, null)).toBeNull();
    expect(needed('yesNo', null, 20, 7)).toBeNull();
  });
});

describe('what is known of an item', () => {
  const said = (on: string, n: number, answer: Entry['answer'], quantity: number | null = null): Entry => {
    return { day: on, at: n, source: 'hand', answer, quantity };
  };
  const came = (on: string, n: number, quantity: number): Entry => {
    return { day: on, at: n, source: 'delivery', answer: 'count', quantity };
  };

  test.each([
    ['nothing', [], 'unknown', null],
    ['a count, then a delivery', [said('2026-09-01', 1, 'count', 10), came('2026-09-03', 2, 5)], 'count', 15],
    ['a delivery, then a count', [came('2026-09-03', 1, 5), said('2026-09-04', 2, 'count', 10)], 'count', 10],
    [
      'a count of before a delivery, written after it',
      [came('2026-09-03', 1, 5), said('2026-09-01', 2, 'count', 10)],
      'count',
      15,
    ],
    ['« no », then a delivery the same day', [said('2026-09-03', 1, 'no'), came('2026-09-03', 2, 3)], 'count', 3],
    ['« yes », then a delivery', [said('2026-09-01', 1, 'yes'), came('2026-09-03', 2, 3)], 'yes', null],
    [
      'a delivery, then « nobody knows »',
      [came('2026-09-01', 1, 3), said('2026-09-03', 2, 'unknown')],
      'unknown',
      null,
    ],
    ['what is still to come', [said('2026-10-01', 1, 'yes')], 'unknown', null],
  ])('%s', (_, entries, answer, quantity) => {
    expect(holdingOn(entries, '2026-09-15')).toMatchObject({ answer, quantity });
  });

  test('does not depend on the order in which it was read, and the last word wins', () => {
    const entries = fc.uniqueArray(entry, { selector: ({ at }) => at, maxLength: 8 });
    fc.assert(
      fc.property(entries, (given) => {
        expect(holdingOn([...given].reverse(), '2026-12-01')).toEqual(holdingOn(given, '2026-12-01'));
      }),
    );
  });
});

test('what is said, delivered or adopted later never rewrites the past', () => {
  const versions = fc.uniqueArray(fc.record({ adoptedOn: fc.option(day), items: fc.array(item, { maxLength: 4 }) }), {
    selector: ({ adoptedOn }) => adoptedOn,
    maxLength: 4,
  });
  const on = '2026-09-20';
  fc.assert(
    fc.property(versions, fc.array(entry, { maxLength: 8 }), size, (lists, entries, measured) => {
      const read = (known: typeof lists, told: typeof entries) =>
        (versionOn(known, on)?.items ?? []).map((each) => statusOf(each, holdingOn(told, on), measured));
      const before = read(
        lists.filter(({ adoptedOn }) => adoptedOn !== null && adoptedOn <= on),
        entries.filter((each) => each.day <= on),
      );
      expect(read(lists, entries)).toEqual(before);
    }),
  );
});

test('totals by item and by who must provide hold every lack once, and the rate what has none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(school, { selector: ({ uai }) => uai, maxLength: 12 }), (schools) => {
      const lacks = lacksOf(schools);
      for (const groups of [byItem(lacks), byBody(lacks)]) {
        expect(groups.reduce((sum, { missing, unknown }) => sum + missing + unknown, 0)).toBe(lacks.length);
      }
      const all = { kind: null, item: null, body: null, page: 1 };
      for (const { word } of byItem(lacks))
        expect(keptLacks(lacks, { ...all, by: 'item', item: word })).not.toEqual([]);
      for (const { word, missing, unknown } of byBody(lacks)) {
        expect(keptLacks(lacks, { ...all, by: 'body', body: word })).toHaveLength(missing + unknown);
      }
      const { numerator, denominator } = reachedRate(schools, null);
      expect(denominator - numerator).toBe(new Set(lacks.map(({ uai }) => uai)).size);
      expect(denominator).toBe(schools.filter(({ items }) => items.length > 0).length);
    }),
  );
});

describe('a delivered kit', () => {
  test.each([
    ['nobody was trained, and the weeks are over', [], '2026-11-01', { state: 'flagged', trainedOn: null }],
    ['nobody was trained yet, on the last day', [], '2026-10-27', { state: 'waiting', until: '2026-10-27' }],
    ['someone was trained the same day', ['2026-09-01'], '2026-11-01', { state: 'trained', trainedOn: '2026-09-01' }],
    ['someone was trained before it came', ['2026-08-31'], '2026-11-01', { state: 'flagged' }],
    [
      'the first training came late',
      ['2026-11-03', '2026-10-28'],
      '2026-11-05',
      { state: 'late', trainedOn: '2026-10-28' },
    ],
    ['a training is still to come', ['2026-11-05'], '2026-11-01', { state: 'flagged' }],
  ])('%s', (_, trainings, today, follow) => {
    expect(followOf({ day: '2026-09-01', cancelled: false }, trainings, 8, today)).toMatchObject(follow);
  });

  test('counts once it can be judged; one recorded by mistake never does', () => {
    const gone = followOf({ day: '2026-09-01', cancelled: true }, [], 8, '2027-01-01');
    expect(gone.state).toBe('cancelled');
    const states = ['trained', 'late', 'flagged', 'waiting', 'cancelled'] as const;
    expect(trainedRate(states.map((state) => ({ state })))).toEqual({ numerator: 1, denominator: 3 });
  });
});
