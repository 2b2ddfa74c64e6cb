import { checkDocument } from './check.ts';
import type { Cell, Columns, Block, Document, Figure, Inline, List, Table } from './document.ts';
import { bylineOf, isBullets, itemOf, plain, runsOf } from './document.ts';
import { columnWidths, inOneColumn, pictureSize, staysWhole, svgFile } from './layout.ts';
import { NAMESPACES, odtFrames, odtStyles } from './odt-styles.ts';
import { element, escapeXml, xmlFile } from './xml.ts';
import { zipFiles } from './zip.ts';

const TYPE = 'application/vnd.oasis.opendocument.text';

/**
 * The document as OpenDocument text (ODF 1.3) that people can go on writing in: headings, lists, tables with header rows
 * and header columns, alternative texts, language. The same document gives the same bytes. Columns come one after the
 * other, and `fit` is not obeyed: a word processor lays out again.
 *
 * @throws Error when `checkDocument` refuses the document
 */
export async function toOdt(document: Document): Promise<Uint8Array> {
  checkDocument(document);
  const book: Book = { document, pictures: [], tableStyles: [], tables: 0 };
  const body = bodyOf(book);
  const pictures = book.pictures.map((figure, at) => ({ path: pictureName(at), content: svgFile(figure) }));
  const files = [
    { path: 'content.xml', content: contentFile(book, body) },
    { path: 'styles.xml', content: odtStyles(document) },
    { path: 'meta.xml', content: metaFile(document) },
    ...pictures,
  ];
  const manifest = { path: 'META-INF/manifest.xml', content: manifestFile(files.map(({ path }) => path)) };
  return zipFiles([{ path: 'mimetype', content: TYPE, stored: true }, ...files, manifest]);
}

/** What the body collects on its way for other files of the package. */
interface Book {
  document: Document;
  pictures: Figure[];
  /** Automatic styles: the widths of each table. */
  tableStyles: string[];
  tables: number;
}

function pictureName(at: number): string {
  return `Pictures/${at + 1}.svg`;
}

function contentFile({ tableStyles }: Book, body: string): string {
  const styles = element('office:automatic-styles', {}, ...odtFrames(), ...tableStyles);
  const text = element('office:body', {}, element('office:text', {}, body));
  return xmlFile(element('office:document-content', NAMESPACES, styles, text));
}

function metaFile({ title, author, date, language }: Document): string {
  const day = date && `${date}T00:00:00`;
  const facts = [
    element('meta:generator', {}, 'Maillage'),
    element('dc:title', {}, escapeXml(plain(title))),
    element('dc:language', {}, language),
    ...(author
      ? ['meta:initial-creator', 'dc:creator'].map((name) => element(name, {}, escapeXml(plain(author))))
      : []),
    ...(day ? ['meta:creation-date', 'dc:date'].map((name) => element(name, {}, day)) : []),
  ];
  return xmlFile(element('office:document-meta', NAMESPACES, element('office:meta', {}, ...facts)));
}

function manifestFile(paths: readonly string[]): string {
  const entry = (path: string, type: string) =>
    element('manifest:file-entry', { 'manifest:full-path': path, 'manifest:media-type': type });
  const attributes = {
    'xmlns:manifest': 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0',
    'manifest:version': '1.3',
  };
  const entries = paths.map((path) => entry(path, path.endsWith('.svg') ? 'image/svg+xml' : 'text/xml'));
  return xmlFile(element('manifest:manifest', attributes, entry('/', TYPE), ...entries));
}

function bodyOf(book: Book): string {
  const { title, subtitle, blocks } = book.document;
  const byline = bylineOf(book.document);
  return [
    heading(1, title),
    subtitle ? paragraph('Text_20_body', subtitle) : '',
    byline ? paragraph('Byline', byline) : '',
    ...inOneColumn(blocks).map((block) => blockOf(block, book)),
  ].join('');
}

function blockOf(block: Exclude<Block, Columns>, book: Book): string {
  switch (block.kind) {
    case 'heading':
      return heading(block.level + 1, block.text, block.newPage);
    case 'paragraph':
      return paragraph('Text_20_body', block.text);
    case 'list':
      return listOf(block, 'List_20_Contents');
    case 'table':
      return tableOf(block, book);
    case 'figure':
      return figureOf(block, book);
    case 'note':
      return paragraph(`Note_20_${block.tone}`, block.text);
    case 'facts':
      return block.rows.map(({ name, value }) => factOf(name, value)).join('');
  }
}

function heading(level: number, text: string, newPage?: true): string {
  const style = newPage ? `NewPage${level}` : `Heading_20_${level}`;
  const attributes = { 'text:style-name': style, 'text:outline-level': level };
  return element('text:h', attributes, inline(text));
}

