import { cellWith, newTables, noWords, rowOf, type MakeTable } from './grid.ts';
import { odtStyles, type OdtStyles } from './odt-styles.ts';
import type { OpenPackage } from './open-package.ts';
import type { ReadBlock, ReadCell, ReadDocument, ReadItem, ReadRun } from './read-document.ts';
import { cellParagraphs, joinLists, languageOf, textOf, tidyRuns, titleOf, type RawParagraph } from './text-of.ts';
import { childOf, elementsOf, parseXml, within, wordsIn, type XmlElement } from './xml-tree.ts';

/** What holds no words of the text itself: deleted passages, notes, remarks, indexes made from the headings. */
const ASIDE = new Set([
  'text:tracked-changes',
  'text:note',
  'office:annotation',
  'office:forms',
  'text:sequence-decls',
  'text:table-of-content',
  'text:ruby-text',
]);

/**
 * The words and shape of OpenDocument text.
 * @throws Error when a part is missing or is not well-formed
 */
export function readOdt({ part }: OpenPackage): ReadDocument {
  const content = parseXml(part('content.xml') ?? '');
  const named = part('styles.xml');
  const about = part('meta.xml');
  const styles = odtStyles([...(named ? [parseXml(named)] : []), content]);
  const meta = childOf(about ? parseXml(about) : undefined, 'office:meta');
  const body = childOf(childOf(content, 'office:body'), 'office:text');
  if (!body) throw new Error('This file has no text.');
  const blocks = blocksOf(body, styles, newTables());
  return {
    language: languageOf(styles.language ?? wordsIn(childOf(meta, 'dc:language'))),
    title: titleOf(wordsIn(childOf(meta, 'dc:title')), blocks),
    blocks,
  };
}

function blocksOf(parent: XmlElement, styles: OdtStyles, makeTable: MakeTable): ReadBlock[] {
  const blocks = elementsOf(parent).flatMap((element): ReadBlock[] => {
    if (ASIDE.has(element.tag)) return [];
    switch (element.tag) {
      case 'text:h':
      case 'text:p':
        return [...lineOf(element, styles), ...framesOf(element, styles, makeTable)];
      case 'text:list': {
        const items = itemsOf(element, styles, 1).filter(({ text }) => text);
        return items.length ? [{ kind: 'list', items }] : [];
      }
      case 'table:table':
        return [tableFrom(element, styles, makeTable)].filter((block) => block !== null);
      default:
        return blocksOf(element, styles, makeTable);
    }
  });
  return joinLists(blocks);
}

function lineOf(element: XmlElement, styles: OdtStyles): ReadBlock[] {
  const runs = tidyRuns(runsOf(element, styles));
  const text = textOf(runs);
  if (!text) return [];
  const style = element.attrs['text:style-name'];
  const named = element.tag === 'text:h' ? Number(element.attrs['text:outline-level'] ?? 1) : null;
  const level = named ?? styles.level(style);
  return level ? [{ kind: 'heading', level, text }] : [{ kind: 'paragraph', text, runs }];
}

/** Pictures and boxes of text that hang on a paragraph. */
function framesOf(paragraph: XmlElement, styles: OdtStyles, makeTable: MakeTable): ReadBlock[] {
  return within(paragraph, 'draw:frame').flatMap((frame): ReadBlock[] => {
    const box = childOf(frame, 'draw:text-box');
    if (box) return blocksOf(box, styles, makeTable);
    const said = ['svg:title', 'svg:desc'].map((tag) => wordsIn(childOf(frame, tag)).trim()).find(Boolean);
    return childOf(frame, 'draw:image') ? [{ kind: 'picture', alternative: said ?? '' }] : [];
  });
}

function itemsOf(list: XmlElement, styles: OdtStyles, level: number): ReadItem[] {
  return elementsOf(list).flatMap((item) =>
    elementsOf(item).flatMap((inside) =>
      inside.tag === 'text:list'
        ? itemsOf(inside, styles, level + 1)
        : [{ text: textOf(runsOf(inside, styles)), level }],
    ),
  );
}

/** The pieces of a paragraph, with `\n` where its line breaks. */
function runsOf(paragraph: XmlElement, styles: OdtStyles): ReadRun[] {
  return piecesOf(paragraph, styles, styles.bold(paragraph.attrs['text:style-name']) ?? false);
}

function piecesOf(parent: XmlElement, styles: OdtStyles, strong: boolean): ReadRun[] {
  return parent.children.flatMap((child): ReadRun[] => {
    // White space folds, as on a page.
    if (child.type === 'text') return [{ text: child.text.replace(/[ \t\r\n]+/g, ' '), strong }];
    if (ASIDE.has(child.tag) || child.tag === 'draw:frame') return [];
    switch (child.tag) {
      case 'text:s':
        return [{ text: ' '.repeat(Math.min(Number(child.attrs['text:c'] ?? 1) || 1, 1000)), strong }];
      case 'text:tab':
        return [{ text: ' ', strong }];
      case 'text:line-break':
        return [{ text: '\n', strong }];
      case 'text:span':
        return piecesOf(child, styles, styles.bold(child.attrs['text:style-name']) ?? strong);
      default:
        return piecesOf(child, styles, strong);
    }
  });
}

function tableFrom(table: XmlElement, styles: OdtStyles, makeTable: MakeTable): ReadBlock | null {
  const heads = within(table, 'table:table-header-rows').map(countRows);
  return makeTable(
    rowsOf(table, styles),
    heads.reduce((all, each) => all + each, 0),
  );
}

const ROW_GROUPS = new Set(['table:table-header-rows', 'table:table-rows', 'table:table-row-group']);

function countRows(parent: XmlElement): number {
  return elementsOf(parent).reduce((all, element) => {
    if (ROW_GROUPS.has(element.tag)) return all + countRows(element);
    return element.tag === 'table:table-row' ? all + timesIn(element, 'rows') : all;
  }, 0);
}

function* rowsOf(parent: XmlElement, styles: OdtStyles): Generator<ReadCell[]> {
  for (const element of elementsOf(parent)) {
    if (ROW_GROUPS.has(element.tag)) yield* rowsOf(element, styles);
    else if (element.tag === 'table:table-row') {
      const row = rowOf(placesOf(element, styles));
      for (let left = timesIn(element, 'rows'); left > 0; left -= 1) yield row;
    }
  }
}

function* placesOf(row: XmlElement, styles: OdtStyles): Generator<ReadCell> {
  for (const cell of elementsOf(row)) {
    const covered = cell.tag === 'table:covered-table-cell';
    if (!covered && cell.tag !== 'table:table-cell') continue;
    const read = covered ? noWords(true) : cellWith(cellParagraphs(paragraphsOf(cell, styles, false)));
    for (let left = timesIn(cell, 'columns'); left > 0; left -= 1) yield read;
  }
}

/** How often a row or a cell stands there; whoever takes them stops in time. */
function timesIn(element: XmlElement, of: 'rows' | 'columns'): number {
  return Number(element.attrs[`table:number-${of}-repeated`] ?? 1) || 1;
}

function paragraphsOf(parent: XmlElement, styles: OdtStyles, bullet: boolean): RawParagraph[] {
  return elementsOf(parent).flatMap((element): RawParagraph[] => {
    if (ASIDE.has(element.tag)) return [];
    if (element.tag === 'text:p' || element.tag === 'text:h') {
      const boxes = within(element, 'draw:text-box').flatMap((box) => paragraphsOf(box, styles, bullet));
      return [{ runs: runsOf(element, styles), bullet }, ...boxes];
    }
    return paragraphsOf(element, styles, bullet || element.tag === 'text:list');
  });
}
