import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACCEPTED_RISK, belief, bookingAdvice, overfullRisk } from './booking.ts';

const seen = fc.record({ present: fc.nat(900), absent: fc.nat(900) });
const chairs = fc.integer({ min: 1, max: 60 });
const none = { present: 0, absent: 0 };

describe('how many to enrol', () => {
  test('before anything was seen a third is expected to stay away', () => {
    expect(belief(none)).toEqual({ present: 8, absent: 4 });
    expect(bookingAdvice(12, none)).toMatchObject({ enrol: 14, chairs: 12, absence: 1 / 3 });
  });

  test('a room of one chair and two people is too full when both come', () => {
    // E[p²] of Beta(8, 4) = 8/12 × 9/13.
    expect(overfullRisk(2, 1, none)).toBeCloseTo((8 / 12) * (9 / 13), 12);
  });

  test('the risk is that of the law, counted person by person', () => {
    /** An urn: each one who comes makes the next more likely to come. */
    const urn = (left: number, free: number, a: number, b: number): number => {
      if (free < 0) return 1;
      if (left === 0) return 0;
      const come = a / (a + b);
      return come * urn(left - 1, free - 1, a + 1, b) + (1 - come) * urn(left - 1, free, a, b + 1);
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 8 }), seen, (enrolled, places, facts) => {
        const { present, absent } = belief(facts);
        expect(overfullRisk(enrolled, places, facts)).toBeCloseTo(urn(enrolled, places, present, absent), 9);
      }),
    );
  });

  test('one more person never lowers the risk, one more chair never raises it', () => {
    fc.assert(
      fc.property(fc.nat(80), chairs, seen, (enrolled, places, facts) => {
        const risk = overfullRisk(enrolled, places, facts);
        expect(risk).toBeGreaterThanOrEqual(0);
        expect(risk).toBeLessThanOrEqual(1);
        expect(overfullRisk(enrolled + 1, places, facts)).toBeGreaterThanOrEqual(risk - 1e-9);
        expect(overfullRisk(enrolled, places + 1, facts)).toBeLessThanOrEqual(risk + 1e-9);
      }),
    );
  });

  test('the advice fills every chair, within the accepted risk, and one more would not be', () => {
    fc.assert(
      fc.property(chairs, seen, (places, facts) => {
        const { enrol, risk } = bookingAdvice(places, facts);
        expect(enrol).toBeGreaterThanOrEqual(places);
        expect(risk).toBeLessThanOrEqual(ACCEPTED_RISK);
        if (enrol < 2 * places) expect(overfullRisk(enrol + 1, places, facts)).toBeGreaterThan(ACCEPTED_RISK);
      }),
    );
  });

  test('the more people stayed away, the more are enrolled', () => {
    fc.assert(
      fc.property(chairs, seen, fc.integer({ min: 1, max: 300 }), (places, facts, more) => {
        const emptier = { present: Math.max(0, facts.present - more), absent: facts.absent + more };
        expect(bookingAdvice(places, emptier).absence).toBeGreaterThan(bookingAdvice(places, facts).absence - 1e-9);
      }),
    );
    const few = bookingAdvice(18, { present: 95, absent: 5 });
    const many = bookingAdvice(18, { present: 50, absent: 50 });
    expect(few.enrol).toBeLessThan(many.enrol);
  });
});
