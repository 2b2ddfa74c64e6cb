import { describe, expect, test } from 'vitest';
import { checkDocument } from './check.ts';
import type { Block } from './document.ts';
import { documentOf, sheet } from './example.ts';

const svg = '<svg viewBox="0 0 1 1"><path d="M0 0h1v1z" fill="url(#weave)"/></svg>';

test('a sheet with one block of each kind is accepted', () => {
  expect(() => checkDocument(sheet)).not.toThrow();
  expect(() => checkDocument(documentOf([{ kind: 'figure', svg, alternative: 'Un carré' }]))).not.toThrow();
});

describe('a document is refused', () => {
  const refused: [string, Block, RegExp][] = [
    ['with a figure without alternative', { kind: 'figure', svg, alternative: ' ' }, /without alternative/],
    ['with a skipped heading level', { kind: 'heading', level: 2, text: 'Trop bas' }, /skips a heading level/],
    ['with a link that runs code', { kind: 'paragraph', text: [{ text: 'x', href: 'javascript:x' }] }, /refused link/],
    ['with a ragged row', { kind: 'table', caption: 'C', columns: [{ title: 'A' }], rows: [['1', '2']] }, /length/],
    ['with an empty list', { kind: 'list', items: [{ text: 'a', list: { kind: 'list', items: [] } }] }, /empty list/],
  ];
  test.each(refused)('%s', (_, block, reason) => {
    expect(() => checkDocument(documentOf([block]))).toThrow(reason);
    const within: Block = { kind: 'columns', columns: [[], [block]] };
    expect(() => checkDocument(documentOf([within]))).toThrow(reason);
  });

  test.each(['<script>x</script>', '<rect onload="x"/>', '<a href="x"/>', '<image/>', '<g style="fill:red"/>'])(
    'with a drawing that holds %s',
    (inside) => {
      const figure: Block = { kind: 'figure', svg: `<svg>${inside}</svg>`, alternative: 'x' };
      expect(() => checkDocument(documentOf([figure]))).toThrow(/not a plain drawing/);
    },
  );

  test.each(['2026-02-30', '26/11/2026', '2026-11-26T10:00'])('with the date %s', (date) => {
    expect(() => checkDocument({ ...sheet, date })).toThrow(/impossible date/);
  });

  test('without a title', () => expect(() => checkDocument({ ...sheet, title: ' ' })).toThrow(/no title/));
});
