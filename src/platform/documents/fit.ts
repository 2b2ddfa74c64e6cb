import type { Block, Cell, Document, List, Table } from './document.ts';
import { itemOf } from './document.ts';

/**
 * The document with at most `keep` items in each list and `keep` rows in each table; what was left out is counted in
 * words, as one more item or in the first cell of one more row. A list that is one item too long stays whole.
 */
export function shortenLists(document: Document, keep: number): Document {
  return { ...document, blocks: document.blocks.map((block) => shortenBlock(block, keep, document.language)) };
}

/** The number of items or rows of the longest list or table, 0 when there is none. */
export function longestList(blocks: readonly Block[]): number {
  return Math.max(0, ...blocks.map(lengthOf));
}

function lengthOf(block: Block): number {
  if (block.kind === 'table') return block.rows.length;
  if (block.kind === 'columns') return longestList(block.columns.flat());
  if (block.kind !== 'list') return 0;
  return Math.max(block.items.length, longestList(block.items.flatMap((item) => itemOf(item).list ?? [])));
}

function shortenBlock(block: Block, keep: number, language: Document['language']): Block {
  const within = (blocks: readonly Block[]) => blocks.map((inner) => shortenBlock(inner, keep, language));
  if (block.kind === 'list') return shortenList(block, keep, language);
  if (block.kind === 'table') return shortenTable(block, keep, language);
  if (block.kind === 'columns') return { ...block, columns: [within(block.columns[0]), within(block.columns[1])] };
  return block;
}

function shortenList(list: List, keep: number, language: Document['language']): List {
  const items = list.items.map((item) => {
    const { text, list: under } = itemOf(item);
    return under ? { text, list: shortenList(under, keep, language) } : text;
  });
  if (items.length <= keep + 1) return { ...list, items };
  return { ...list, items: [...items.slice(0, keep), others(items.length - keep, language)] };
}

function shortenTable(table: Table, keep: number, language: Document['language']): Table {
  if (table.rows.length <= keep + 1) return table;
  const last: Cell[] = table.columns.map((_, at) => (at === 0 ? others(table.rows.length - keep, language) : ''));
  return { ...table, rows: [...table.rows.slice(0, keep), last] };
}

// In the language of the document, which may not be that of the reader's screen.
function others(count: number, language: Document['language']): string {
  return language === 'fr' ? `et ${count} autres` : `and ${count} others`;
}
