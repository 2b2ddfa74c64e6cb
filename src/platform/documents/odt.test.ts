import { unzipSync, strFromU8 } from 'fflate';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Block } from './document.ts';
import { documentOf, report, sheet } from './example.ts';
import { toOdt } from './odt.ts';
import { expectSame } from './read-back.ts';
import { readAnyDocument } from './read/read-any.ts';
import { parseXml } from './read/xml-tree.ts';

async function partsOf(document: Parameters<typeof toOdt>[0]) {
  const files = unzipSync(await toOdt(document));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

afterEach(() => vi.useRealTimers());

test.each([
  ['a sheet', sheet],
  ['a report on its side', report],
  ['a sheet in English', { ...sheet, language: 'en' as const }],
])('%s reads back as it was described', async (_, document) =>
  expectSame(readAnyDocument(await toOdt(document), 'x.odt'), document),
);

test('the file says first what it is, uncompressed, and names its parts', async () => {
  const bytes = await toOdt(sheet);
  const start = Buffer.from(bytes.subarray(0, 120)).toString('latin1');
  expect(bytes[8]).toBe(0);
  expect(start).toMatch(/^PK\x03\x04.{26}mimetypeapplication\/vnd\.oasis\.opendocument\.textPK/s);
  const parts = await partsOf(sheet);
  const named = [...(parts['META-INF/manifest.xml'] ?? '').matchAll(/full-path="([^"]+)"/g)].map(([, path]) => path);
  expect(named).toEqual(['/', 'content.xml', 'styles.xml', 'meta.xml', 'Pictures/1.svg']);
});

test('tables, pictures, links and lists are real ones', async () => {
  const { 'content.xml': content = '' } = await partsOf(sheet);
  expect(content).toMatch(/<table:table-header-columns><table:table-column [^>]*\/><\/table:table-header-columns>/);
  expect(content.match(/<table:table-header-rows>.*?<\/table:table-header-rows>/)?.[0]).toContain('Piste d’action');
  expect(content).toContain('<svg:title>Code QR de la page de réaction</svg:title>');
  expect(content).toContain('xlink:href="https://vienne.example/r/1"');
  expect(content.match(/<text:list /g)).toHaveLength(2);
  expect(content.match(/<text:h /g)).toHaveLength(3);
});

test('empty cells stay, and bullets of a cell are a list', async () => {
  const { 'content.xml': content = '' } = await partsOf(report);
  expect(content.match(/<table:table-cell /g)).toHaveLength(12);
  expect(content.match(/<text:list text:style-name="CellBullets">/g)).toHaveLength(2);
});

test('the properties and the styles say title, author, day, language, the sheet on its side', async () => {
  const { 'meta.xml': meta = '', 'styles.xml': styles = '' } = await partsOf(sheet);
  expect(meta).toContain('<dc:title>Collège Odette-Lancelin</dc:title>');
  expect(meta).toContain('<dc:creator>Inès Caradec</dc:creator>');
  expect(meta).toContain('<meta:creation-date>2026-11-26T00:00:00</meta:creation-date>');
  expect(meta).toContain('<dc:language>fr</dc:language>');
  expect(styles).toContain('fo:language="fr" fo:country="FR"');
  const { 'styles.xml': wide = '' } = await partsOf(report);
  expect(wide).toMatch(/fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape"/);
});

test('the same document gives the same bytes, whatever the clock', async () => {
  const bytes = await toOdt(sheet);
  vi.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), toFake: ['Date'] });
  expect(Buffer.from(await toOdt(sheet)).equals(bytes)).toBe(true);
  expect(Buffer.from(await toOdt({ ...sheet, subtitle: 'Autre' })).equals(bytes)).toBe(false);
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
      if (path.endsWith('.xml')) expect(() => parseXml(xml), path).not.toThrow();
    }
    expectSame(readAnyDocument(await toOdt(document), 'x.odt'), document);
  });

  test('keeps its spaces, which OpenDocument folds', async () => {
    const { blocks } = readAnyDocument(await toOdt(documentOf([{ kind: 'paragraph', text: 'a   b  c' }])), 'x.odt');
    expect(blocks.at(-1)).toMatchObject({ kind: 'paragraph', text: 'a   b  c' });
  });
});

test('a figure without alternative text is refused', async () => {
  await expect(toOdt(documentOf([{ kind: 'figure', svg: '<svg></svg>', alternative: '' }]))).rejects.toThrow(
    /alternative/,
  );
});