function paragraph(style: string, text: Inline): string {
  return element('text:p', { 'text:style-name': style }, inline(text));
}

function factOf(name: string, value: Inline): string {
  const parts = [inline([{ text: name, strong: true }]), '<text:tab/>', inline(value)];
  return element('text:p', { 'text:style-name': 'Fact' }, ...parts);
}

function listOf({ ordered, items }: List, style: string): string {
  const written = items.map(itemOf).map(({ text, list: under }) => {
    return element('text:list-item', {}, paragraph(style, text), under ? listOf(under, style) : '');
  });
  return element('text:list', { 'text:style-name': ordered ? 'Numbers' : 'Bullets' }, ...written);
}

function tableOf(table: Table, book: Book): string {
  const name = `Table${(book.tables += 1)}`;
  const columns = columnWidths(table, book.document).map((width, at) => {
    const style = `${name}.${at + 1}`;
    const properties = element('style:table-column-properties', { 'style:column-width': `${width / 100}mm` });
    const attributes = { 'style:name': style, 'style:family': 'table-column' };
    book.tableStyles.push(element('style:style', attributes, properties));
    return element('table:table-column', { 'table:style-name': style });
  });
  const [first = '', ...others] = columns;
  const grid = table.rowHeaders ? [element('table:table-header-columns', {}, first), ...others] : columns;
  const titles = table.columns.map(({ title, numeric }) =>
    tableCell('HeaderCell', paragraph(numeric ? 'Table_20_Heading_20_number' : 'Table_20_Heading', title)),
  );
  const header = element('table:table-header-rows', {}, tableRow('WholeRow', titles));
  const rows = table.rows.map((row) => {
    const cells = row.map((cell, at) => tableCell('BodyCell', cellOf(cell, table, at)));
    return tableRow(table.toSign ? 'SignRow' : staysWhole(row) ? 'WholeRow' : 'LongRow', cells);
  });
  const attributes = { 'table:name': name, 'table:style-name': 'Grid' };
  const described = element('table:title', {}, escapeXml(plain(table.caption)));
  return paragraph('Caption', table.caption) + element('table:table', attributes, described, ...grid, header, ...rows);
}

function tableRow(style: string, cells: readonly string[]): string {
  return element('table:table-row', { 'table:style-name': style }, ...cells);
}

function tableCell(style: string, inside: string): string {
  return element('table:table-cell', { 'table:style-name': style, 'office:value-type': 'string' }, inside);
}

function cellOf(cell: Cell, { columns, rowHeaders }: Table, at: number): string {
  const side = columns[at]?.numeric ? 'Table_20_Contents_20_number' : 'Table_20_Contents';
  const style = rowHeaders && at === 0 ? 'Table_20_Row_20_Heading' : side;
  if (!isBullets(cell)) return paragraph(style, cell);
  if (!cell.items.length) return paragraph(style, '');
  const items = cell.items.map((item) => element('text:list-item', {}, paragraph(style, item)));
  return element('text:list', { 'text:style-name': 'CellBullets' }, ...items);
}

function figureOf(figure: Figure, book: Book): string {
  const at = book.pictures.push(figure) - 1;
  const { width, height } = pictureSize(figure, book.document);
  const image = element('draw:image', {
    'xlink:href': pictureName(at),
    'xlink:type': 'simple',
    'xlink:show': 'embed',
    'xlink:actuate': 'onLoad',
    'draw:mime-type': 'image/svg+xml',
  });
  const attributes = {
    'draw:name': `Figure ${at + 1}`,
    'draw:style-name': 'Picture',
    'text:anchor-type': 'as-char',
    'svg:width': `${width}mm`,
    'svg:height': `${height}mm`,
  };
  const title = element('svg:title', {}, escapeXml(plain(figure.alternative)));
  const picture = element('text:p', { 'text:style-name': 'Figure' }, element('draw:frame', attributes, image, title));
  return figure.caption ? picture + paragraph('Figure_20_Caption', figure.caption) : picture;
}

function inline(text: Inline): string {
  return runsOf(text)
    .map((run) => {
      const style = [run.strong && 'Strong', run.emphasis && 'Emphasis'].filter(Boolean).join('');
      const marked = style ? element('text:span', { 'text:style-name': style }, spaced(run.text)) : spaced(run.text);
      return run.href ? element('text:a', { 'xlink:type': 'simple', 'xlink:href': run.href }, marked) : marked;
    })
    .join('');
}

// OpenDocument folds spaces as a page does: those at an end or beside another one are written out.
function spaced(text: string): string {
  return escapeXml(text).replace(/^ +| {2,}| +$/g, (spaces) => element('text:s', { 'text:c': spaces.length }));
}
