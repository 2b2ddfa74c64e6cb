import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Block, Cell, Document, Inline, Item } from './document.ts';
import { toDocx } from './docx.ts';
import { report, sheet } from './example.ts';
import { inOneColumn } from './layout.ts';
import { toOdt } from './odt.ts';
import { toPdf } from './pdf.ts';
import { expectSame, textsOf } from './read-back.ts';
import { readPdf } from './read-pdf.ts';
import { readAnyDocument } from './read/read-any.ts';
import { startView, wordsOfHtml } from './view-html.ts';

const { html, stop } = await startView();
afterAll(stop);

// Begins with a letter: readers of cells take a line that begins with a dash as a bullet, and a mark of a list is no word.
const text = fc
  .string({ unit: fc.constantFrom(...'aZé’ŒΩЖ≤→😀日#$*_`@<>[](){}\\/"\'~-=+.;:?%&|^ \u00a0'), maxLength: 16 })
  .map((end) => `x${end}`);
const run = fc.oneof(
  text,
  fc.record({ text, strong: fc.constant(true as const) }),
  fc.record({ text, emphasis: fc.constant(true as const), href: fc.constant('https://vienne.example/?a=1&b=2') }),
);
const inline: fc.Arbitrary<Inline> = fc.oneof(text, fc.array(run, { minLength: 1, maxLength: 3 }));
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(''),
  inline,
  fc.array(inline, { maxLength: 3 }).map((items) => ({ items })),
);
const item: fc.Arbitrary<Item> = fc.oneof(
  inline,
  fc.record({
    text: inline,
    list: fc.record({ kind: fc.constant('list' as const), items: fc.array(inline, { minLength: 1, maxLength: 2 }) }),
  }),
);
// Columns with room for their words: one that is too narrow lets a long word out of the sheet, in the PDF.
const table = fc.integer({ min: 1, max: 3 }).chain((width) =>
  fc.record({
    kind: fc.constant('table' as const),
    caption: text,
    rowHeaders: fc.constant(true as const),
    columns: fc.array(fc.record({ title: text, width: fc.integer({ min: 1, max: 2 }) }), {
      minLength: width,
      maxLength: width,
    }),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 }),
  }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    text,
  }),
  fc.record({ kind: fc.constant('paragraph' as const), text: inline }),
  fc.record({
    kind: fc.constant('note' as const),
    tone: fc.constantFrom('info' as const, 'bad' as const),
    text: inline,
  }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(item, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('list' as const),
    ordered: fc.constant(true as const),
    items: fc.array(item, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('facts' as const),
    rows: fc.array(fc.record({ name: text, value: inline }), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    kind: fc.constant('figure' as const),
    svg: fc.constant('<svg viewBox="0 0 4 1"><path d="M0 0h4v1z"/></svg>'),
    alternative: text,
    caption: text,
  }),
);
const blocks = fc.array(block, { minLength: 1, maxLength: 4 });
const blocksAndTables = fc.array(fc.oneof(block, table), { minLength: 1, maxLength: 5 });
const anyDocument: fc.Arbitrary<Document> = fc
  .record({
    title: text,
    language: fc.constantFrom('fr' as const, 'en' as const),
    date: fc.constant('2026-11-26'),
    page: fc.record({ size: fc.constant('A4' as const), landscape: fc.boolean() }),
    blocks: blocksAndTables,
    columns: fc.tuple(blocks, blocks),
  })
  .map(({ blocks: before, columns, ...document }) => {
    return { ...document, blocks: noSkip([...before, { kind: 'columns', columns }], 0) };
  });

/** The same blocks with headings that never skip a level. */
function noSkip(all: readonly Block[], above: number): Block[] {
  let level = above;
  return all.map((each): Block => {
    if (each.kind === 'columns') {
      const [left, right] = each.columns;
      const first = noSkip(left, level);
      const reached = inOneColumn(first).findLast((one) => one.kind === 'heading')?.level ?? level;
      return { kind: 'columns', columns: [first, noSkip(right, reached)] };
    }
    if (each.kind !== 'heading') return each;
    level = Math.min(each.level, level + 1);
    return { ...each, level: level as 1 | 2 | 3 };
  });
}

async function expectSameEverywhere(document: Document): Promise<void> {
  const words = textsOf(document).join('');
  expect(wordsOfHtml(html({ document }))).toBe(words);
  const pdf = await readPdf(await toPdf(document));
  const printed = pdf.lines.filter((line) => !/^\s*(\d+\.|[•–·])\s*$/u.test(line)).join('');
  // The reader goes page by page: columns that go on over a second page come to it by pieces.
  const inOrder = (letters: string) => (pdf.pages === 1 ? letters : [...letters].sort().join(''));
  expect(inOrder(printed.replace(/\s+/gu, ''))).toBe(inOrder(words));
  const shown = inOneColumn(document.blocks).filter(({ kind }) => kind === 'figure').length;
  expect(pdf.tags.filter(({ role, alt }) => role === 'Figure' && alt)).toHaveLength(shown);
  expectSame(readAnyDocument(await toOdt(document), 'x'), document);
  expectSame(readAnyDocument(await toDocx(document), 'x'), document);
}

test.each([
  ['sheet', sheet],
  ['report', report],
])('the %s says the same on the page, as PDF, ODT and DOCX', (_, document) => expectSameEverywhere(document));

test('so does any document', { timeout: 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(anyDocument, expectSameEverywhere), { numRuns: 25, endOnFailure: true });
});
