import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForm } from '#platform/forms/read-form.ts';
import { prepareForm, readVisitsAsked, visitForm, visitsSearch } from './forms/visits.ts';
import { draftFrom, draftOf } from './visit-draft.ts';
import { startVisit, type LastVisit, type PlannedVisit } from './visit-desk.ts';
import { changedFields, mergeVisit, schoolsNamed, type VisitContent } from './visit.ts';

const content = (given: Partial<VisitContent> = {}): VisitContent => ({
  ...{ uai: '0860001J', place: null, kind: 'inClass', day: '2026-11-23', time: null, minutes: 45 },
  ...{ audience: 'pupils', audienceWords: null, people: 24, items: [], equipment: null, note: null },
  ...given,
});
const some = fc
  .record({
    uai: fc.constantFrom('0860001J', null),
    people: fc.constantFrom(null, 1, 2),
    minutes: fc.constantFrom(30, 45),
    note: fc.constantFrom(null, 'a', 'b'),
  })
  .map((given) => content({ ...given, place: given.uai === null ? 'Médiathèque' : null }));

describe('two changes of one visit', () => {
  test('lose nothing: a field is mine, theirs, or to choose; untouched fields stay', () => {
    fc.assert(
      fc.property(some, some, some, (was, now, mine) => {
        const { merged, conflicts } = mergeVisit(was, now, mine);
        const touched = changedFields(was, mine);
        const moved = changedFields(was, now);
        for (const field of Object.keys(was) as (keyof VisitContent)[]) {
          if (conflicts.includes(field)) expect([touched.includes(field), moved.includes(field)]).toEqual([true, true]);
          else if (touched.includes(field)) expect(merged[field]).toEqual(mine[field]);
          else expect(merged[field]).toEqual(now[field]);
        }
      }),
    );
  });

  test('in whichever order, differ in the same fields; the same change twice is one', () => {
    fc.assert(
      fc.property(some, some, some, (was, one, other) => {
        expect(mergeVisit(was, one, other).conflicts).toEqual(mergeVisit(was, other, one).conflicts);
        expect(mergeVisit(was, one, one)).toEqual({ merged: one, conflicts: [] });
      }),
    );
  });

  test('of the place move the school and the other place together', () => {
    const was = content();
    const moved = content({ uai: null, place: 'Médiathèque' });
    const other = content({ uai: '0860002K' });
    expect(mergeVisit(was, moved, other).conflicts).toEqual(['uai', 'place']);
    expect(mergeVisit(was, was, moved).merged).toMatchObject({ uai: null, place: 'Médiathèque' });
  });
});

test('a school is found by a few letters of its name, its town or its code, without accents', () => {
  const schools = [
    { uai: '0860001J', name: 'École élémentaire des Quatre-Vents', commune: 'Lavernie' },
    { uai: '0860002K', name: 'Collège Odette-Lancelin', commune: 'Lavernie' },
  ];
  const found = (words: string) =>
    schoolsNamed(schools, words, 5).map(({ commune, uai }) => `${commune} ${uai.slice(-1)}`);
  expect(found('elem QUATRE')).toEqual(['Lavernie J']);
  expect(found('lavernie')).toHaveLength(2);
  expect(found('0860002k')).toEqual(['Lavernie K']);
  expect([found(''), found('  '), found('nulle part')]).toEqual([[], [], []]);
});

describe('a visit begins', () => {
  const last: LastVisit = {
    kind: 'training',
    day: '2026-11-05',
    minutes: 60,
    audience: 'teachers',
    audienceWords: 'équipe',
    people: 6,
  };
  const desk = { today: '2026-11-24', lasts: { '0860001J': last } };
  const planned: PlannedVisit = {
    ...{ request: 'r', uai: '0860001J', day: '2026-11-23', time: '14:00', minutes: 45, kind: 'inClass' },
    ...{ people: 24, audienceWords: 'CM1' },
  };

  test('as the last one there, today', () => {
    expect(startVisit(desk, '0860001J')).toMatchObject({ kind: 'training', day: '2026-11-24', minutes: 60, people: 6 });
    expect(startVisit(desk, '0860002K')).toMatchObject({ kind: 'inClass', people: null });
  });

  test('as its request says, where that is of another kind than the last', () => {
    expect(startVisit(desk, '0860001J', planned)).toMatchObject({
      ...{ kind: 'inClass', day: '2026-11-23', time: '14:00', minutes: 45, people: 24, audience: 'pupils', note: null },
    });
  });
});

describe('its form', () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const read = (values: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries({
      id,
      where: '0860001J',
      kind: 'inClass',
      day: '2026-11-23',
      minutes: '45',
      ...values,
    }))
      data.set(name, value);
    return readForm(visitForm, data);
  };

  test('says the visit as it was filled in', () => {
    fc.assert(
      fc.property(some, (given) => {
        const draft = draftOf(given);
        const answer = read({ ...(draft as unknown as Record<string, string>), items: '' });
        expect(answer.ok && { ...answer.output.content, uai: given.uai, place: given.place }).toEqual(given);
        expect(draftFrom({ ...(draft as unknown as Record<string, string>), items: '' })).toEqual(draft);
      }),
    );
  });

  test('knows a planned visit, words to look up, another place, things of the pool, another length', () => {
    const answer = read({ where: `0860001J@${id}`, [`item_${id}`]: 'Micro', minutes: '', otherMinutes: '20' });
    expect(answer.ok && answer.output).toMatchObject({
      ...{ where: { uai: '0860001J', request: id }, content: { items: [{ id, name: 'Micro' }], minutes: 20 } },
    });
    const placeOf = (where: string) => {
      const found = read({ where, other: 'Médiathèque' });
      return found.ok && found.output.where;
    };
    expect([placeOf('other'), placeOf('place')]).toEqual([{ search: 'Médiathèque' }, { place: 'Médiathèque' }]);
  });

  test.each([
    ['where', { where: '' }],
    ['kind', { kind: 'autre' }],
    ['day', { day: '2026-02-30' }],
    ['minutes', { minutes: '' }],
    ['people', { people: 'une dizaine' }],
  ])('that is wrong about %s says so there', (field, values) => {
    const answer = read(values);
    expect(answer.ok ? [] : Object.keys(answer.errors)).toEqual([field]);
  });

  test('counts and empties without scripts', () => {
    const back = (values: Record<string, string>) => {
      const data = new FormData();
      for (const [name, value] of Object.entries(values)) data.set(name, value);
      const answer = readForm(prepareForm, data);
      return answer.ok && answer.output;
    };
    expect(back({ people: '24', de: 'plus', note: 'a' })).toEqual({ people: '25', note: 'a' });
    expect(back({ people: '', de: 'moins' })).toEqual({ people: '0' });
    expect(back({ where: 'x', people: '4', note: 'a', de: 'vider' })).toMatchObject({ where: 'x', minutes: '45' });
  });
});

test('the address of a list reads back as what was asked', () => {
  const asked = readVisitsAsked(new URLSearchParams('annee=2023&type=training&degre=ecole&page=2'));
  expect(asked).toMatchObject({ year: 2023, kind: 'training', level: 'primary', page: 2, month: null });
  expect(readVisitsAsked(new URLSearchParams(visitsSearch(asked)))).toEqual(asked);
  expect(
    visitsSearch(readVisitsAsked(new URLSearchParams('annee=x&type=y&degre=z&par=1&etablissement=2&jour=3'))),
  ).toBe('');
});
