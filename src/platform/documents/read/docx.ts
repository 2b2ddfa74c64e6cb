import { docxStyles, levelOf, listOf, type DocxStyles } from './docx-styles.ts';
import { docxRuns } from './docx-runs.ts';
import { cellWith, COLUMNS_AT_MOST, newTables, noWords, rowOf, type MakeTable } from './grid.ts';
import type { OpenPackage } from './open-package.ts';
import type { ReadBlock, ReadCell, ReadDocument } from './read-document.ts';
import { cellParagraphs, joinLists, languageOf, textOf, tidyRuns, titleOf, type RawParagraph } from './text-of.ts';
import { childOf, elementsOf, parseXml, within, wordsIn, type XmlElement } from './xml-tree.ts';

/**
 * The words and shape of a Word file, its changes taken as accepted.
 * @throws Error when a part is missing or is not well-formed
 */
export function readDocx({ part }: OpenPackage): ReadDocument {
  const named = part('word/styles.xml');
  const about = part('docProps/core.xml');
  const styles = docxStyles(named ? parseXml(named) : null);
  const core = about ? parseXml(about) : undefined;
  const body = childOf(parseXml(part('word/document.xml') ?? ''), 'w:body');
  if (!body) throw new Error('This file has no text.');
  const blocks = blocksOf(body, styles, newTables());
  return {
    language: languageOf(styles.language ?? wordsIn(childOf(core, 'dc:language'))),
    title: titleOf(wordsIn(childOf(core, 'dc:title')), blocks),
    blocks,
  };
}

/** What stands for its content: forms to fill in, tags, accepted changes. */
const TRANSPARENT = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:customXml', 'w:smartTag']);

function throughWrappers(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((child) => (TRANSPARENT.has(child.tag) ? throughWrappers(child) : [child]));
}

function blocksOf(parent: XmlElement, styles: DocxStyles, makeTable: MakeTable): ReadBlock[] {
  const blocks = throughWrappers(parent).flatMap((element) => {
    if (element.tag === 'w:tbl') return [tableFrom(element, styles, makeTable)];
    if (element.tag !== 'w:p') return [];
    const boxes = boxesIn(element).flatMap((box) => blocksOf(box, styles, makeTable));
    return [lineOf(element, styles), ...boxes, ...picturesIn(element)];
  });
  return joinLists(blocks.filter((block) => block !== null));
}

function lineOf(paragraph: XmlElement, styles: DocxStyles): ReadBlock | null {
  const properties = childOf(paragraph, 'w:pPr');
  const style = styleIn(properties);
  const runs = tidyRuns(docxRuns(paragraph, styles, style));
  const text = textOf(runs);
  if (!text) return null;
  const level = levelOf(properties) ?? styles.level(style);
  if (level) return { kind: 'heading', level, text };
  if (!isItem(paragraph, styles)) return { kind: 'paragraph', text, runs };
  const deep = childOf(childOf(properties, 'w:numPr'), 'w:ilvl')?.attrs['w:val'];
  return { kind: 'list', items: [{ text, level: (Number(deep ?? 0) || 0) + 1 }] };
}

function styleIn(properties: XmlElement | undefined): string | undefined {
  return childOf(properties, 'w:pStyle')?.attrs['w:val'];
}

function isItem(paragraph: XmlElement, styles: DocxStyles): boolean {
  const properties = childOf(paragraph, 'w:pPr');
  return listOf(properties) ?? styles.list(styleIn(properties));
}

/** Boxes of text; Word also writes each for programs of old, which is left out. */
function boxesIn(paragraph: XmlElement): XmlElement[] {
  return elementsOf(paragraph).flatMap((child) => {
    if (child.tag === 'mc:Fallback') return [];
    return child.tag === 'w:txbxContent' ? [child] : boxesIn(child);
  });
}

function picturesIn(paragraph: XmlElement): ReadBlock[] {
  const drawings = within(paragraph, 'w:drawing').filter((drawing) => within(drawing, 'pic:pic').length);
  return drawings.map((drawing) => {
    const about = within(drawing, 'wp:docPr')[0]?.attrs;
    return { kind: 'picture', alternative: about?.['descr']?.trim() || about?.['title']?.trim() || '' };
  });
}

function tableFrom(table: XmlElement, styles: DocxStyles, makeTable: MakeTable): ReadBlock | null {
  const rows = throughWrappers(table).filter(({ tag }) => tag === 'w:tr');
  const heads = rows.findIndex((row) => !within(row, 'w:tblHeader').length);
  return makeTable(rowsOf(rows, styles), heads < 0 ? rows.length : heads);
}

function* rowsOf(rows: readonly XmlElement[], styles: DocxStyles): Generator<ReadCell[]> {
  for (const row of rows) yield rowOf(placesOf(row, styles));
}

function* placesOf(row: XmlElement, styles: DocxStyles): Generator<ReadCell> {
  const properties = childOf(row, 'w:trPr');
  const skipped = (name: string) => places(childOf(properties, name)?.attrs['w:val'], 0).map(() => noWords(false));
  yield* skipped('w:gridBefore');
  for (const cell of throughWrappers(row)) if (cell.tag === 'w:tc') yield* cellsOf(cell, styles);
  yield* skipped('w:gridAfter');
}

function cellsOf(cell: XmlElement, styles: DocxStyles): ReadCell[] {
  const properties = childOf(cell, 'w:tcPr');
  const under = childOf(properties, 'w:vMerge');
  const first =
    under && under.attrs['w:val'] !== 'restart' ? noWords(true) : cellWith(cellParagraphs(paragraphsOf(cell, styles)));
  const span = places(childOf(properties, 'w:gridSpan')?.attrs['w:val'], 1);
  return span.map((_, at) => (at === 0 ? first : noWords(true)));
}

function places(said: string | undefined, otherwise: number): unknown[] {
  return Array.from({ length: Math.min(Number(said ?? otherwise) || otherwise, COLUMNS_AT_MOST + 1) });
}

function paragraphsOf(parent: XmlElement, styles: DocxStyles): RawParagraph[] {
  return throughWrappers(parent).flatMap((element): RawParagraph[] => {
    if (element.tag === 'w:p') {
      const style = styleIn(childOf(element, 'w:pPr'));
      const boxes = boxesIn(element).flatMap((box) => paragraphsOf(box, styles));
      return [{ runs: docxRuns(element, styles, style), bullet: isItem(element, styles) }, ...boxes];
    }
    // A table inside the cell of another: its words stay with that cell.
    return ['w:tbl', 'w:tr', 'w:tc'].includes(element.tag) ? paragraphsOf(element, styles) : [];
  });
}
