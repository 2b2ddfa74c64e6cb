import { describe, expect, test } from 'vitest';
import { zipFiles } from '../zip.ts';
import { readAnyDocument } from './read-any.ts';

const NAMES = ['a', 'mc', 'pic', 'w', 'wp'].map((name) => `xmlns:${name}="urn:${name}"`).join(' ');
const STYLES = `<w:styles ${NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
  <w:style w:styleId="Mien"><w:name w:val="Mien"/><w:basedOn w:val="Titre1"/></w:style>
  <w:style w:styleId="Puces"><w:name w:val="Puces"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
  <w:style w:styleId="Gras"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style></w:styles>`;

function read(body: string) {
  const files = [
    { path: '[Content_Types].xml', content: '<Types/>' },
    {
      path: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document ${NAMES}><w:body>${body}</w:body></w:document>`,
    },
    { path: 'word/styles.xml', content: STYLES },
  ];
  return readAnyDocument(zipFiles(files), 'x.docx');
}

const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const paragraph = (inside: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inside}</w:p>`;
const item = (text: string, level: number) =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);

test('headings are found by the name of their style in any language, or by their own level', () => {
  const { blocks, title, language } = read(
    paragraph(run('Séance'), '<w:pStyle w:val="Mien"/>') + paragraph(run('Suite'), '<w:outlineLvl w:val="1"/>'),
  );
  expect(blocks).toEqual([
    { kind: 'heading', level: 1, text: 'Séance' },
    { kind: 'heading', level: 2, text: 'Suite' },
  ]);
  expect([title, language]).toEqual(['Séance', 'fr']);
});

test('bold letters come from the piece or its style, and may be taken back', () => {
  const pieces =
    run('a', '<w:b/>') + run('b', '<w:rStyle w:val="Gras"/>') + run('c', '<w:rStyle w:val="Gras"/><w:b w:val="0"/>');
  expect(read(paragraph(pieces)).blocks).toMatchObject([
    {
      runs: [
        { text: 'ab', strong: true },
        { text: 'c', strong: false },
      ],
    },
  ]);
});

test('items that follow each other are one list, whether a style or the paragraph says so', () => {
  const empty = item('', 0);
  expect(
    read(item('un', 0) + empty + item('deux', 1) + paragraph(run('trois'), '<w:pStyle w:val="Puces"/>')).blocks,
  ).toEqual([
    {
      kind: 'list',
      items: [
        { text: 'un', level: 1 },
        { text: 'deux', level: 2 },
        { text: 'trois', level: 1 },
      ],
    },
  ]);
});

describe('a table', () => {
  const cell = (inside: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
  const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
  const rowsOf = (table: string) =>
    read(`<w:tbl>${table}</w:tbl>`).blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.map((cells) =>
            cells.map(({ merged, paragraphs }) =>
              merged ? null : paragraphs.map(({ text, bullet }) => (bullet ? `• ${text}` : text)),
            ),
          )
        : [],
    );

  test('has its merged cells both ways', () => {
    const wide = cell(paragraph(run('A')), '<w:gridSpan w:val="2"/>');
    const start = cell(paragraph(run('a')), '<w:vMerge w:val="restart"/>');
    const goesOn = cell(paragraph(''), '<w:vMerge/>');
    const table = row(wide) + row(start, cell(paragraph(run('b')))) + row(goesOn, cell(paragraph('')));
    expect(rowsOf(table)).toEqual([
      [['A'], null],
      [['a'], ['b']],
      [null, []],
    ]);
  });

  test('has the bullets of its cells, typed ones too, in forms to fill in as well', () => {
    const typed = paragraph('<w:r><w:t>- un</w:t><w:br/><w:t>- deux</w:t></w:r>');
    const form = `<w:sdt><w:sdtContent>${cell(item('trois', 0) + item('', 0))}</w:sdtContent></w:sdt>`;
    expect(rowsOf(row(cell(typed), form))).toEqual([[['• un', '• deux'], ['• trois']]]);
  });
});

test('boxes to tick are signs', () => {
  const old = '<w:r><w:fldChar><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>';
  const sign = '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>';
  expect(read(paragraph(`${old}${run(' oui ')}${sign}${run(' non')}`)).blocks).toMatchObject([{ text: '☒ oui ☐ non' }]);
});

test('deleted passages and codes are left out, added ones and links are read, boxes of text once', () => {
  const changes = `<w:del><w:r><w:delText>parti</w:delText></w:r></w:del><w:ins>${run(' ajouté')}</w:ins>`;
  const link = `<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink>${run(' lien')}</w:hyperlink>`;
  const box = `<w:txbxContent>${paragraph(run('Encadré'))}</w:txbxContent>`;
  const twice = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  expect(read(paragraph(run('Reste') + changes + link + twice)).blocks).toMatchObject([
    { text: 'Reste ajouté lien' },
    { text: 'Encadré' },
  ]);
});

test('pictures are named', () => {
  const drawing =
    '<w:r><w:drawing><wp:inline><wp:docPr descr="Une carte"/><a:graphic><pic:pic/></a:graphic></wp:inline></w:drawing></w:r>';
  expect(read(paragraph(drawing)).blocks).toEqual([{ kind: 'picture', alternative: 'Une carte' }]);
});
