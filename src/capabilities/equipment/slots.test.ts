import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOf, isOpen, nearestFree, overlaps, type Held, type Slot } from './slots.ts';

const day = (at: number) => new Date(Date.UTC(2026, 10, 2 + at)).toISOString().slice(0, 10);
const WEEK = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

test('a refused day is answered with the nearest free one, the later of two', () => {
  const slot = { from: day(10), to: day(11), hours: null };
  const held = [{ from: `${day(10)} 00:00`, to: `${day(12)} 00:00` }];
  expect(nearestFree(slot, held, null, day(0))).toEqual({ from: day(12), to: day(13), hours: null });
  const after = [...held, { from: `${day(12)} 00:00`, to: `${day(14)} 00:00` }];
  expect(nearestFree(slot, after, null, day(0))).toEqual({ from: day(8), to: day(9), hours: null });
  // Nothing is offered in the past.
  expect(nearestFree(slot, after, null, day(9))).toEqual({ from: day(14), to: day(15), hours: null });
});

test('a place offers another hour of that day first, and never when it is closed', () => {
  const slot = { from: day(0), to: day(0), hours: { from: '14:00', to: '16:00' } };
  const held = [{ from: `${day(0)} 14:00`, to: `${day(0)} 17:00` }];
  expect(nearestFree(slot, held, WEEK, day(0))?.hours).toEqual({ from: '12:00', to: '14:00' });
  const friday = { ...slot, from: day(4), to: day(4) };
  const all = [{ from: `${day(4)} 00:00`, to: `${day(5)} 00:00` }];
  // Thursday comes before Monday: the week-end is closed.
  expect(nearestFree(friday, all, WEEK, day(0))?.from).toBe(day(3));
});

test('whatever holds an item, the slot offered is as long, free, open, not past, and none is nearer', () => {
  const held = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }))
      .map(([from, length]): Held => ({ from: `${day(from)} 00:00`, to: `${day(from + length)} 00:00` })),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(held, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 5 }), (all, from, length) => {
      const slot: Slot = { from: day(from), to: day(from + length - 1), hours: null };
      const found = nearestFree(slot, all, null, day(0));
      const isFree = (at: number) =>
        at >= 0 && !all.some((each) => overlaps({ from: day(at), to: day(at + length - 1), hours: null }, each));
      const distances = Array.from({ length: 121 }, (_, at) => at - 60)
        .filter((by) => by !== 0 && isFree(from + by))
        .map(Math.abs);
      expect(found === null).toBe(distances.length === 0);
      if (!found) return;
      expect(daysOf(found)).toBe(length);
      const by = (Date.parse(found.from) - Date.parse(slot.from)) / 86_400_000;
      expect(isFree(from + by)).toBe(true);
      expect(Math.abs(by)).toBe(Math.min(...distances));
    }),
    { numRuns: 80 },
  );
});

test('a place is open on its days, between its hours', () => {
  const at = (on: number, from: string, to: string) =>
    isOpen(WEEK, { from: day(on), to: day(on), hours: { from, to } });
  expect([at(0, '09:00', '17:00'), at(0, '08:30', '10:00'), at(0, '16:00', '17:30'), at(5, '10:00', '11:00')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
