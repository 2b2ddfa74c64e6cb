import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Block } from './document.ts';
import { toDocx } from './docx.ts';
import { documentOf } from './example.ts';
import { toOdt } from './odt.ts';
import { toPdf } from './pdf.ts';
import { readPdf } from './read-pdf.ts';
import { expectSame } from './read-back.ts';
import { readAnyDocument } from './read/read-any.ts';

const table = (toSign?: true): Block => ({
  kind: 'table',
  caption: 'Émargement',
  columns: [{ title: 'Nom' }, { title: 'Signature' }],
  rows: Array.from({ length: 30 }, (_, at) => [`Personne ${at + 1}`, '']),
  ...(toSign && { toSign }),
});
const heading = (text: string, newPage?: true): Block => ({
  kind: 'heading',
  level: 1,
  text,
  ...(newPage && { newPage }),
});
const apart = documentOf([heading('Une'), heading('Deux', true), heading('Trois', true)]);
const signed = documentOf([table(true)]);

async function fileOf(bytes: Promise<Uint8Array>, path: string): Promise<string> {
  return strFromU8(unzipSync(await bytes)[path]!);
}

test('a heading may begin a page, in the PDF and in what people go on writing in', async () => {
  expect((await readPdf(await toPdf(apart))).pages).toBe(3);
  expect((await fileOf(toDocx(apart), 'word/document.xml')).match(/<w:pageBreakBefore\/>/g)).toHaveLength(2);
  const odt = await fileOf(toOdt(apart), 'content.xml');
  expect(odt.match(/<text:h text:style-name="NewPage2"/g)).toHaveLength(2);
  expect(odt).toContain('fo:break-before="page"');
  expectSame(readAnyDocument(await toOdt(apart), 'x.odt'), apart);
});

test('rows to sign take more room than rows to read: thirty of them leave the page', async () => {
  const pages = async (toSign?: true) => (await readPdf(await toPdf(documentOf([table(toSign)])))).pages;
  expect([await pages(), await pages(true)]).toEqual([1, 2]);
  expect(await fileOf(toDocx(signed), 'word/document.xml')).toContain('<w:trHeight w:val="680" w:hRule="atLeast"/>');
  expect(await fileOf(toOdt(signed), 'content.xml')).toContain('style:min-row-height="12mm"');
});

test('no page begins inside columns', async () => {
  const columns: Block = { kind: 'columns', columns: [[heading('Une', true)], []] };
  await expect(toPdf(documentOf([columns]))).rejects.toThrow('begins a page in columns');
});
