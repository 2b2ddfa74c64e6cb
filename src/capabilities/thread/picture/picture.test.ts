import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPAN_GAP, type Cell, type Drawing, type Label, type Look, type Tie, type Weave } from './drawing.ts';
import { widthOf, wrap } from './letters.ts';
import { drawNarrow } from './narrow.ts';
import { weave, type Placed } from './weave.ts';
import { drawWide } from './wide.ts';

interface Box {
  what: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function labelBox({ x, y, size, middle, spans }: Label): Box {
  const width = spans.reduce((sum, { text, bold }, at) => sum + widthOf(text, size, bold) + (at > 0 ? SPAN_GAP : 0), 0);
  const left = middle ? x - width / 2 : x;
  const what = spans.map(({ text }) => text).join(' ');
  return { what, left, right: left + width, top: y - 0.78 * size, bottom: y + 0.22 * size };
}

const boxesOf = ({ labels, knots }: Drawing): Box[] => [
  ...labels.map(labelBox),
  ...knots.map(({ x, y, r }, at) => ({ what: `knot ${at}`, left: x - r, right: x + r, top: y - r, bottom: y + r })),
];

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Points along a path made of M, H, V and C. */
function pointsOf(d: string): [number, number][] {
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  const straight = (toX: number, toY: number) => {
    for (let step = 0; step <= 20; step += 1) points.push([x + ((toX - x) * step) / 20, y + ((toY - y) * step) / 20]);
    [x, y] = [toX, toY];
  };
  for (const [, letter, numbers] of d.matchAll(/([MHVC])([^MHVC]*)/g)) {
    const n = numbers!.trim().split(/[ ,]+/).map(Number) as [number, number, number, number, number, number];
    if (letter === 'M') [x, y] = n;
    else if (letter === 'H') straight(n[0], y);
    else if (letter === 'V') straight(x, n[0]);
    else {
      const [x1, y1, x2, y2, x3, y3] = n;
      for (let t = 0; t <= 1; t += 0.05) {
        const [a, b, c, e] = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
        points.push([a * x + b * x1 + c * x2 + e * x3, a * y + b * y1 + c * y2 + e * y3]);
      }
      [x, y] = [x3, y3];
    }
  }
  return points;
}

function faultsOf(drawing: Drawing): string[] {
  const faults: string[] = [];
  const boxes = boxesOf(drawing);
  for (const [at, box] of boxes.entries()) {
    if (box.left < 0 || box.top < 0 || box.right > drawing.width || box.bottom > drawing.height)
      faults.push(`${box.what} leaves the picture`);
    for (const other of boxes.slice(at + 1)) if (meet(box, other)) faults.push(`${box.what} meets ${other.what}`);
  }
  const labels = drawing.labels.map(labelBox);
  for (const { d } of drawing.lines) {
    const crossed = labels.find((box) =>
      pointsOf(d).some(([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom),
    );
    if (crossed) faults.push(`${d} crosses ${crossed.what}`);
  }
  return faults;
}

const words = fc
  .array(fc.constantFrom('une', 'consigne', 'filmée', 'par', 'semaine', 'anticonstitutionnellement', 'WWWWMMMM', 'à'), {
    minLength: 1,
    maxLength: 30,
  })
  .map((all) => all.join(' '));
const cellOf = fc.record({
  look: fc.constantFrom<Look>('done', 'expected', 'dropped', 'closed', 'hole'),
  word: fc.constantFrom('Irritant', 'Axe d’amélioration', 'Session de formation des équipes', 'RETEX'),
  date: fc.constantFrom(null, '13\u00a0avr.\u00a02026', 'attendu'),
  title: words,
});

/** Threads of up to sixty things: some upstream, some downstream, some beside, tied at random, circles among them. */
const threads = fc
  .record({
    up: fc.array(cellOf, { maxLength: 25 }),
    down: fc.array(cellOf, { maxLength: 35 }),
    beside: fc.array(cellOf, { maxLength: 3 }),
    here: words,
    picks: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 60 }),
  })
  .map(({ up, down, beside, here, picks }) => {
    const places: Placed[] = [{ cell: { key: 'here', look: 'here', word: here, date: null, title: here }, side: 0 }];
    const ties: Tie[] = [];
    const grow = (cells: typeof up, name: string, sign: 1 | -1) => {
      for (const [at, cell] of cells.entries()) {
        const key = `${name}${at}`;
        places.push({ cell: { key, ...cell }, side: sign * (at + 1) });
        const near = at === 0 ? 'here' : `${name}${(picks[at]?.[0] ?? at - 1) % at}`;
        const [from, to] = at % 3 === 0 ? ['here', key] : [near, key];
        ties.push(sign > 0 ? { from, to } : { from: to, to: from });
      }
      for (const [a, b] of cells.length > 1 ? picks : []) {
        const [from, to] = [`${name}${a % cells.length}`, `${name}${b % cells.length}`];
        if (from !== to) ties.push({ from, to });
      }
    };
    grow(up, 'u', -1);
    grow(down, 'd', 1);
    for (const [at, cell] of (up.length > 0 ? beside : []).entries()) {
      places.push({ cell: { ...cell, key: `b${at}`, look: 'hole' }, side: 0 });
      ties.push({ from: 'u0', to: `b${at}` });
    }
    return { places, ties };
  });

const fold = (count: number) => ({ word: 'Plus loin', title: `${count} autres` });
const woven = ({ places, ties }: { places: Placed[]; ties: Tie[] }) => weave('here', places, ties, fold);
const cell = (key: string): Cell => ({ key, look: 'done', word: key, date: null, title: `Titre de ${key}` });
const named = (before: string[], after: string[], ...ways: string[]): Weave =>
  woven({
    places: [
      { cell: { ...cell('here'), look: 'here' }, side: 0 },
      ...before.map((key) => ({ cell: cell(key), side: -1 })),
      ...after.map((key) => ({ cell: cell(key), side: 1 })),
    ],
    ties: ways.flatMap((way) => {
      const keys = way.split(' ');
      return keys.slice(1).map((to, at) => ({ from: keys[at]!, to }));
    }),
  });
const keysOf = ({ columns }: Weave) => columns.map((column) => column.map(({ key }) => key));

describe('the picture of a thread', () => {
  it('never lets words meet words, knots or strands, nor leave the frame, wide or narrow', () => {
    fc.assert(
      fc.property(threads, (thread) => {
        const weft = woven(thread);
        expect(faultsOf(drawWide(weft)), 'wide').toEqual([]);
        expect(faultsOf(drawNarrow(weft)), 'narrow').toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('has every thing in it, itself or counted in a fold', () => {
    fc.assert(
      fc.property(threads, (thread) => {
        const { columns } = woven(thread);
        const cells = columns.flat().filter(({ look }) => look !== 'pass');
        const folded = cells
          .filter(({ look }) => look === 'fold')
          .reduce((sum, { title }) => sum + parseInt(title, 10), 0);
        expect(cells.filter(({ look }) => look !== 'fold').length + folded).toBe(thread.places.length);
      }),
    );
  });

  it('ties only neighbouring columns, each strand from a cell to a cell', () => {
    fc.assert(
      fc.property(threads, (thread) => {
        const { columns, strands } = woven(thread);
        const at = new Map(columns.flatMap((column, place) => column.map(({ key }) => [key, place] as const)));
        for (const { from, to } of strands) expect(at.get(to)! - at.get(from)!).toBe(1);
      }),
    );
  });

  it('goes from the lack to what was learnt, branches side by side', () => {
    expect(keysOf(named(['p', 'n'], ['v1', 'v2', 'i'], 'p n here', 'here v1 i', 'here v2 i'))).toEqual([
      ['p'],
      ['n'],
      ['here'],
      ['v1', 'v2'],
      ['i'],
    ]);
  });

  it('puts a thing of two origins after both, and lets the long strand go by', () => {
    const weft = named(['a', 'b', 'c'], [], 'a b c here', 'a here', 'b here');
    expect(keysOf(weft), 'the long way says it already').toEqual([['a'], ['b'], ['c'], ['here']]);
    const two = named(['a', 'b', 'c'], [], 'a b here', 'c here', 'a c');
    expect(keysOf(two)).toEqual([['a'], ['b', 'c'], ['here']]);
    const long = keysOf(named([], ['v', 'i', 'b', 'w'], 'here v i b', 'here w b'));
    expect(long[2]).toEqual(expect.arrayContaining(['i', expect.stringContaining('pass')]));
  });

  it('shows a thing alone, and a long way folded at its ends', () => {
    expect(keysOf(named([], []))).toEqual([['here']]);
    const far = Array.from({ length: 12 }, (_, at) => `d${at}`);
    const keys = keysOf(named([], far, `here ${far.join(' ')}`));
    expect([keys[0], keys.at(-1)]).toEqual([['here'], ['far after']]);
  });
});

describe('words in a drawing', () => {
  it('fit the width, whatever they are, and lose only their end', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 300 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
        const lines = wrap(text, width, 14, { most });
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(widthOf(line, 14)).toBeLessThanOrEqual(width);
        const kept = lines.join(' ').replace(/…/g, '');
        if (!lines.some((line) => line.endsWith('…'))) expect(kept).toBe(text);
      }),
    );
  });

  it('end between words', () => {
    expect(wrap('Des consignes comprises chez soi par tous', 110, 14, { most: 2 })).toEqual([
      'Des consignes',
      'comprises…',
    ]);
  });
});
