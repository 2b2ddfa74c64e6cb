import { isDay } from '../forms/fields.ts';
import type { Block, Document, Figure, Inline, List, Table } from './document.ts';
import { isBullets, itemOf, plain, runsOf } from './document.ts';

// A drawing is trusted text from our own code; this catches slips that a strict CSP or Typst would show otherwise.
const NOT_A_DRAWING =
  /<!|<\?|<(script|style|foreignObject|image|use|a|animate\w*|set|iframe)\b|\s(on\w+|style|(xlink:)?href)\s*=|url\((?!#)/i;

/**
 * Refuses a document that could not come out the same everywhere, whole and accessible. Every output calls it first.
 *
 * @throws Error that names the fault: no title, impossible date, figure without alternative text or that is not a plain
 *   drawing, skipped heading level, row of another length than its table, link that is neither http(s) nor mailto,
 *   empty list, table or facts.
 */
export function checkDocument(document: Document): void {
  if (!plain(document.title).trim()) refuse('has no title');
  if (document.date !== undefined && !isDay(document.date)) refuse(`has an impossible date: ${document.date}`);
  checkBlocks(document.blocks, 0);
}

function checkBlocks(blocks: readonly Block[], above: number): number {
  let level = above;
  for (const block of blocks) level = checkBlock(block, level);
  return level;
}

/** @returns the heading level in force after the block */
function checkBlock(block: Block, level: number): number {
  switch (block.kind) {
    case 'heading':
      if (!plain(block.text).trim()) refuse('has an empty heading');
      if (block.level > level + 1) refuse(`skips a heading level before “${block.text}”`);
      return block.level;
    case 'columns':
      if (block.columns.flat().some((each) => each.kind === 'heading' && each.newPage))
        refuse('begins a page in columns');
      return block.columns.reduce((reached, column) => checkBlocks(column, reached), level);
    case 'list':
      checkList(block);
      break;
    case 'table':
      checkTable(block);
      break;
    case 'figure':
      checkFigure(block);
      break;
    case 'facts':
      if (!block.rows.length) refuse('has facts without rows');
      for (const row of block.rows) checkLinks(row.value);
      break;
    default:
      checkLinks(block.text);
  }
  return level;
}

function checkList(list: List): void {
  if (!list.items.length) refuse('has an empty list');
  for (const { text, list: under } of list.items.map(itemOf)) {
    checkLinks(text);
    if (under) checkList(under);
  }
}

function checkTable(table: Table): void {
  if (!table.rows.length || !table.columns.length) refuse(`has an empty table: ${table.caption}`);
  if (table.columns.some(({ width }) => width !== undefined && !(width > 0 && width < Infinity))) {
    refuse(`has a column without width: ${table.caption}`);
  }
  for (const row of table.rows) {
    if (row.length !== table.columns.length) refuse(`has a row of another length than its table: ${table.caption}`);
    for (const cell of row) (isBullets(cell) ? cell.items : [cell]).forEach(checkLinks);
  }
}

function checkFigure(figure: Figure): void {
  if (!plain(figure.alternative).trim()) refuse('has a figure without alternative text');
  if (!figure.svg.startsWith('<svg') || NOT_A_DRAWING.test(figure.svg)) {
    refuse(`has a figure that is not a plain drawing: ${figure.alternative}`);
  }
}

function checkLinks(text: Inline): void {
  for (const { href } of runsOf(text)) {
    if (href !== undefined && !/^(https?:\/\/|mailto:)[^\s\p{Cc}]+$/u.test(href)) refuse(`has a refused link: ${href}`);
  }
}

function refuse(fault: string): never {
  throw new Error(`The document ${fault}.`);
}
