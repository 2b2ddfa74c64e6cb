import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { toDocx } from '../docx.ts';
import { sheet } from '../example.ts';
import { toOdt } from '../odt.ts';
import { zipFiles, type ZipFile } from '../zip.ts';
import { readAnyDocument } from './read-any.ts';

const odt = await toOdt(sheet);
const docx = await toDocx(sheet);
const utf8 = (text: string) => new TextEncoder().encode(text);
const hex = (bytes: string) => Uint8Array.from(Buffer.from(bytes, 'hex'));
const MIMETYPE: ZipFile = { path: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true };
const odtOf = (content: string | Uint8Array, ...more: ZipFile[]) =>
  zipFiles([MIMETYPE, { path: 'content.xml', content }, ...more]);
const content = (inside: string, before = '') =>
  `<?xml version="1.0"?>${before}<office:document-content><office:body><office:text>${inside}</office:text></office:body></office:document-content>`;

function codeOf(bytes: Uint8Array): string {
  try {
    readAnyDocument(bytes, 'x.odt');
    return 'read';
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    expect(error.params['name']).toBe('x.odt');
    return error.code;
  }
}

describe('what a file is shows from its content, never from its name', () => {
  test('a Word file with the name of another', () => {
    expect(readAnyDocument(docx, 'x.odt')).toEqual(readAnyDocument(odt, 'x.docx'));
  });

  const others: [string, Uint8Array, string][] = [
    ['nothing', new Uint8Array(), 'file_empty'],
    ['a PDF', utf8('%PDF-1.7 …'), 'file_pdf'],
    ['a .doc, or a file behind a password', hex('d0cf11e0a1b11ae100'), 'file_old_word'],
    ['an RTF', utf8('{\\rtf1 texte}'), 'file_old_word'],
    ['a PNG', hex('89504e470d0a1a0a00'), 'file_image'],
    ['a JPEG', hex('ffd8ffe000104a46'), 'file_image'],
    ['an archive', zipFiles([{ path: 'a.txt', content: 'a' }]), 'file_archive'],
    ['an Excel file', zipFiles([{ path: 'xl/workbook.xml', content: '<x/>' }]), 'file_sheet'],
    ['a program', hex('7f454c4602010100'), 'file_not_read'],
    ['a file of 5 MB and more', new Uint8Array(5 * 2 ** 20 + 1).fill(97), 'file_too_big'],
    ['a file cut short', odt.slice(0, odt.length / 2), 'file_not_read'],
    [
      'a sheet of OpenDocument',
      zipFiles([{ path: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]),
      'file_sheet',
    ],
    ['OpenDocument without its text', zipFiles([MIMETYPE]), 'file_not_read'],
    ['XML that does not close', odtOf(content('<text:p>Bonjour')), 'file_not_read'],
  ];
  test.each(others)('%s', (_, bytes, code) => expect(codeOf(bytes)).toBe(code));

  test('OpenDocument behind a password', () => {
    const manifest =
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    expect(codeOf(odtOf('x', { path: 'META-INF/manifest.xml', content: manifest }))).toBe('file_protected');
  });
});

describe('a file made to harm', () => {
  test('that bursts when it opens is refused before it does', () => {
    expect(codeOf(odtOf(new Uint8Array(40 * 2 ** 20).fill(32)))).toBe('file_too_heavy');
    const parts = Array.from({ length: 6 }, (_, at) => ({
      path: `Pictures/${at}`,
      content: new Uint8Array(10 * 2 ** 20),
    }));
    expect(codeOf(odtOf(content('<text:p>a</text:p>'), ...parts))).toBe('file_too_heavy');
  });

  test('that lies about its size is never inflated past it', () => {
    const bomb = odtOf(content(`<text:p>${'a'.repeat(3_000_000)}</text:p>`));
    // Sizes stand in the directory at the end, after the name of each part: content.xml says 10 bytes.
    const at = Buffer.from(bomb).lastIndexOf('content.xml') - 46 + 24;
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    expect(view.getUint32(at, true)).toBeGreaterThan(3_000_000);
    view.setUint32(at, 10, true);
    expect(codeOf(bomb)).toBe('file_not_read');
  });

  test('that brings entities is refused', () => {
    const entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
    expect(codeOf(odtOf(content('<text:p>&c;</text:p>', entities)))).toBe('file_not_read');
  });

  test('that nests without end, or repeats without end', () => {
    const nested = (deep: number) => odtOf(content('<text:section>'.repeat(deep) + '</text:section>'.repeat(deep)));
    expect(codeOf(nested(200))).toBe('read');
    expect(codeOf(nested(300))).toBe('file_not_read');
    const row = '<table:table-row><table:table-cell table:number-columns-repeated="1000000000"/></table:table-row>';
    expect(codeOf(odtOf(content(`<table:table>${row}</table:table>`)))).toBe('file_too_complex');
  });
});

test('whatever its bytes, a file is read or refused with a sentence', () => {
  const known = new Set([
    'read',
    'file_empty',
    'file_pdf',
    'file_old_word',
    'file_image',
    'file_archive',
    'file_sheet',
  ]);
  for (const code of ['file_not_read', 'file_too_heavy', 'file_too_complex', 'file_protected']) known.add(code);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(known).toContain(codeOf(bytes));
    }),
  );
  const changes = fc.array(fc.tuple(fc.nat(odt.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.constantFrom(odt, docx), changes, (file, all) => {
      const broken = file.slice();
      for (const [at, byte] of all) broken[at] = byte;
      expect(known).toContain(codeOf(broken));
    }),
  );
});
