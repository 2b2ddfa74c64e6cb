import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarMonth,
  compareSpans,
  FIRST_MONTH,
  LAST_MONTH,
  monthName,
  monthOfDay,
  monthsOf,
  readMarker,
  spanName,
  type Span,
} from './school-calendar.ts';

const month = fc.integer({ min: FIRST_MONTH, max: LAST_MONTH });
const span = fc.tuple(month, month).map(([a, b]): Span => ({ from: Math.min(a, b), to: Math.max(a, b) }));

describe('a marker of the school calendar', () => {
  it.each([
    ['mai-juin de l’année n-1', -4, -3],
    ["Mai et juin de l'année n-1", -4, -3],
    ['mai et juin, avant la rentrée', -4, -3],
    ['rentrée', 0, 0],
    ['Dès la rentrée', 0, 10],
    ['à la rentrée de janvier', 4, 4],
    ['toute l’année', 0, 10],
    ['Tout au long de l’année', 0, 10],
    ['janvier', 4, 4],
    ['fin août', -1, -1],
    ['juillet-août', 10, 11],
    ['juillet et août', 10, 11],
    ['de juin à septembre', -3, 0],
    ['de janvier à juin', 4, 9],
    ['d’octobre à mars', 1, 6],
    ['du 3 novembre au 28 mai', 2, 8],
    ['nov. – févr.', 2, 5],
    ['décembre, mars, juin', 3, 9],
    ['mars, janvier', 4, 6],
    ['de la Toussaint à Noël', 1, 3],
    ['jusqu’en mars', 0, 6],
    ['à partir de janvier', 4, 10],
    ['jusqu’en mars de l’année n-1', -12, -6],
    ['avant mars', 0, 5],
    ['après Noël', 4, 4],
    ['T2', 3, 5],
    ['deuxième trimestre', 3, 5],
    ['1er semestre', 0, 4],
    ['avant les vacances de Noël', 0, 3],
    ['vacances de février', 5, 5],
    ['fin d’année', 9, 9],
    ['en été', 10, 11],
    ['prérentrée', -1, -1],
    ['May and June of the previous school year', -4, -3],
    ['start of the school year', 0, 0],
    ['all year', 0, 10],
    ['from January to June', 4, 9],
    ['second term', 3, 5],
    ['before the Christmas holidays', 0, 3],
    ['until March', 0, 6],
  ])('« %s » is months %i to %i', (words, from, to) => {
    expect(readMarker(words)).toEqual({ from, to });
  });

  it.each(['', 'bientôt', 'quand l’équipe sera prête', 'le mardi à 14 h', 'avant septembre n-1'])(
    '« %s » has no month',
    (words) => {
      expect(readMarker(words)).toBeNull();
    },
  );

  it('is never out of the two years, whatever the words', () => {
    const word = fc.constantFrom(
      'de',
      'à',
      'janvier',
      'août',
      'n-1',
      'rentrée',
      'avant',
      'Noël',
      'été',
      '-',
      ',',
      'T3',
      'jusqu’en',
    );
    const words = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 8 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(words, (marker) => {
        const read = readMarker(marker);
        if (read === null) return;
        expect(read.from).toBeLessThanOrEqual(read.to);
        expect(read.from).toBeGreaterThanOrEqual(FIRST_MONTH);
        expect(read.to).toBeLessThanOrEqual(LAST_MONTH);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('spans', () => {
  it('sort « mai-juin n-1 » before « rentrée n », and what has no date last', () => {
    const words = ['toute l’année', 'de janvier à juin', '', 'rentrée', 'mai-juin de l’année n-1'];
    const sorted = words
      .map((each) => ({ words: each, span: readMarker(each) }))
      .sort((a, b) => compareSpans(a.span, b.span));
    expect(sorted.map((each) => each.words)).toEqual([
      'mai-juin de l’année n-1',
      'rentrée',
      'toute l’année',
      'de janvier à juin',
      '',
    ]);
  });

  it('have one order, whoever compares', () => {
    const some = fc.option(span, { nil: null });
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        expect(Math.sign(compareSpans(a, b)) + Math.sign(compareSpans(b, a))).toBe(0);
        if (compareSpans(a, b) <= 0 && compareSpans(b, c) <= 0) expect(compareSpans(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it.each([
    [{ from: 4, to: 9 }, 'de janvier à juin', 'from January to June'],
    [{ from: 1, to: 6 }, 'd’octobre à mars', 'from October to March'],
    [{ from: -4, to: -3 }, 'mai et juin, avant la rentrée', 'May and June, before September'],
    [{ from: -3, to: 3 }, 'de juin avant la rentrée à décembre', 'from June before September to December'],
    [{ from: 0, to: 10 }, 'toute l’année', 'all year'],
    [{ from: 0, to: 0 }, 'septembre', 'September'],
  ])('%o are said in both languages', (months, french, english) => {
    expect([spanName(months, 'fr'), spanName(months, 'en')]).toEqual([french, english]);
  });

  it('are read back from their own name, in both languages', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -4, max: 10 }),
        fc.integer({ min: 0, max: 14 }),
        fc.constantFrom('fr' as const, 'en' as const),
        (from, more, locale) => {
          const to = Math.min(10, from + more);
          // A beginning before September with an end after it has a longer name, which names both.
          fc.pre(from >= 0 || to < 0);
          const whole = from === 0 && to >= 9;
          const read = readMarker(spanName({ from, to }, locale));
          expect(read).toEqual(whole ? { from: 0, to: 10 } : { from, to });
        },
      ),
    );
  });

  it('hold each of their months once', () => {
    fc.assert(
      fc.property(span, (each) => {
        const months = monthsOf(each);
        expect([months[0], months.at(-1), new Set(months).size]).toEqual([each.from, each.to, each.to - each.from + 1]);
      }),
    );
  });
});

describe('months of a school year', () => {
  it('have their place on the calendar', () => {
    expect([-4, 0, 3, 4, 10].map((each) => calendarMonth(2026, each))).toEqual([
      '2026-05',
      '2026-09',
      '2026-12',
      '2027-01',
      '2027-07',
    ]);
    expect([monthName(0, 'fr'), monthName(-3, 'fr'), monthName(4, 'en'), monthName(0, 'fr', 'short')]).toEqual([
      'septembre',
      'juin',
      'January',
      'sept.',
    ]);
  });

  it('hold their days', () => {
    expect(monthOfDay('2026-09-01', 2026)).toBe(0);
    expect(monthOfDay('2027-01-16', 2026)).toBeCloseTo(4.48, 2);
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 28 }), (each, day) => {
        const place = monthOfDay(`${calendarMonth(2026, each)}-${String(day).padStart(2, '0')}`, 2026);
        expect(Math.floor(place)).toBe(each);
      }),
    );
  });
});
