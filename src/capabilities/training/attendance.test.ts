import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyAct, countSheet, foldName, sheetOn, type Sheet, type SheetAct, type SheetSeat } from './attendance.ts';
import { SEAT_STATES, type SeatState } from './model.ts';

const seat = (id: string, state: SeatState, given: Partial<SheetSeat> = {}): SheetSeat => ({
  id,
  name: `Personne ${id}`,
  establishment: null,
  state,
  by: 'program',
  at: '2027-01-12T08:00:00.000Z',
  reason: '',
  walkIn: false,
  ...given,
});
const sheetOf = (seats: SheetSeat[], others: SheetSeat[] = []): Sheet => ({
  session: 's',
  campaign: 'c',
  module: 'Webradio en classe',
  place: 'Collège',
  organiser: 'Atelier',
  trainer: '',
  day: '2027-01-12',
  startsAt: '2027-01-12T08:00:00.000Z',
  endsAt: '2027-01-12T11:00:00.000Z',
  timeZone: 'Europe/Paris',
  sessionState: 'planned',
  state: 'open',
  writable: true,
  code: 'K7M2QX',
  seats,
  others,
  readAt: '2027-01-12T08:00:00.000Z',
});
const AT = '2027-01-12T08:05:00.000Z';
const mark = (seats: string[], what: 'present' | 'absent' | 'excused' | 'unmarked'): SheetAct => ({
  type: 'mark',
  id: 'm',
  seats,
  mark: what,
  reason: what === 'excused' ? 'Panne' : '',
});

describe('the head of a sheet', () => {
  test('counts who is there over who was expected, and says apart who came in addition', () => {
    const sheet = sheetOf([
      seat('1', 'present'),
      seat('2', 'absent'),
      seat('3', 'excused'),
      seat('4', 'convoked'),
      seat('5', 'present', { walkIn: true }),
    ]);
    expect(countSheet(sheet)).toEqual({ present: 2, absent: 1, excused: 1, undecided: 1, expected: 4, walkIns: 1 });
  });
});

describe('a gesture shows at once', () => {
  test('on those it names, with its hour and its reason', () => {
    const after = applyAct(sheetOf([seat('1', 'enrolled'), seat('2', 'enrolled')]), mark(['2'], 'excused'), AT);
    expect(after.seats).toMatchObject([
      { state: 'enrolled', reason: '' },
      { state: 'excused', at: AT, reason: 'Panne' },
    ]);
  });

  test('someone who had given the place back joins the sheet; someone added by mistake leaves it', () => {
    const sheet = sheetOf([seat('1', 'present', { walkIn: true })], [seat('2', 'declined')]);
    const after = applyAct(applyAct(sheet, mark(['2'], 'present'), AT), mark(['1'], 'unmarked'), AT);
    expect([after.seats.map(({ id }) => id), after.others.map(({ id }) => id)]).toEqual([['2'], ['1']]);
  });

  test('someone who was not expected takes their place among the names, once', () => {
    const walkIn: SheetAct = {
      type: 'walkIn',
      id: 'w',
      recipient: 'r',
      name: 'Élise',
      mail: null,
      establishment: null,
    };
    const sheet = sheetOf([seat('1', 'enrolled', { name: 'Denis' }), seat('2', 'enrolled', { name: 'Fanny' })]);
    const after = applyAct(applyAct(sheet, walkIn, AT), walkIn, AT);
    expect(after.seats.map(({ name }) => name)).toEqual(['Denis', 'Élise', 'Fanny']);
  });

  test('nobody is lost nor doubled, whatever the gestures', () => {
    const states = fc.array(fc.constantFrom(...SEAT_STATES), { maxLength: 8 });
    const gestures = fc.array(
      fc.tuple(
        fc.nat(9),
        fc.constantFrom('present' as const, 'absent' as const, 'excused' as const, 'unmarked' as const),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(states, gestures, (all, acts) => {
        const start = sheetOf(all.map((state, at) => seat(String(at), state)));
        const end = acts.reduce((sheet, [at, what]) => applyAct(sheet, mark([String(at)], what), AT), start);
        const ids = [...end.seats, ...end.others].map(({ id }) => id).sort();
        expect(ids).toEqual(start.seats.map(({ id }) => id).sort());
      }),
    );
  });
});

test('a sheet read the day before opens on its day, by the clock of the territory', () => {
  const early = { ...sheetOf([]), state: 'early' as const, writable: false };
  expect(sheetOn(early, new Date('2027-01-11T22:59:59Z')).state).toBe('early');
  expect(sheetOn(early, new Date('2027-01-11T23:00:00Z'))).toMatchObject({ state: 'open', writable: true });
  const closed = { ...early, state: 'closed' as const };
  expect(sheetOn(closed, new Date('2027-01-12T09:00:00Z'))).toBe(closed);
});

describe('a name', () => {
  test.each([
    ['Zoé Quéméneur-Dréan', 'QUEMENEUR DREAN Zoe'],
    ['Anna  Prigent', ' prigent, anna '],
    ['Jean O’Brien', "O'Brien Jean"],
  ])('%s is %s', (one, other) => expect(foldName(one)).toBe(foldName(other)));

  test('is not another’s', () => {
    expect(foldName('Anna Prigent')).not.toBe(foldName('Anna Prigen'));
    expect(foldName('…')).toBe('');
  });
});
