import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absenceBy,
  absenceRate,
  delayBand,
  GROUPINGS,
  hoursOutsideClass,
  meanOfSessions,
  rate,
  SEAT_FIGURES,
  type Grouping,
  type SeatFact,
} from './figures.ts';
import { SEAT_STATES } from './model.ts';

const fact = (given: Partial<SeatFact> = {}): SeatFact => ({
  ...{ seat: 'a', session: 's', recipient: 'r', organiser: 'o', venue: 'v', remote: false, minutes: 180 },
  ...{ degree: null, origin: 'plan', state: 'present', sessionState: 'held', delay: 10, inClass: false },
  ...given,
});

const someFact: fc.Arbitrary<SeatFact> = fc.record({
  seat: fc.uuid(),
  session: fc.constantFrom('s1', 's2', 's3'),
  recipient: fc.uuid(),
  organiser: fc.constantFrom('o1', 'o2'),
  venue: fc.constantFrom('v1', 'v2'),
  remote: fc.boolean(),
  minutes: fc.constantFrom(60, 90, 180),
  degree: fc.constantFrom('primary', 'secondary', null),
  origin: fc.constantFrom('plan', 'hand', 'waiting', 'walkIn', 'history'),
  state: fc.constantFrom(...SEAT_STATES),
  sessionState: fc.constantFrom('planned', 'held', 'cancelled'),
  delay: fc.option(fc.nat(120)),
  inClass: fc.option(fc.boolean()),
});
const facts = fc.array(someFact, { maxLength: 60 });

describe('rates of absence', () => {
  test('nothing expected is no rate, not 0 %', () => {
    expect(rate(0, 0).percent).toBeNull();
    expect(absenceRate([]).percent).toBeNull();
    expect(meanOfSessions([])).toEqual({ percent: null, sessions: 0 });
    expect(hoursOutsideClass([fact({ inClass: null })]).percent).toBeNull();
  });

  test('an excuse is an absence; a walk-in, a cancelled session and a place not marked enter no rate', () => {
    const counted = [fact(), fact({ state: 'absent' }), fact({ state: 'excused' })];
    const aside = [
      fact({ origin: 'walkIn' }),
      fact({ state: 'absent', sessionState: 'cancelled' }),
      fact({ state: 'convoked' }),
      fact({ origin: 'waiting', delay: null }),
    ];
    expect(absenceRate([...counted, ...aside])).toEqual({ percent: 200 / 3, numerator: 2, denominator: 3 });
  });

  test('pooled and mean of sessions are two figures', () => {
    const big = Array.from({ length: 9 }, () => fact({ session: 'big' }));
    const all = [...big, fact({ session: 'small', state: 'absent' })];
    expect(absenceRate(all).percent).toBe(10);
    expect(meanOfSessions(all)).toEqual({ percent: 50, sessions: 2 });
  });

  test('groups make the whole, whatever sets them apart', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...(Object.keys(GROUPINGS) as Grouping[])), (all, grouping) => {
        const groups = absenceBy(all, grouping).map((each) => each.rate);
        const whole = absenceRate(all);
        expect(groups.reduce((sum, { numerator }) => sum + numerator, 0)).toBe(whole.numerator);
        expect(groups.reduce((sum, { denominator }) => sum + denominator, 0)).toBe(whole.denominator);
        expect(groups.every(({ denominator }) => denominator > 0)).toBe(true);
      }),
    );
  });

  test('absences are lines of those expected, excused ones lines of absences', () => {
    fc.assert(
      fc.property(someFact, (each) => {
        if (SEAT_FIGURES.excused(each)) expect(SEAT_FIGURES.absent(each)).toBe(true);
        if (SEAT_FIGURES.absent(each)) expect(SEAT_FIGURES.expected(each)).toBe(true);
        if (SEAT_FIGURES.walkIn(each)) expect(SEAT_FIGURES.expected(each)).toBe(false);
      }),
    );
  });

  test('days fall in the band that their page says', () => {
    expect([0, 14, 15, 30, 31, 60, 61, 400].map(delayBand)).toEqual([
      ...['d0', 'd0', 'd15', 'd15'],
      ...['d31', 'd31', 'd61', 'd61'],
    ]);
  });
});

describe('hours outside class', () => {
  test('count the hours of people summoned, known timetables only', () => {
    const places = [fact(), fact({ inClass: true, minutes: 60 }), fact({ inClass: null }), fact({ state: 'enrolled' })];
    expect(hoursOutsideClass(places)).toEqual({ percent: 75, numerator: 3, denominator: 4 });
  });

  test('each place of someone summoned is known, clashing or unknown, once', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const count = (name: 'timetableKnown' | 'clash' | 'timetableUnknown') => all.filter(SEAT_FIGURES[name]).length;
        expect(count('clash')).toBeLessThanOrEqual(count('timetableKnown'));
        expect(all.filter((each) => SEAT_FIGURES.timetableKnown(each) && SEAT_FIGURES.timetableUnknown(each))).toEqual(
          [],
        );
        expect(all.filter(SEAT_FIGURES.expected).length).toBeLessThanOrEqual(
          count('timetableKnown') + count('timetableUnknown'),
        );
      }),
    );
  });
});
