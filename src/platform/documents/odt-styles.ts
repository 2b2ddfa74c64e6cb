import type { Document } from './document.ts';
import { MARGIN, pageOf } from './layout.ts';
import { element, xmlFile } from './xml.ts';

const URN = 'urn:oasis:names:tc:opendocument:xmlns';

export const NAMESPACES = {
  'xmlns:office': `${URN}:office:1.0`,
  'xmlns:style': `${URN}:style:1.0`,
  'xmlns:text': `${URN}:text:1.0`,
  'xmlns:table': `${URN}:table:1.0`,
  'xmlns:draw': `${URN}:drawing:1.0`,
  'xmlns:fo': `${URN}:xsl-fo-compatible:1.0`,
  'xmlns:svg': `${URN}:svg-compatible:1.0`,
  'xmlns:meta': `${URN}:meta:1.0`,
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'office:version': '1.3',
};

type Properties = Record<string, string>;

const INK = '#18292e';
const BOLD = { 'fo:font-weight': 'bold', 'style:font-weight-asian': 'bold', 'style:font-weight-complex': 'bold' };
const ITALIC = { 'fo:font-style': 'italic', 'style:font-style-asian': 'italic', 'style:font-style-complex': 'italic' };
const TONES = { info: '#0f5263', wait: '#9a6700', bad: '#a32e38', ok: '#2a6641' };

/** The file of the styles: named ones, so that people may change them, the language, the sheet and its page numbers. */
export function odtStyles(document: Document): string {
  const named = [languageOf(document), ...paragraphStyles(document), ...markStyles(), ...listStyles()];
  const layout = element('style:page-layout', { 'style:name': 'Sheet' }, sheetOf(document), footerRoom());
  const footer = element('style:footer', {}, element('text:p', { 'text:style-name': 'Footer' }, pageNumber()));
  const master = element('style:master-page', { 'style:name': 'Standard', 'style:page-layout-name': 'Sheet' }, footer);
  return xmlFile(
    element(
      'office:document-styles',
      NAMESPACES,
      fontFace(),
      element('office:styles', {}, ...named),
      element('office:automatic-styles', {}, layout),
      element('office:master-styles', {}, master),
    ),
  );
}

function fontFace(): string {
  const family = { 'style:name': 'Sans', 'svg:font-family': "'Liberation Sans', Arial" };
  const face = element('style:font-face', { ...family, 'style:font-family-generic': 'swiss' });
  return element('office:font-face-decls', {}, face);
}

function languageOf({ language }: Document): string {
  const words = { 'fo:language': language, 'fo:country': language === 'fr' ? 'FR' : 'GB' };
  const letters = { 'style:font-name': 'Sans', 'fo:font-size': '10.5pt', 'fo:color': INK };
  const properties = element('style:text-properties', { ...letters, ...words });
  return element('style:default-style', { 'style:family': 'paragraph' }, properties);
}

function sheetOf(document: Document): string {
  const { width, height } = pageOf(document);
  return element('style:page-layout-properties', {
    'fo:page-width': `${width}mm`,
    'fo:page-height': `${height}mm`,
    'style:print-orientation': width > height ? 'landscape' : 'portrait',
    'fo:margin-top': `${MARGIN.y}mm`,
    'fo:margin-bottom': '8mm',
    'fo:margin-left': `${MARGIN.x}mm`,
    'fo:margin-right': `${MARGIN.x}mm`,
  });
}

function footerRoom(): string {
  const properties = element('style:header-footer-properties', { 'fo:min-height': '5mm', 'fo:margin-top': '3mm' });
  return element('style:footer-style', {}, properties);
}

function pageNumber(): string {
  return `${element('text:page-number', { 'text:select-page': 'current' }, '1')} / ${element('text:page-count', {}, '1')}`;
}

function style(
  name: string,
  parent: string | null,
  paragraph: Properties,
  text: Properties = {},
  more: Properties = {},
) {
  const attributes = {
    'style:name': name.replaceAll(' ', '_20_'),
    'style:display-name': name,
    'style:family': 'paragraph',
    'style:parent-style-name': parent?.replaceAll(' ', '_20_'),
    ...more,
  };
  const properties = [element('style:paragraph-properties', paragraph), element('style:text-properties', text)];
  return element('style:style', attributes, ...properties);
}

