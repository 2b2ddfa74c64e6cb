import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIGURE_SLUGS, type FigureName } from '../../forms/figures.ts';
import { importHistory } from '../exchange/history.ts';
import { ANDRE, ORMEAUX, sampleHistory, TILLEULS, type SampleHistory } from '../exchange/sample-history.ts';
import { campaignFigures } from './campaign-figures.ts';
import { coverageView, masked } from './coverage-view.ts';
import { figureLines } from './lines.ts';
import * as year from './year.ts';

let sample: SampleHistory;
const ALL = { kind: null, public: null };

/**
 * Two sessions. Tilleuls: eight expected, six came. Remote room: Ana, of the private collège, was absent once; Bao came without being
 * enrolled and never answered; Cléo was convoked in class.
 */
beforeAll(async () => {
  sample = await sampleHistory();
  const { kept, place, member, venues, srane, maud } = sample;
  const sessions = [kept(), kept({ venue: venues[1], organiser: srane, moment: 'afternoon' })];
  const [first, second] = sessions.map(({ id }) => id) as [string, string];
  await sample.run((trx) =>
    trx.updateTable('training.venue').set({ remote: true }).where('id', '=', venues[1]).execute(),
  );
  const seats = [];
  for (let n = 0; n < 8; n += 1) {
    const state = n < 6 ? 'present' : n === 6 ? 'absent' : 'excused';
    seats.push(place(first, await member(TILLEULS), { state }));
  }
  seats.push(place(second, await member(ANDRE, { name: 'Ana' }), { state: 'absent', inClass: null }));
  seats.push(place(second, await member(null, { name: 'Bao', answered: false }), { walkIn: true, inClass: null }));
  const late = new Date('2026-11-15T08:00:00Z');
  seats.push(
    place(second, await member(TILLEULS, { name: 'Cléo' }), { enrolledAt: late, convokedAt: late, inClass: true }),
  );
  await importHistory(sample.base.db, maud, sample.campaign, { sessions, seats });
});
afterAll(() => sample.drop());

const figures = (by = sample.maud) => campaignFigures(sample.base.db, by, sample.campaign);
const lines = (figure: FigureName, by = sample.maud) =>
  figureLines(sample.base.db, by, sample.campaign, FIGURE_SLUGS[figure], { page: null });

