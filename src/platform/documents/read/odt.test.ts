import { describe, expect, test } from 'vitest';
import { zipFiles } from '../zip.ts';
import { readAnyDocument } from './read-any.ts';

const NAMES = ['dc', 'draw', 'fo', 'office', 'style', 'svg', 'table', 'text', 'xlink']
  .map((name) => `xmlns:${name}="urn:${name}"`)
  .join(' ');
const STYLES = `<office:automatic-styles>
  <style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
  <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
</office:automatic-styles>`;

function read(body: string, meta = '') {
  const root = 'office:document-content';
  const content = `<?xml version="1.0"?><${root} ${NAMES}>${STYLES}<office:body><office:text>${body}</office:text></office:body></${root}>`;
  const files = [
    { path: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true as const },
    { path: 'content.xml', content },
    {
      path: 'meta.xml',
      content: `<office:document-meta ${NAMES}><office:meta>${meta}</office:meta></office:document-meta>`,
    },
  ];
  return readAnyDocument(zipFiles(files), 'x.odt');
}

const cellTexts = (body: string) =>
  read(body).blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.map((row) =>
          row.map(({ merged, paragraphs }) =>
            merged ? null : paragraphs.map(({ text, bullet }) => (bullet ? `• ${text}` : text)),
          ),
        )
      : [],
  );

test('spaces fold, those that are written stay, a line break is a space, bold letters are marked', () => {
  const { blocks } = read(
    '<text:p> Un \n <text:span text:style-name="T1">mot</text:span><text:s text:c="2"/>puis<text:line-break/>un <text:a xlink:href="x">lien</text:a></text:p>',
  );
  expect(blocks).toEqual([
    {
      kind: 'paragraph',
      text: 'Un mot  puis un lien',
      runs: [
        { text: 'Un ', strong: false },
        { text: 'mot', strong: true },
        { text: '  puis un lien', strong: false },
      ],
    },
  ]);
});

test('headings have their level, sections are opened, the title style is a heading', () => {
  const read1 = read(
    '<text:p text:style-name="P1">Séance</text:p><text:section><text:h text:outline-level="2">Suite</text:h></text:section>',
  );
  expect(read1.blocks).toEqual([
    { kind: 'heading', level: 1, text: 'Séance' },
    { kind: 'heading', level: 2, text: 'Suite' },
  ]);
  expect(read1.title).toBe('Séance');
  expect(read('<text:p>a</text:p>', '<dc:title>Autre</dc:title><dc:language>en-GB</dc:language>')).toMatchObject({
    title: 'Autre',
    language: 'en',
  });
});

test('lists in lists are items with their level', () => {
  const inner = '<text:list><text:list-item><text:p>deux</text:p></text:list-item></text:list>';
  const { blocks } = read(
    `<text:list><text:list-item><text:p>un</text:p>${inner}</text:list-item><text:list-item><text:p/></text:list-item></text:list>`,
  );
  expect(blocks).toEqual([
    {
      kind: 'list',
      items: [
        { text: 'un', level: 1 },
        { text: 'deux', level: 2 },
      ],
    },
  ]);
});

describe('a table', () => {
  const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;
  const cell = (inside: string, more = '') => `<table:table-cell${more}>${inside}</table:table-cell>`;

  test('has its merged cells, repeated cells and repeated rows', () => {
    const body = `<table:table>
      <table:table-header-rows>${row(cell('<text:p>A</text:p>', ' table:number-columns-spanned="2"'), '<table:covered-table-cell/>')}</table:table-header-rows>
      ${row(cell('<text:p>a</text:p>', ' table:number-columns-repeated="2"'))}
      <table:table-row table:number-rows-repeated="2">${cell('')}</table:table-row></table:table>`;
    expect(cellTexts(body)).toEqual([
      [['A'], null],
      [['a'], ['a']],
      [[], []],
      [[], []],
    ]);
    expect(read(body).blocks[0]).toMatchObject({ headerRows: 1 });
  });

  test('has the bullets of its cells, typed ones too, and the words of a table inside', () => {
    const list =
      '<text:list><text:list-item><text:p>un</text:p></text:list-item><text:list-item><text:p> </text:p></text:list-item></text:list>';
    const typed = '<text:p>Dit :<text:line-break/>- deux<text:line-break/>et demi<text:line-break/>– trois</text:p>';
    const nested = `<table:table>${row(cell('<text:p>dedans</text:p>'))}</table:table>`;
    expect(cellTexts(`<table:table>${row(cell(list), cell(typed), cell(nested))}</table:table>`)).toEqual([
      [['• un'], ['Dit :', '• deux et demi', '• trois'], ['dedans']],
    ]);
  });
});

test('deleted passages, notes and remarks are left out, added ones are read', () => {
  const { blocks } = read(
    `<text:tracked-changes><text:changed-region><text:deletion><text:p>parti</text:p></text:deletion></text:changed-region></text:tracked-changes>
    <text:p>Reste<text:change text:change-id="c"/><text:change-start/> ajouté<text:change-end/><text:note><text:note-body><text:p>note</text:p></text:note-body></text:note><office:annotation><text:p>remarque</text:p></office:annotation>.</text:p>`,
  );
  expect(blocks).toMatchObject([{ kind: 'paragraph', text: 'Reste ajouté.' }]);
});

test('pictures are named, boxes of text are read', () => {
  const frame = (inside: string) => `<draw:frame>${inside}</draw:frame>`;
  const body = `<text:p>Avant${frame('<draw:image/><svg:desc>Une carte</svg:desc>')}${frame('<draw:text-box><text:p>Encadré</text:p></draw:text-box>')}</text:p>`;
  expect(read(body).blocks).toMatchObject([
    { kind: 'paragraph', text: 'Avant' },
    { kind: 'picture', alternative: 'Une carte' },
    { kind: 'paragraph', text: 'Encadré' },
  ]);
});
