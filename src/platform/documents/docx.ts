import {
  AlignmentType,
  Document as WordDocument,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  HeightRule,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  Table as WordTable,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  BorderStyle,
  type ParagraphChild,
} from 'docx';
import { checkDocument } from './check.ts';
import type { Block, Cell, Columns, Document, Figure, Inline, List, Table } from './document.ts';
import { bylineOf, isBullets, itemOf, plain, runsOf } from './document.ts';
import { settleDocx } from './docx-settle.ts';
import { BULLETS, CELL_BULLETS, docxNumbering, docxStyles, NUMBERS } from './docx-styles.ts';
import { columnWidths, inOneColumn, MARGIN, pageOf, pictureSize, staysWhole, svgFile } from './layout.ts';

/**
 * The document as Word reads it (Office Open XML), that people can go on writing in: headings, numbered lists, tables with
 * header rows, alternative texts, language. The same document gives the same bytes. Columns come one after the other,
 * and `fit` is not obeyed: a word processor lays out again.
 *
 * @throws Error when `checkDocument` refuses the document
 */
export async function toDocx(document: Document): Promise<Uint8Array> {
  checkDocument(document);
  const { width, height } = pageOf(document);
  const landscape = width > height;
  const margin = { left: twips(MARGIN.x), right: twips(MARGIN.x), top: twips(MARGIN.y), bottom: twips(MARGIN.y) };
  // The library turns the sheet itself: it wants the measures of the upright one.
  const upright = { width: twips(Math.min(width, height)), height: twips(Math.max(width, height)) };
  const orientation = landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
  const word = new WordDocument({
    title: plain(document.title),
    ...(document.author && { creator: plain(document.author), lastModifiedBy: plain(document.author) }),
    styles: docxStyles(document.language),
    numbering: { config: docxNumbering() },
    sections: [
      {
        properties: { page: { size: { ...upright, orientation }, margin: { ...margin, footer: twips(6) } } },
        footers: { default: pageNumbers() },
        children: bodyOf(document),
      },
    ],
  });
  return settleDocx(await Packer.toBuffer(word), document);
}

function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

function pageNumbers(): Footer {
  const children = [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES], size: 18 })];
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] });
}

/** What the body counts on its way: lists, so that each starts at 1 again, and pictures, each with a number of its own. */
interface Counts {
  document: Document;
  lists: number;
  pictures: number;
}

function bodyOf(document: Document): (Paragraph | WordTable)[] {
  const counts: Counts = { document, lists: 0, pictures: 0 };
  const byline = bylineOf(document);
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, children: inline(document.title) }),
    ...(document.subtitle ? [paragraph('BodyText', document.subtitle)] : []),
    ...(byline ? [paragraph('Byline', byline)] : []),
    ...inOneColumn(document.blocks).flatMap((block) => blockOf(block, counts)),
  ];
}

const HEADINGS = { 1: HeadingLevel.HEADING_2, 2: HeadingLevel.HEADING_3, 3: HeadingLevel.HEADING_4 };

function blockOf(block: Exclude<Block, Columns>, counts: Counts): (Paragraph | WordTable)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[block.level],
          ...(block.newPage && { pageBreakBefore: true }),
          children: inline(block.text),
        }),
      ];
    case 'paragraph':
      return [paragraph('BodyText', block.text)];
    case 'list':
      return listOf(block, counts, 0);
    case 'table':
      return tableOf(block, counts.document);
    case 'figure':
      return figureOf(block, counts);
    case 'note':
      return [paragraph(`Note${block.tone}`, block.text)];
    case 'facts':
      return block.rows.map(({ name, value }) => {
        const children = [
          ...inline([{ text: name, strong: true }]),
          new TextRun({ children: [new Tab()] }),
          ...inline(value),
        ];
        return new Paragraph({ style: 'Fact', children });
      });
  }
}

function paragraph(style: string, text: Inline): Paragraph {
  return new Paragraph({ style, children: inline(text) });
}