describe('figures of a campaign', () => {
  test('carry their two numbers, and tell apart what the rate does not count', async () => {
    const counted = await figures();
    expect(counted.answers).toEqual({ percent: (100 * 10) / 11, numerator: 10, denominator: 11 });
    expect(counted.absence).toEqual({ percent: 30, numerator: 3, denominator: 10 });
    expect(counted.mean).toEqual({ percent: (25 + 50) / 2, sessions: 2 });
    expect(counted).toMatchObject({ came: 8, cameUnanswered: 1, excused: 1, walkIns: 1, unmarked: 0 });
    expect(counted.held).toEqual([
      { organiser: 'Atelier Canopé de la Vienne', sessions: 1 },
      { organiser: 'SRANE', sessions: 1 },
    ]);
    expect(counted.hours).toEqual({ percent: (100 * 24) / 27, numerator: 24, denominator: 27 });
    expect(counted).toMatchObject({ timetableUnknown: 1, clashCount: 1, clashes: [{ name: 'Cléo' }] });
    expect(counted.groups.delay.map(({ key, rate }) => [key, rate?.numerator, rate?.denominator])).toEqual([
      ['d0', 0, 1],
      ['d31', 3, 9],
    ]);
    expect(counted.groups.mode.map(({ key, rate }) => [key, rate?.numerator, rate?.denominator])).toEqual([
      ['onSite', 2, 8],
      ['remote', 1, 2],
    ]);
  });

  test('are as many as their lines', async () => {
    const counted = await figures();
    const expected: [FigureName, number | null | undefined][] = [
      ['offered', counted.answers?.denominator],
      ['answered', counted.answers?.numerator],
      ['came', counted.came],
      ['cameUnanswered', counted.cameUnanswered],
      ['expected', counted.absence?.denominator],
      ['absent', counted.absence?.numerator],
      ['excused', counted.excused],
      ['walkIn', counted.walkIns],
      ['unmarked', counted.unmarked],
      ['clash', counted.clashCount],
      ['timetableUnknown', counted.timetableUnknown],
      ['held', counted.held.length],
      ['refused', counted.refused],
    ];
    for (const [figure, count] of expected)
      expect([figure, (await lines(figure)).rows.length]).toEqual([figure, count]);
  });

  test('lines of a group are those of its number, named, page by page', async () => {
    const group = { grouping: 'mode', key: 'remote' } as const;
    const found = await figureLines(sample.base.db, sample.maud, sample.campaign, 'absences', { group, page: 7 });
    expect(found).toMatchObject({ total: 1, page: 1, pages: 1, campaign: 'Formation 2026-2027' });
    expect(found.rows).toMatchObject([
      { name: 'Ana', establishmentName: 'Collège Saint-André', organiserName: 'SRANE', state: 'absent', delay: 47 },
    ]);
  });

  test('whoever only counts sees no name, no line and no group under five', async () => {
    const counted = await figures(sample.parent);
    expect(counted).toMatchObject({ reads: false, clashes: [], absence: null, hours: null, cameUnanswered: null });
    expect(counted.came).toBe(8);
    expect(counted.groups.mode.every(({ rate }) => rate === null)).toBe(true);
    await expect(lines('absent', sample.parent)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('an unknown figure, and a campaign of elsewhere, are not there', async () => {
    const asked = figureLines(sample.base.db, sample.maud, sample.campaign, 'bonheur', { page: 1 });
    await expect(asked).rejects.toMatchObject({ code: 'training_figure_unknown' });
    const elsewhere = { ...sample.maud, territory: crypto.randomUUID() };
    await expect(figures(elsewhere)).rejects.toMatchObject({ code: 'training_campaign_unknown' });
  });
});

describe('schools that a campaign reached', () => {
  const view = (by = sample.maud, filter = ALL as Parameters<typeof coverageView>[3]) =>
    coverageView(sample.base.db, by, sample.campaign, filter, 1);

  test('the unreached first, then who came', async () => {
    const { rows } = await view();
    expect(rows.map(({ uai, offered, answered, came }) => [uai, offered, answered, came])).toEqual([
      [ANDRE, 1, 1, 0],
      [ORMEAUX, 0, 0, 0],
      [TILLEULS, 9, 9, 7],
    ]);
  });

  test('collèges out of those of the territory, the private sector apart', async () => {
    const { colleges, privateColleges } = await figures();
    expect(colleges).toEqual({ percent: 50, numerator: 1, denominator: 2 });
    expect(privateColleges).toEqual({ percent: 0, numerator: 0, denominator: 1 });
    const apart = await view(sample.maud, { kind: 'college', public: false });
    expect(apart.rows.map(({ uai }) => uai)).toEqual([ANDRE]);
    expect(apart.reached.denominator).toBe(1);
  });

  test('numbers under five are hidden from who only counts', async () => {
    const { rows } = await view(sample.parent);
    expect(rows.find(({ uai }) => uai === ANDRE)).toMatchObject({ offered: null, came: 0 });
  });

  test('nor does anyone learn by subtraction that one person of a school did not answer', () => {
    const school = (uai: string, answered: number) => ({
      ...{ uai, name: uai, commune: null, kind: 'college' as const, public: true },
      ...{ offered: 9, answered, came: 6 },
    });
    const seen = masked([school('A', 8), school('B', 9), school('C', 0), school('D', 9)]);
    expect(seen.map(({ uai, offered, answered }) => [uai, offered, answered])).toEqual([
      ['A', 9, null],
      ['B', 9, 9],
      // Else the total of the campaign would say what A hides.
      ['C', 9, null],
      ['D', 9, 9],
    ]);
  });
});

test('indicators get the figures of a school year, with their two numbers', async () => {
  const { db } = sample.base;
  const [territory, of] = [sample.territory, 2026];
  expect(await year.absenceRate(db, territory, of)).toMatchObject({ percent: 30, numerator: 3, denominator: 10 });
  expect(await year.hoursOutsideClass(db, territory, of)).toMatchObject({ numerator: 24, denominator: 27, unknown: 1 });
  expect(await year.coverage(db, territory, of)).toMatchObject({ colleges: { numerator: 1, denominator: 2 } });
  expect(await year.campaignCounts(db, territory, of)).toMatchObject({ came: 8, cameUnanswered: 1, held: 2 });
  expect(await year.absenceRate(db, territory, 2020)).toMatchObject({ percent: null, denominator: 0 });
});
