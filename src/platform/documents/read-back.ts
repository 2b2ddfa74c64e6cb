import { expect } from 'vitest';
import type { Block, Columns, Cell, Document, Inline, List } from './document.ts';
import { bylineOf, isBullets, itemOf, plain, runsOf } from './document.ts';
import { inOneColumn } from './layout.ts';
import type { ReadBlock, ReadCell, ReadDocument } from './read/read-document.ts';

type Flat = Exclude<Block, Columns>;

/** Letters without any space: outputs break lines and fold spaces each in its way. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}

function lettersOf(text: Inline): string {
  return squeeze(
    runsOf(text)
      .map((run) => run.text)
      .join(''),
  );
}

/** Every text of a document, in order, each squeezed: what each output must say, no more and no less. */
export function textsOf(document: Document): string[] {
  const head = [plain(document.title), document.subtitle ?? '', bylineOf(document) ?? ''];
  const texts = [...head.map(lettersOf), ...inOneColumn(document.blocks).flatMap(blockTexts)];
  return texts.filter(Boolean);
}

function blockTexts(block: Flat): string[] {
  switch (block.kind) {
    case 'list':
      return listTexts(block);
    case 'table':
      return [block.caption, ...block.columns.map(({ title }) => title)]
        .map(lettersOf)
        .concat(block.rows.flat().flatMap(cellTexts));
    case 'figure':
      return block.caption ? [lettersOf(block.caption)] : [];
    case 'facts':
      return block.rows.map(({ name, value }) => lettersOf(name) + lettersOf(value));
    default:
      return [lettersOf(block.text)];
  }
}

function listTexts({ items }: List): string[] {
  return items.map(itemOf).flatMap(({ text, list }) => [lettersOf(text), ...(list ? listTexts(list) : [])]);
}

function cellTexts(cell: Cell): string[] {
  return (isBullets(cell) ? cell.items : [cell]).map(lettersOf).filter(Boolean);
}

function readTexts(block: ReadBlock): string[] {
  switch (block.kind) {
    case 'list':
      return block.items.map(({ text }) => squeeze(text));
    case 'table':
      return block.rows.flat().flatMap(readCellTexts);
    case 'picture':
      return [];
    default:
      return [squeeze(block.text)];
  }
}

function readCellTexts({ paragraphs }: ReadCell): string[] {
  return paragraphs.map(({ text }) => squeeze(text));
}

/** What was read from a file says what the document says: words in order, shape, headers, pictures, language, title. */
export function expectSame(read: ReadDocument, document: Document): void {
  expect(read.blocks.flatMap(readTexts)).toEqual(textsOf(document));
  const blocks = inOneColumn(document.blocks);
  const levels = read.blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []));
  expect(levels).toEqual([1, ...blocks.flatMap((block) => (block.kind === 'heading' ? [block.level + 1] : []))]);
  expectTables(read, blocks);
  const shown = read.blocks.flatMap((block) => (block.kind === 'picture' ? [squeeze(block.alternative)] : []));
  expect(shown).toEqual(blocks.flatMap((block) => (block.kind === 'figure' ? [lettersOf(block.alternative)] : [])));
  expect(read.language).toBe(document.language);
  expect(squeeze(read.title ?? '')).toBe(lettersOf(document.title));
}

function expectTables(read: ReadDocument, blocks: readonly Flat[]): void {
  const found = read.blocks.filter((block) => block.kind === 'table');
  const tables = blocks.filter((block) => block.kind === 'table');
  expect(found.map(({ headerRows }) => headerRows)).toEqual(tables.map(() => 1));
  const cells = found.map(({ rows }) => rows.slice(1).map((row) => row.map(readCellTexts)));
  expect(cells).toEqual(tables.map(({ rows }) => rows.map((row) => row.map(cellTexts))));
  const bullets = found.flatMap(({ rows }) => rows.slice(1).flat());
  const source = tables.flatMap(({ rows }) => rows.flat());
  for (const [at, { paragraphs }] of bullets.entries()) {
    expect(paragraphs.every(({ bullet }) => bullet === isBullets(source[at] ?? ''))).toBe(true);
  }
}
