import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDuration, readRemote, readStamp, writeDuration, writeStamp } from './cells.ts';
import { readHeaders, SOFIA_HEADERS, type SofiaColumn } from './columns.ts';
import { matchRows, momentAt, type Ground, type KnownSession } from './match.ts';
import { newRow, rewriteRow, type OurSession } from './rewrite.ts';

const HEADERS = Object.values(SOFIA_HEADERS);
const columnsOf = (headers: readonly string[]) => {
  const found = readHeaders(headers);
  if (!found.ok) throw new Error('headers');
  return found.columns;
};
const COLUMNS = columnsOf(HEADERS);
const ROW: Partial<Record<SofiaColumn, string>> = {
  planCode: '23A0130201',
  moduleCode: '86012',
  group: '114502',
  session: '1',
  starts: '12/01/2027 09:00',
  ends: '12/01/2027 12:00',
  duration: '3',
  mode: 'Présentiel',
  uai: '0860001J',
  place: 'Collège des Tilleuls-Rouges, salle 3',
  max: '18',
  total: '0',
};
const cells = (given: Partial<Record<SofiaColumn, string>> = {}): string[] =>
  Object.keys(SOFIA_HEADERS).map((column) => ({ ...ROW, ...given })[column as SofiaColumn] ?? '');
const OURS: OurSession = {
  ...{ day: '2027-01-12', starts: '09:00', ends: '12:00' },
  ...{ uai: '0860001J', place: 'Collège des Tilleuls-Rouges', remote: false, max: 18, total: 0 },
};
const known = (given: Partial<KnownSession> = {}): KnownSession => ({
  ...OURS,
  ...{ id: 's1', code: '86012', group: null, session: null },
  ...given,
});
const ground = (given: Partial<Ground> = {}): Ground => ({
  sessions: [],
  modules: new Map([['86012', 'm1']]),
  venues: [{ id: 'v1', uai: '0860001J', name: 'Collège des Tilleuls-Rouges' }],
  moments: { morning: ['09:00', '12:00'], afternoon: ['14:00', '17:00'] },
  organiser: 'o1',
  creates: true,
  ...given,
});

describe('headers of Sofia-FMO', () => {
  test('are found in any order, among others, however they are typed', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...HEADERS, 'Remarque', 'Coût'], { minLength: HEADERS.length + 2 }),
        fc.boolean(),
        (headers, loud) => {
          const typed = headers.map((header) => (loud ? header.toUpperCase().replace(' : ', ':') : header));
          const columns = columnsOf(typed);
          for (const [column, header] of Object.entries(SOFIA_HEADERS)) {
            expect(columns[column as SofiaColumn]).toBe(headers.indexOf(header));
          }
        },
      ),
    );
  });

  test('say what is missing, and what is there twice', () => {
    expect(readHeaders(['Module : code', 'Groupe : identifiant', 'Session', 'Début'])).toEqual({
      ok: false,
      missing: ['Fin'],
    });
    expect(readHeaders([...HEADERS, 'session'])).toEqual({ ok: false, twice: 'session' });
  });

  test('words of pre-registration are not those of the session', () => {
    const words = ['Pré-inscription nombre maximal', 'Pré-inscription : début', 'Pré-inscription : fin', 'Lien'];
    const columns = columnsOf([...HEADERS.slice(0, 13), ...words]);
    expect([columns.max, columns.opens, columns.closes, columns.link]).toEqual([13, 14, 15, 16]);
    expect(columns.ends).toBe(8);
  });
});

describe('cells', () => {
  test('a moment written back in the shape that it had is the same cell', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    const shapes = fc.constantFrom(
      (d: string, m: string, y: string, hh: string, mm: string) => `${d}/${m}/${y} ${hh}:${mm}`,
      (d: string, m: string, y: string, hh: string, mm: string) => `${d}/${m}/${y} à ${hh}h${mm}`,
      (d: string, m: string, y: string, hh: string, mm: string) => `${y}-${m}-${d} ${hh}:${mm}`,
      (d: string, m: string, y: string, hh: string, mm: string) => `${y}-${m}-${d}T${hh}:${mm}:00`,
      (d: string, m: string, y: string) => `${d}/${m}/${y}`,
    );
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        shapes,
        (date, h, min, shape) => {
          const [y, m, d] = date.toISOString().slice(0, 10).split('-') as [string, string, string];
          const text = shape(d, m, y, String(h).padStart(2, '0'), String(min).padStart(2, '0'));
          const stamp = readStamp(text);
          expect(stamp?.day).toBe(`${y}-${m}-${d}`);
          expect(writeStamp(stamp!, text)).toBe(text);
        },
      ),
    );
  });

  test('no day is made up', () => {
    for (const text of ['', '30/02/2027', '2027-13-01', '12/01/2027 25:00', 'demain', '12/01/27']) {
      expect(readStamp(text), text).toBeNull();
    }
  });

  test('durations keep their shape', () => {
    const said = [
      ['3', 180, '2,5'],
      ['3,0', 180, '2,5'],
      ['3.0', 180, '2.5'],
      ['180', 180, '150'],
      ['03:00', 180, '02:30'],
      ['3h', 180, '2h30'],
    ] as const;
    for (const [text, minutes, written] of said) {
      expect(readDuration(text), text).toBe(minutes);
      expect(writeDuration(150, text), text).toBe(written);
    }
    expect(writeDuration(150, 'une matinée')).toBeNull();
  });

  test('a mode says remote or on site, or nothing', () => {
    expect(['À distance', 'Classe virtuelle en ligne', 'Présentiel', 'Hybride'].map(readRemote)).toEqual([
      ...[true, true],
      ...[false, null],
    ]);
  });
});