function listOf({ ordered, items }: List, counts: Counts, level: number): Paragraph[] {
  const instance = (counts.lists += 1);
  const numbering = { reference: ordered ? NUMBERS : BULLETS, level: Math.min(level, 8), instance };
  return items.map(itemOf).flatMap(({ text, list: under }) => {
    const item = new Paragraph({ style: 'ListParagraph', numbering, children: inline(text) });
    return under ? [item, ...listOf(under, counts, level + 1)] : [item];
  });
}

function tableOf(table: Table, document: Document): (Paragraph | WordTable)[] {
  const columns = columnWidths(table, document).map((width) => twips(width / 100));
  const titles = table.columns.map(({ title, numeric }) =>
    cell([new Paragraph({ style: 'TableHeading', ...side(numeric), children: inline(title) })], true),
  );
  const rows = table.rows.map((row) => {
    const cells = row.map((each, at) => cell(cellOf(each, table, at), false));
    const height = { value: twips(12), rule: HeightRule.ATLEAST };
    return new TableRow({ cantSplit: staysWhole(row), ...(table.toSign && { height }), children: cells });
  });
  return [
    paragraph('Caption', table.caption),
    new WordTable({
      columnWidths: columns,
      width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      borders: {
        top: NO_LINE,
        bottom: NO_LINE,
        left: NO_LINE,
        right: NO_LINE,
        insideVertical: NO_LINE,
        insideHorizontal: NO_LINE,
      },
      margins: { top: twips(1.2), bottom: twips(1.2), left: twips(1.2), right: twips(1.2) },
      tableLook: { firstRow: true, firstColumn: table.rowHeaders === true, noHBand: true, noVBand: true },
      rows: [new TableRow({ tableHeader: true, cantSplit: true, children: titles }), ...rows],
    }),
    // Word joins two tables that touch.
    new Paragraph({ style: 'AfterTable' }),
  ];
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

function cell(children: Paragraph[], header: boolean): TableCell {
  const bottom = header
    ? { style: BorderStyle.SINGLE, size: 8, color: '18292E' }
    : { style: BorderStyle.SINGLE, size: 4, color: '999999' };
  return new TableCell({ borders: { bottom }, children });
}

function side(numeric: true | undefined) {
  return numeric ? { alignment: AlignmentType.END } : {};
}

function cellOf(content: Cell, { columns, rowHeaders }: Table, at: number): Paragraph[] {
  const style = rowHeaders && at === 0 ? 'TableRowHeading' : 'TableContents';
  const look = { style, ...side(columns[at]?.numeric) };
  if (!isBullets(content)) return [new Paragraph({ ...look, children: inline(content) })];
  if (!content.items.length) return [new Paragraph(look)];
  const numbering = { reference: CELL_BULLETS, level: 0, instance: 0 };
  return content.items.map((item) => new Paragraph({ ...look, numbering, children: inline(item) }));
}

function figureOf(figure: Figure, counts: Counts): Paragraph[] {
  const { width, height } = pictureSize(figure, counts.document);
  const pixels = (millimetres: number) => Math.round((millimetres * 96) / 25.4);
  const number = String((counts.pictures += 1));
  const image = new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(svgFile(figure)),
    fallback: { type: 'png', data: EMPTY_PNG },
    transformation: { width: pixels(width), height: pixels(height) },
    altText: { id: number, name: `Figure ${number}`, description: plain(figure.alternative) },
  });
  const picture = new Paragraph({ style: 'Figure', children: [image] });
  return figure.caption ? [picture, paragraph('FigureCaption', figure.caption)] : [picture];
}

// Word wants a bitmap beside each drawing for programs that read no SVG. Nothing here can paint one: this is one clear
// point, and those programs have the alternative text.
const EMPTY_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAC0lEQVR42mNgAAIAAAUAAen63NgAAAAASUVORK5CYII=',
  'base64',
);

function inline(text: Inline): ParagraphChild[] {
  return runsOf(text).map((run) => {
    const marks = { ...(run.strong && { bold: true }), ...(run.emphasis && { italics: true }) };
    if (run.href === undefined) return new TextRun({ text: run.text, ...marks });
    const words = new TextRun({ text: run.text, style: 'Hyperlink', ...marks });
    return new ExternalHyperlink({ link: run.href, children: [words] });
  });
}
