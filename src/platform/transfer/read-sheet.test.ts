import { zipSync, unzipSync, strToU8 } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSheet } from './read-sheet.ts';
import { escapeCell, unescapeCell, writeCsv, writeXlsx } from './sheet.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const rowsOf = async (bytes: Uint8Array) => {
  const { headers, rows } = await readSheet(bytes, 'x');
  return [headers, ...rows.map(({ cells }) => cells)];
};
const people = [
  ['nom', 'courriel'],
  ['Zoé Élan', 'zoe@exemple.fr'],
];

/** An XLSX file whose parts someone changed. */
async function changed(change: (parts: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const parts = unzipSync(await writeXlsx(people, 'Feuille'));
  change(parts);
  return zipSync(parts);
}
const inFirstSheet = (from: string, to: string) =>
  changed((parts) => {
    const name = Object.keys(parts).find((path) => path.startsWith('xl/worksheets/sheet'))!;
    const xml = new TextDecoder().decode(parts[name]);
    expect(xml).toContain(from);
    parts[name] = strToU8(xml.replace(from, to));
  });

describe('CSV', () => {
  test.each([
    ['semicolons', utf8('nom;courriel\nZoé Élan;zoe@exemple.fr\n')],
    ['commas, Windows ends of lines', utf8('nom,courriel\r\nZoé Élan,zoe@exemple.fr')],
    ['tabs, old Mac ends of lines', utf8('nom\tcourriel\rZoé Élan\tzoe@exemple.fr\r')],
    ['a mark before UTF-8', utf8('\ufeffnom;courriel\nZoé Élan;zoe@exemple.fr')],
    ['Windows-1252', latin('nom;courriel\nZo\u00e9 \u00c9lan;zoe@exemple.fr')],
    ['UTF-16', new Uint8Array(Buffer.from('\ufeffnom;courriel\nZoé Élan;zoe@exemple.fr', 'utf16le'))],
    ['Excel’s separator line', utf8('sep=,\nnom,courriel\nZoé Élan,zoe@exemple.fr')],
    ['quotes, blank lines and spaces', utf8('\n"nom";"courriel"\n;\n "Zoé Élan" ; zoe@exemple.fr \n\n')],
  ])('%s', async (_, bytes) => {
    expect((await rowsOf(bytes)).map((row) => row.map((cell) => cell.replaceAll('"', '')))).toEqual(people);
  });

  test('lines are those of the file, whatever cells hold', async () => {
    const { rows } = await readSheet(utf8('a;b\n\n"un\ndeux";2\ntrois;3\n'), 'x.csv');
    expect(rows.map(({ line }) => line)).toEqual([3, 5]);
    expect((await readSheet(utf8('sep=;\na;b\n1;2\n'), 'x.csv')).rows[0]!.line).toBe(3);
  });

  test.each([
    ['nothing', utf8(''), 'sheet_empty'],
    ['blank lines', utf8('\n;;\n\n'), 'sheet_empty'],
    ['UTF-8 and Windows-1252 in one file', latin('nom\nZo\u00c3\u00a9\nL\u00e9o'), 'sheet_encoding'],
    ['a quote that never ends', utf8('nom;mail\n"Zoé;x\n'), 'sheet_quotes'],
    ['a PDF', utf8('%PDF-1.7'), 'sheet_other'],
    ['a program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2), 'sheet_other'],
    ['50 MB', new Uint8Array(50_000_000).fill(97), 'sheet_too_big'],
    ['more rows than any list of people', utf8('a\n'.repeat(30_000)), 'sheet_too_long'],
    ['more columns than any sheet', utf8(`${'a;'.repeat(300)}\n`), 'sheet_too_wide'],
  ])('%s is refused in words, by name', async (_, bytes, code) => {
    await expect(readSheet(bytes, 'liste.csv')).rejects.toMatchObject({ code, params: { name: 'liste.csv' } });
  });
});

describe('XLSX', () => {
  test('texts, numbers, days and blanks', async () => {
    const { default: write } = await import('write-excel-file/node');
    const bytes = await write([
      ['nom', 'né le', 'n', 'vu'],
      ['Zoé', { value: new Date('2026-11-21T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' }, 0.5, null],
      [null, null, null, null],
      ['Léo', { value: new Date('2026-11-21T09:30:00Z'), type: Date, format: 'dd/mm/yyyy hh:mm' }, 12, true],
    ]).toBuffer();
    const sheet = await readSheet(bytes, 'x.xlsx');
    expect(sheet.headers).toEqual(['nom', 'né le', 'n', 'vu']);
    expect(sheet.rows).toEqual([
      { line: 2, cells: ['Zoé', '2026-11-21', '0.5', ''] },
      { line: 4, cells: ['Léo', '2026-11-21 09:30', '12', 'true'] },
    ]);
    expect(sheet).toMatchObject({ merged: false, formulas: false });
  });

  test('merged cells and formulas are said', async () => {
    const merged = await inFirstSheet(
      '</sheetData>',
      '</sheetData><mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>',
    );
    expect(await readSheet(merged, 'x.xlsx')).toMatchObject({ merged: true, formulas: false });
    const formula = await inFirstSheet(
      '</row></sheetData>',
      '<c r="C2" t="str"><f>1+1</f><v>2</v></c></row></sheetData>',
    );
    const sheet = await readSheet(formula, 'x.xlsx');
    expect(sheet).toMatchObject({ merged: false, formulas: true });
    expect(sheet.rows[0]!.cells[2]).toBe('2');
  });

  test.each([
    [
      'a zip that says 41 MB',
      () => changed((parts) => (parts['xl/extra.xml'] = new Uint8Array(41 * 2 ** 20))),
      'sheet_too_heavy',
    ],
    [
      'a zip that bursts',
      () => changed((parts) => (parts['xl/extra.xml'] = new Uint8Array(5 * 2 ** 20))),
      'sheet_too_heavy',
    ],
    ['a document of Word', () => changed((parts) => delete parts['xl/workbook.xml']), 'sheet_other'],
    ['cells that are no XML', () => inFirstSheet('<sheetData>', '<sheetData><row r="1"><c <c'), 'sheet_not_read'],
    ['a file cut in two', async () => (await writeXlsx(people, 'x')).slice(0, 900), 'sheet_not_read'],
    ['Excel of 2003', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), 'sheet_old'],
  ])('%s is refused in words', async (_, make, code) => {
    await expect(readSheet(await make(), 'x.xlsx')).rejects.toMatchObject({ code });
  });

  test('one cell at the far end of a sheet neither fills the memory nor stops others', async () => {
    const far = await inFirstSheet('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>');
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);
    await expect(readSheet(far, 'x.xlsx', { megabytes: 100, seconds: 2 })).rejects.toMatchObject({
      code: expect.stringMatching(/^sheet_too_/) as string,
    });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
    expect(await rowsOf(await writeXlsx(people, 'x'))).toEqual(people);
  });
});

// What a person types in one cell: no ends of spaces, no signs that XML cannot hold.
const cell = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1+1', "'=x", '-3', '@a', '+33 5', '"', ';', 'a\nb', "'", 'é;"x'),
  )
  .map((text) => text.replaceAll(/\p{Cc}(?<!\n)/gu, '').trim());
const table = fc
  .tuple(fc.integer({ min: 2, max: 4 }), fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 6 }))
  .map(([width, rows]) => [
    ['titre', 'b', 'c', 'd'].slice(0, width),
    ...rows.map((row) => row.slice(0, width)).filter((row) => row.some((each) => each !== '')),
  ]);

test('any table written as CSV reads back cell for cell', async () => {
  await fc.assert(fc.asyncProperty(table, async (rows) => void expect(await rowsOf(writeCsv(rows))).toEqual(rows)));
});

test('a table written as XLSX reads back cell for cell', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (rows) => void expect(await rowsOf(await writeXlsx(rows, 'a/b'))).toEqual(rows)),
    // Each is read on a thread of its own: 150 ms.
    { numRuns: 8 },
  );
});

test('no cell of a CSV file starts as a formula does, and each comes back', () => {
  fc.assert(
    fc.property(cell, (text) => {
      expect(escapeCell(text)).not.toMatch(/^[=+\-@\t\r]/);
      expect(unescapeCell(escapeCell(text))).toBe(text);
    }),
  );
});