describe('a row written back', () => {
  test('is the same array where nothing changed, a room after the school included', () => {
    const row = cells();
    expect(rewriteRow(COLUMNS, row, OURS)).toEqual({ cells: row, differs: [] });
    expect(rewriteRow(COLUMNS, row, OURS).cells).toBe(row);
  });

  test('changes only what Maillage changed, in the shape that was there', () => {
    const moved = { ...OURS, day: '2027-02-02', ends: '11:30', uai: null, place: 'Atelier', max: 12, total: 9 };
    expect(rewriteRow(COLUMNS, cells(), moved)).toEqual({
      cells: cells({
        ...{ starts: '02/02/2027 09:00', ends: '02/02/2027 11:30', duration: '2,5' },
        ...{ uai: '', place: 'Atelier', max: '12', total: '9' },
      }),
      differs: ['dates', 'place', 'numbers'],
    });
  });

  test('leaves blank numbers, and people who registered there, to Sofia', () => {
    const row = cells({ max: '', total: '15' });
    expect(rewriteRow(COLUMNS, row, OURS).cells).toBe(row);
  });

  test('written once, it is not written again', () => {
    const time = fc.constantFrom('08:30', '09:00', '12:00', '14:00', '17:15');
    const ours = fc
      .record({ day: fc.constantFrom('2027-01-12', '2027-03-01'), starts: time, ends: time, total: fc.nat(30) })
      .filter(({ starts, ends }) => starts < ends);
    fc.assert(
      fc.property(ours, fc.boolean(), (given, remote) => {
        const session = { ...OURS, ...given, remote };
        const once = rewriteRow(COLUMNS, cells(), session).cells;
        expect(rewriteRow(COLUMNS, once, session).cells).toBe(once);
      }),
    );
  });
});

describe('rows and sessions', () => {
  test('a row is its session by group and number, then by module, day and place', () => {
    const ours = known({ group: '114502', session: '1', day: '2027-02-02' });
    expect(matchRows(COLUMNS, [cells()], ground({ sessions: [ours] }))).toMatchObject([
      { kind: 'known', id: 's1', differs: ['dates'] },
    ]);
    expect(matchRows(COLUMNS, [cells()], ground({ sessions: [known()] }))).toMatchObject([
      { kind: 'matched', id: 's1' },
    ]);
    const elsewhere = known({ uai: '0860002K' });
    expect(matchRows(COLUMNS, [cells()], ground({ sessions: [elsewhere] }))).toMatchObject([{ kind: 'create' }]);
  });

  test('a session is tied once', () => {
    const rows = [cells(), cells({ session: '2' })];
    expect(matchRows(COLUMNS, rows, ground({ sessions: [known()] })).map(({ kind }) => kind)).toEqual([
      'matched',
      'create',
    ]);
  });

  test('what cannot be tied says why', () => {
    const twins = [known(), known({ id: 's2' })];
    const faults: [because: string, row: string[], Partial<Ground>][] = [
      ['module', cells({ moduleCode: '999' }), {}],
      ['date', cells({ starts: '12/01/2027' }), {}],
      ['date', cells({ ends: '13/01/2027 12:00' }), {}],
      ['moment', cells(), { moments: {} }],
      ['place', cells({ uai: '', place: 'Ailleurs' }), {}],
      ['several', cells(), { sessions: twins }],
      ['organiser', cells(), { organiser: null }],
      ['stage', cells(), { creates: false }],
    ];
    for (const [because, row, given] of faults) {
      expect(matchRows(COLUMNS, [row], ground(given)), because).toMatchObject([{ kind: 'left', because }]);
    }
    expect(matchRows(COLUMNS, [cells(), cells()], ground())[1]).toMatchObject({ kind: 'left', because: 'twice' });
  });

  test('a session to create has the hours, the place and the maximum of the sheet', () => {
    expect(
      matchRows(COLUMNS, [cells({ starts: '12/01/2027 13:30', ends: '12/01/2027 16:30' })], ground()),
    ).toMatchObject([
      {
        kind: 'create',
        make: {
          ...{ module: 'm1', venue: 'v1', day: '2027-01-12', moment: 'afternoon' },
          ...{ starts: '13:30', ends: '16:30', max: 18 },
        },
      },
    ]);
    expect(momentAt('08:00', { afternoon: ['14:00', '17:00'] })).toBe('afternoon');
  });

  test('a row made for Sofia is read back as the session that it came from', () => {
    const row = newRow(COLUMNS, HEADERS.length, { ...OURS, code: '86012', module: 'Webradio' });
    expect(rewriteRow(COLUMNS, row, OURS).cells).toBe(row);
    expect(matchRows(COLUMNS, [row], ground({ sessions: [known()] }))).toMatchObject([
      { kind: 'matched', differs: [] },
    ]);
  });
});
