import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysAfter } from '#platform/quiet-hours.ts';
import { groupHours, mergeHours, readHours, writeHours, type KnownHour } from './class-hours.ts';
import { readOffer } from './forms/offer.ts';
import { USUAL_MOMENTS } from './model.ts';
import { applyGesture } from './offer-gestures.ts';
import {
  draftOf,
  gridKeys,
  mergeAway,
  partsThatDiffer,
  settled,
  timetableOf,
  type DaysAway,
  type OfferDraft,
} from './offer.ts';

const clock = (quarter: number) =>
  `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
const hour: fc.Arbitrary<KnownHour> = fc
  .record({
    on: fc.oneof(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 9 }).map((n) => daysAfter('2026-12-01', n)),
    ),
    from: fc.integer({ min: 28, max: 80 }),
    length: fc.integer({ min: 1, max: 16 }),
    source: fc.constantFrom('hand' as const, 'csv' as const, 'ical' as const),
  })
  .map(({ on, from, length, source }) => ({
    weekday: typeof on === 'number' ? on : null,
    day: typeof on === 'number' ? null : on,
    starts: clock(from),
    ends: clock(from + length),
    source,
  }));

/** Quarters of an hour that hours cover, by weekday or day. */
function quarters(hours: readonly KnownHour[]): Set<string> {
  const all = new Set<string>();
  for (const { weekday, day, starts, ends } of hours)
    for (let at = 0; at < 96; at += 1)
      if (clock(at) >= starts && clock(at) < ends) all.add(`${weekday ?? day} ${clock(at)}`);
  return all;
}

describe('class hours', () => {
  test('merged, cover what they covered, once', () => {
    fc.assert(
      fc.property(fc.array(hour, { maxLength: 20 }), (hours) => {
        const merged = mergeHours(hours);
        expect(quarters(merged)).toEqual(quarters(hours));
        expect(mergeHours(merged)).toEqual(merged);
        const apart = merged.reduce((sum, each) => sum + quarters([each]).size, 0);
        expect(apart).toBe(quarters(merged).size);
      }),
    );
  });

  test('go through the hidden field of the form unchanged; what is no hour is left out', () => {
    fc.assert(
      fc.property(fc.array(hour, { maxLength: 20 }), (hours) => {
        const merged = mergeHours(hours);
        expect(readHours(writeHours(merged))).toEqual(merged);
      }),
    );
    expect(readHours('8 08:00-09:00 hand;1 09:00-08:00 hand;2026-02-31 08:00-09:00 csv;1 08:00-09:00 else')).toEqual(
      [],
    );
    expect(readHours('1 20:00-24:00 hand')).toHaveLength(1);
  });

  test('read as a timetable: those that come alike are one line', () => {
    const days = ['2026-12-01', '2026-12-08', '2026-12-15'];
    const lessons = days.map((day) => ({
      weekday: null,
      day,
      starts: '08:00',
      ends: '09:00',
      source: 'ical' as const,
    }));
    const weekly = { weekday: 2, day: null, starts: '08:00', ends: '09:00', source: 'hand' as const };
    expect(groupHours([...lessons, weekly])).toEqual([
      { weekday: 2, starts: '08:00', ends: '09:00', source: 'ical', days: 3, first: days[0], last: days[2] },
      { weekday: 2, starts: '08:00', ends: '09:00', source: 'hand', days: null, first: null, last: null },
    ]);
  });
});

test('absences that overlap are one, and cover the same days', () => {
  const span: fc.Arbitrary<DaysAway> = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 6 }))
    .map(([from, length]) => ({ from: daysAfter('2026-12-01', from), to: daysAfter('2026-12-01', from + length) }));
  const days = (away: readonly DaysAway[]) => {
    const all: string[] = [];
    for (const { from, to } of away) for (let day = from; day <= to; day = daysAfter(day, 1)) all.push(day);
    return all;
  };
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), (away) => {
      const merged = days(mergeAway(away));
      expect(new Set(merged).size).toBe(merged.length);
      expect(new Set(merged)).toEqual(new Set(days(away)));
    }),
  );
});

test('nothing said of one’s hours is unknown, never free', () => {
  expect(timetableOf({ free: [], hours: [] })).toBe('unknown');
  expect(timetableOf({ free: ['1.morning'], hours: [] })).toBe('grid');
  expect(timetableOf({ free: ['1.morning'], hours: readHours('1 08:00-09:00 hand') })).toBe('hours');
});

describe('a draft', () => {
  const modules = Array.from({ length: 6 }, (_, n) => `0197f0a0-0000-7000-8000-00000000000${n}`);
  const words = ['up', 'down', 'remove', 'add', 'swap', 'keepWishes', 'readDrop', 'fileRemove', 'toString', 'what'];

  test('never has a wish twice, nor more than the campaign takes, whatever buttons are pressed', () => {
    const press = fc.tuple(fc.constantFrom(...words), fc.constantFrom(...modules));
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), fc.integer({ min: 1, max: 5 }), (presses, most) => {
        let draft: OfferDraft = { ...draftOf(null), note: 'Un mot.' };
        for (const [word, module] of presses) draft = applyGesture(draft, `${word}:${module}`, most).draft;
        expect(new Set(draft.wishes).size).toBe(draft.wishes.length);
        expect(draft.wishes.length).toBeLessThanOrEqual(most);
        expect(draft.note).toBe('Un mot.');
      }),
    );
  });

  test('comes back from the form as it went, without what no page of ours sends', () => {
    const data = new FormData();
    for (const [name, value] of [
      ['seen', '3'],
      ['kind', 'wishes'],
      ['wish', modules[1]!],
      ['wish', modules[0]!],
      ['wish', modules[1]!],
      ['wish', 'x'],
      ['free', '1.morning'],
      ['free', '6.morning'],
      ['away', '2026-12-14/2026-12-18'],
      ['away', '2026-12-18/2026-12-01'],
      ['hours', '1 08:00-09:00 hand'],
      ['note', ' Un\r\nmot. '],
    ] as const)
      data.append(name, value);
    expect(readOffer(data, USUAL_MOMENTS)).toEqual({
      asked: 'send',
      file: null,
      draft: {
        ...draftOf(null),
        seen: 3,
        kind: 'wishes',
        wishes: [modules[1], modules[0]],
        free: ['1.morning'],
        away: [{ from: '2026-12-14', to: '2026-12-18' }],
        hours: readHours('1 08:00-09:00 hand'),
        note: 'Un\nmot.',
      },
    });
  });

  test('says which of its parts were not sent yet', () => {
    const saved = settled({ ...draftOf(null), kind: 'wishes', wishes: [modules[0]!], free: ['1.morning'] });
    expect(partsThatDiffer(saved, saved)).toEqual([]);
    expect(partsThatDiffer({ ...saved, wishes: [], note: 'Mot.' }, saved)).toEqual(['wishes', 'note']);
    expect(partsThatDiffer({ ...saved, free: ['2.morning', '1.morning'] }, saved)).toEqual(['free']);
    expect(partsThatDiffer(draftOf(null), null)).toEqual([]);
  });
});

test('the grid has the moments of the campaign alone', () => {
  expect(gridKeys({ evening: ['17:00', '18:00'] })).toEqual([
    '1.evening',
    '2.evening',
    '3.evening',
    '4.evening',
    '5.evening',
  ]);
  expect(gridKeys(USUAL_MOMENTS)).toHaveLength(15);
});
