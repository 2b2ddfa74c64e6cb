import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthName } from '#forms/territory';
import { ACTION_STATES } from '../../model.ts';
import { drawTimeline } from './draw.ts';
import { NARROW, WIDE, type Box, type Drawing, type TimelineInput } from './drawing.ts';

const words = {
  milestones: 'Jalons :',
  noDate: 'sans date',
  today: '26 nov.',
  month: (month: number) => monthName(month, 'fr', 'short'),
};
const year: TimelineInput = {
  schoolYear: 2026,
  today: '2026-11-26',
  milestones: [
    { id: 'm1', title: 'diagnostic', day: '2026-05-20', done: true },
    { id: 'm2', title: 'dépôt', day: '2027-01-12', done: false },
    { id: 'm3', title: 'bilan', day: '2027-06-20', done: false },
  ],
  actions: [
    { id: 'a1', title: 'Une heure commune', objective: 1, state: 'decided', span: { from: 4, to: 9 } },
    { id: 'a2', title: 'Une émission', objective: 2, state: 'running', span: { from: 1, to: 9 } },
    { id: 'a3', title: 'Un inventaire', objective: 2, state: 'done', span: { from: -4, to: 0 } },
    { id: 'a4', title: 'Appeler les familles', objective: 3, state: 'decided', span: null },
    { id: 'a5', title: 'Abandonnée', objective: null, state: 'dropped', span: { from: 0, to: 1 } },
  ],
};
const row = (drawing: Drawing, key: string) => drawing.rows.find((each) => each.key === key)!;
const boxes = (drawing: Drawing) => [drawing.months, ...drawing.rows.map(({ labels }) => labels)].flat();
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('the year of a project, drawn', () => {
  it('puts May and June of the year before left of September, and leaves out the holidays between', () => {
    const { months } = drawTimeline(year, words, WIDE);
    expect(months.map(({ text }) => text).slice(0, 4)).toEqual(['mai', 'juin', 'sept.', 'oct.']);
    expect(months.at(-1)!.text).toBe('juil.');
  });

  it('shows August before the year as soon as something stands there', () => {
    const drawing = drawTimeline(
      { ...year, actions: [{ ...year.actions[0]!, span: { from: -1, to: 0 } }] },
      words,
      WIDE,
    );
    expect(drawing.months.map(({ text }) => text).slice(0, 4)).toEqual(['mai', 'juin', 'août', 'sept.']);
  });

  it('draws a full line for what happened and stitches what is expected', () => {
    const drawing = drawTimeline(year, words, WIDE);
    const now = drawing.now!.x;
    expect(row(drawing, 'a1')).toMatchObject({ full: null, knots: [{ kind: 'open' }, { kind: 'open' }] });
    expect(row(drawing, 'a2').full![1]).toBe(now);
    expect(row(drawing, 'a2').stitched![0]).toBe(now);
    expect(row(drawing, 'a3')).toMatchObject({ stitched: null, knots: [{ kind: 'full' }, { kind: 'full' }] });
  });

  it('never draws as happened an action that was only decided, even after its months', () => {
    const drawing = drawTimeline({ ...year, today: '2027-07-03' }, words, WIDE);
    expect(row(drawing, 'a1').full).toBeNull();
    expect(row(drawing, 'a2').stitched).toBeNull();
    expect(row(drawing, 'a2').knots.at(-1)!.kind).toBe('open');
  });

  it('rings an action without a date, in words too, and leaves out a dropped one', () => {
    const drawing = drawTimeline(year, words, NARROW);
    expect(row(drawing, 'a4').missing).not.toBeNull();
    expect(row(drawing, 'a4').labels.map(({ text }) => text)).toContain('sans date');
    expect(row(drawing, 'a5')).toBeUndefined();
  });

  it('sets rows out as the page below: by objective, then by the calendar, without date last', () => {
    const { rows } = drawTimeline({ ...year, actions: year.actions.toReversed() }, words, WIDE);
    expect(rows.map(({ key }) => key)).toEqual(['milestones', 'a1', 'a3', 'a2', 'a4']);
  });

  it('has one knot of now, and none when the year is over', () => {
    const nows = (drawing: Drawing) => drawing.rows.flatMap(({ knots }) => knots).filter(({ kind }) => kind === 'now');
    expect(nows(drawTimeline(year, words, WIDE))).toHaveLength(1);
    const later = drawTimeline({ ...year, today: '2029-01-01' }, words, WIDE);
    expect(nows(later)).toHaveLength(0);
    expect(later.now).toBeNull();
    expect(row(later, 'a2').stitched).toBeNull();
  });

  const day = fc.integer({ min: -200, max: 600 }).map((days) => new Date(Date.UTC(2026, 8, 1 + days)));
  const iso = day.map((date) => date.toISOString().slice(0, 10));
  const title = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 160 }),
    fc
      .array(fc.constantFrom('consigne', 'filmée', 'MMMMMMMM', 'à', 'établissement', 'W'), { maxLength: 20 })
      .map((all) => all.join(' ')),
  );
  const span = fc
    .tuple(fc.integer({ min: -12, max: 11 }), fc.integer({ min: 0, max: 14 }))
    .map(([from, length]) => ({ from, to: Math.min(11, from + length) }));
  const input = fc.record({
    schoolYear: fc.constant(2026),
    today: iso,
    milestones: fc.array(fc.record({ id: fc.uuid(), title, day: iso, done: fc.boolean() }), { maxLength: 8 }),
    actions: fc.array(
      fc.record({
        id: fc.uuid(),
        title,
        objective: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
        state: fc.constantFrom(...ACTION_STATES),
        span: fc.option(span, { nil: null }),
      }),
      { maxLength: 9 },
    ),
  });

  it.each([
    ['wide', WIDE],
    ['narrow', NARROW],
  ])('never lets two words touch nor leave the %s drawing, whatever the titles and dates', (_, shape) => {
    fc.assert(
      fc.property(input, (given) => {
        const drawing = drawTimeline(given, words, shape);
        const labels = boxes(drawing).filter(({ text }) => text !== '');
        for (const [at, one] of labels.entries()) {
          expect(one.box.left).toBeGreaterThanOrEqual(0);
          expect(one.box.right).toBeLessThanOrEqual(shape.width + 0.01);
          expect(one.box.bottom).toBeLessThanOrEqual(drawing.height);
          for (const other of labels.slice(at + 1)) expect(overlap(one.box, other.box)).toBe(false);
        }
        for (const { knots } of drawing.rows) {
          for (const { x } of knots) expect(x >= shape.left && x <= shape.width).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