function paragraphStyles(document: Document): string[] {
  const seam = { 'fo:border-bottom': '1pt dashed #555555', 'fo:padding-bottom': '1.2mm' };
  const keep = { 'fo:keep-with-next': 'always' };
  const space = (top: string, bottom: string) => ({ 'fo:margin-top': top, 'fo:margin-bottom': bottom });
  const next = { 'style:next-style-name': 'Text_20_body' };
  const outline = (level: number) => ({ ...next, 'style:default-outline-level': String(level) });
  const { width } = pageOf(document);
  const middle = { 'style:type': 'center', 'style:position': `${width / 2 - MARGIN.x}mm` };
  return [
    style('Standard', null, { 'fo:orphans': '2', 'fo:widows': '2' }),
    style('Text body', 'Standard', space('0mm', '2.5mm')),
    style('Heading', 'Standard', { ...keep, ...space('4mm', '2mm') }, BOLD, next),
    style('Heading 1', 'Heading', space('0mm', '1.5mm'), { 'fo:font-size': '20pt' }, outline(1)),
    style('Heading 2', 'Heading', { ...space('5mm', '2.5mm'), ...seam }, { 'fo:font-size': '12.5pt' }, outline(2)),
    style('Heading 3', 'Heading', {}, { 'fo:font-size': '11.5pt' }, outline(3)),
    style('Heading 4', 'Heading', {}, { 'fo:font-size': '10.5pt' }, outline(4)),
    style('Byline', 'Text body', {}, { 'fo:font-size': '9.5pt', 'fo:color': '#475659' }),
    style('Caption', 'Standard', { ...keep, ...space('2mm', '1mm') }, BOLD),
    style('Figure', 'Standard', { ...keep, ...space('2mm', '1mm') }),
    style('Figure Caption', 'Text body', {}),
    style('List Contents', 'Standard', space('0mm', '0.8mm')),
    style('Fact', 'Standard', { 'fo:margin-left': '45mm', 'fo:text-indent': '-45mm', 'fo:margin-bottom': '1mm' }),
    style('Table Contents', 'Standard', {}, { 'fo:font-size': '10pt' }),
    style('Table Contents number', 'Table Contents', { 'fo:text-align': 'end' }),
    style('Table Heading', 'Table Contents', keep, { ...BOLD, 'fo:font-size': '9.5pt' }),
    style('Table Heading number', 'Table Heading', { 'fo:text-align': 'end' }),
    style('Table Row Heading', 'Table Contents', {}, BOLD),
    ...Object.entries(TONES).map(([tone, colour]) => noteStyle(tone, colour)),
    element(
      'style:style',
      { 'style:name': 'Footer', 'style:family': 'paragraph', 'style:parent-style-name': 'Standard' },
      element(
        'style:paragraph-properties',
        { 'fo:text-align': 'center' },
        element('style:tab-stops', {}, element('style:tab-stop', middle)),
      ),
      element('style:text-properties', { 'fo:font-size': '9pt' }),
    ),
  ];
}

function noteStyle(tone: string, colour: string): string {
  const thin = '0.5pt solid #555555';
  const lines = { 'fo:border-top': thin, 'fo:border-bottom': thin, 'fo:border-right': thin };
  const frame = { ...lines, 'fo:border-left': `3pt solid ${colour}`, 'fo:padding': '2.2mm' };
  return style(`Note ${tone}`, 'Text body', {
    ...frame,
    'fo:margin-top': '2mm',
    'fo:margin-bottom': '4mm',
    'fo:margin-left': '1mm',
  });
}

function markStyles(): string[] {
  const mark = (name: string, properties: Properties) =>
    element(
      'style:style',
      { 'style:name': name, 'style:family': 'text' },
      element('style:text-properties', properties),
    );
  return [mark('Strong', BOLD), mark('Emphasis', ITALIC), mark('StrongEmphasis', { ...BOLD, ...ITALIC })];
}

/** The styles that word processors only look for in the file of the content: tables, rows, cells, pictures. */
export function odtFrames(): string[] {
  const named = (name: string, family: string, properties: Properties) =>
    element(
      'style:style',
      { 'style:name': name, 'style:family': family },
      element(`style:${family}-properties`, properties),
    );
  const cell = (name: string, line: string) =>
    named(name, 'table-cell', { 'fo:padding': '1.2mm', 'fo:border': 'none', 'fo:border-bottom': line });
  return [
    named('Grid', 'table', { 'table:align': 'margins', 'fo:margin-bottom': '4mm' }),
    named('WholeRow', 'table-row', { 'fo:keep-together': 'always' }),
    named('LongRow', 'table-row', { 'fo:keep-together': 'auto' }),
    named('SignRow', 'table-row', { 'fo:keep-together': 'always', 'style:min-row-height': '12mm' }),
    ...[2, 3, 4].map((level) => newPage(level)),
    cell('HeaderCell', `1pt solid ${INK}`),
    cell('BodyCell', '0.5pt solid #999999'),
    named('Picture', 'graphic', { 'style:vertical-pos': 'top', 'style:vertical-rel': 'baseline' }),
  ];
}

/** A heading that begins a page, otherwise as the others of its level. */
function newPage(level: number): string {
  const attributes = {
    'style:name': `NewPage${level}`,
    'style:family': 'paragraph',
    'style:parent-style-name': `Heading_20_${level}`,
  };
  return element('style:style', attributes, element('style:paragraph-properties', { 'fo:break-before': 'page' }));
}

function listStyles(): string[] {
  const place = (left: number) => {
    const alignment = element('style:list-level-label-alignment', {
      'text:label-followed-by': 'listtab',
      'fo:margin-left': `${left}mm`,
      'fo:text-indent': '-4.5mm',
    });
    const mode = { 'text:list-level-position-and-space-mode': 'label-alignment' };
    return element('style:list-level-properties', mode, alignment);
  };
  const levels = [1, 2, 3, 4];
  const signs = ['•', '–', '·', '·'];
  const bullets = levels.map((level, at) =>
    element('text:list-level-style-bullet', { 'text:level': level, 'text:bullet-char': signs[at] }, place(5.5 * level)),
  );
  const numbers = levels.map((level) => {
    const attributes = { 'text:level': level, 'style:num-format': '1', 'style:num-suffix': '.' };
    return element('text:list-level-style-number', attributes, place(5.5 * level));
  });
  const tight = element('text:list-level-style-bullet', { 'text:level': 1, 'text:bullet-char': '•' }, place(4.5));
  return [
    element('text:list-style', { 'style:name': 'Bullets' }, ...bullets),
    element('text:list-style', { 'style:name': 'Numbers' }, ...numbers),
    element('text:list-style', { 'style:name': 'CellBullets' }, tight),
  ];
}
