import { unzipSync, strFromU8 } from 'fflate';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Block } from './document.ts';
import { documentOf, report, sheet } from './example.ts';
import { toDocx } from './docx.ts';
import { expectSame } from './read-back.ts';
import { readAnyDocument } from './read/read-any.ts';
import { parseXml } from './read/xml-tree.ts';

async function partsOf(document: Parameters<typeof toDocx>[0]) {
  const files = unzipSync(await toDocx(document));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

afterEach(() => vi.useRealTimers());

test.each([
  ['a sheet', sheet],
  ['a report on its side', report],
  ['a sheet in English', { ...sheet, language: 'en' as const }],
])('%s reads back as it was described', async (_, document) =>
  expectSame(readAnyDocument(await toDocx(document), 'x.docx'), document),
);

test('tables, pictures, links and lists are real ones', async () => {
  const { 'word/document.xml': body = '', 'word/_rels/document.xml.rels': links = '' } = await partsOf(sheet);
  expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1);
  expect(body.match(/<w:cantSplit\/>/g)).toHaveLength(3);
  expect(body).toContain('w:firstRow="true" w:firstColumn="true"');
  expect(body).toContain('descr="Code QR de la page de réaction"');
  expect(body).toContain('<w:hyperlink w:history="1" r:id="link1">');
  expect(links).toMatch(/Id="link1" [^>]*Target="https:\/\/vienne\.example\/r\/1"/);
  expect(body.match(/<w:numPr>/g)).toHaveLength(4);
  expect(body.match(/w:val="Heading\d"/g)).toEqual(['w:val="Heading1"', 'w:val="Heading2"', 'w:val="Heading3"']);
});

test('each numbered list starts at 1 again', async () => {
  const list: Block = { kind: 'list', ordered: true, items: ['un', 'deux'] };
  const { 'word/document.xml': body = '' } = await partsOf(
    documentOf([list, { kind: 'paragraph', text: 'puis' }, list]),
  );
  const numbers = [...body.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, id]) => id);
  expect(numbers[0]).toBe(numbers[1]);
  expect(numbers[2]).not.toBe(numbers[1]);
});

test('empty cells stay, and bullets of a cell are a list', async () => {
  const { 'word/document.xml': body = '' } = await partsOf(report);
  expect(body.match(/<w:tc>/g)).toHaveLength(12);
  expect(body.match(/<w:numPr>/g)).toHaveLength(3);
});

test('the properties and the styles say title, author, day, language, the sheet on its side', async () => {
  const { 'docProps/core.xml': core = '', 'word/styles.xml': styles = '' } = await partsOf(sheet);
  expect(core).toContain('<dc:title>Collège Odette-Lancelin</dc:title>');
  expect(core).toContain('<dc:creator>Inès Caradec</dc:creator>');
  expect(core).toContain('>2026-11-26T00:00:00Z</dcterms:created>');
  expect(core).toContain('<dc:language>fr-FR</dc:language>');
  expect(styles).toContain('<w:lang w:val="fr-FR"');
  const { 'word/document.xml': wide = '', 'docProps/core.xml': nobody = '' } = await partsOf(report);
  expect(wide).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/);
  expect(nobody).not.toContain('creator');
});

test('a picture has a drawing and, for programs of old, a clear point', async () => {
  const files = unzipSync(await toDocx(sheet));
  expect(strFromU8(files['word/media/image1.svg'] ?? new Uint8Array())).toContain('<path');
  // Deep in a PNG of one point: 8 bits, colours with transparency.
  expect([...(files['word/media/image1.png'] ?? []).slice(16, 26)]).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 8, 6]);
});

test('the same document gives the same bytes, whatever the clock', async () => {
  const bytes = await toDocx(sheet);
  vi.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), toFake: ['Date'] });
  expect(Buffer.from(await toDocx(sheet)).equals(bytes)).toBe(true);
  expect(Buffer.from(await toDocx({ ...sheet, subtitle: 'Autre' })).equals(bytes)).toBe(false);
});

describe('any text', () => {
  const odd = 'a\u0000\u0007\u001b<b>&amp;]]>"\' שלום 😀\ud800\ufffe\uffff\u2028  deux espaces ';

  test('stays text, in files that any reader of XML opens', async () => {
    const blocks: Block[] = [
      { kind: 'paragraph', text: [{ text: odd, strong: true, href: 'https://x.example/?a=1&b="' }] },
      { kind: 'table', caption: odd, columns: [{ title: odd }], rows: [[odd.repeat(300)], [{ items: [odd] }]] },
      { kind: 'figure', svg: '<svg></svg>', alternative: odd },
    ];
    const document = { ...documentOf(blocks), title: odd, author: odd };
    for (const [path, xml] of Object.entries(await partsOf(document))) {
      if (/\.(xml|rels)$/.test(path)) expect(() => parseXml(xml), path).not.toThrow();
    }
    expectSame(readAnyDocument(await toDocx(document), 'x.docx'), document);
  });
});

test('a figure without alternative text is refused', async () => {
  await expect(toDocx(documentOf([{ kind: 'figure', svg: '<svg></svg>', alternative: '' }]))).rejects.toThrow(
    /alternative/,
  );
});
