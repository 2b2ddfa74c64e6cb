import { expect, test } from 'vitest';
import type { List, Table } from './document.ts';
import { documentOf } from './example.ts';
import { longestList, shortenLists } from './fit.ts';

const list: List = {
  kind: 'list',
  items: ['a', { text: 'b', list: { kind: 'list', items: ['1', '2', '3', '4'] } }, 'c'],
};
const table: Table = {
  kind: 'table',
  caption: 'T',
  columns: [{ title: 'A' }, { title: 'B' }],
  rows: ['1', '2', '3', '4', '5'].map((name) => [name, name]),
};

test('the longest list is found in lists of lists, tables and columns', () => {
  expect(longestList([list])).toBe(4);
  expect(longestList([{ kind: 'columns', columns: [[list], [table]] }])).toBe(5);
  expect(longestList([])).toBe(0);
});

test('a long list ends with the number of its other items, and one item too many is kept', () => {
  const [short] = shortenLists(documentOf([list]), 2).blocks;
  const inner: List = { kind: 'list', items: ['1', '2', 'et 2 autres'] };
  expect(short).toEqual({ kind: 'list', items: ['a', { text: 'b', list: inner }, 'c'] });
});

test('a long table ends with a row that says so, in the language of the document', () => {
  const english = { ...documentOf([{ kind: 'columns', columns: [[table], []] }]), language: 'en' } as const;
  const [short] = shortenLists(english, 3).blocks;
  const rows = [
    ['1', '1'],
    ['2', '2'],
    ['3', '3'],
    ['and 2 others', ''],
  ];
  expect(short).toEqual({ kind: 'columns', columns: [[{ ...table, rows }], []] });
});
