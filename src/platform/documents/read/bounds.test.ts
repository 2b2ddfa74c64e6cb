import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { zipFiles } from '../zip.ts';
import { COLUMNS_AT_MOST, newTables, noWords, PLACES_AT_MOST, rowOf } from './grid.ts';
import { readAnyDocument } from './read-any.ts';
import type { ReadRun } from './read-document.ts';
import { cellParagraphs, LINES_AT_MOST, RUNS_AT_MOST, tidyRuns } from './text-of.ts';

const complex = expect.objectContaining({ code: 'file_too_complex', status: 422 });
const plainRun = (text: string): ReadRun => ({ text, strong: false });

/** Pieces that count how often their words are read. */
function counted(texts: readonly string[]): { runs: ReadRun[]; reads: () => number } {
  let reads = 0;
  const runs = texts.map((text, at) => ({
    strong: at % 2 === 0,
    get text() {
      reads += 1;
      return text;
    },
  }));
  return { runs, reads: () => reads };
}

describe('a cell', () => {
  test('reads each piece a few times, however many lines begin with a dash', () => {
    const { runs, reads } = counted(Array.from({ length: 400 }, (_, at) => (at % 2 ? '\n- a' : `mot ${at}`)));
    const read = cellParagraphs([{ runs, bullet: false }]);
    expect(read).toHaveLength(201);
    expect(read[1]).toMatchObject({ text: 'amot 2', bullet: true });
    expect(reads()).toBeLessThan(10 * runs.length);
  });

  test('of more than 500 lines is refused, in one paragraph or in many', () => {
    const lines = (count: number) => [plainRun(Array.from({ length: count }, () => '- a').join('\n'))];
    expect(cellParagraphs([{ runs: lines(LINES_AT_MOST), bullet: false }])).toHaveLength(LINES_AT_MOST);
    const one = { runs: [plainRun('a')], bullet: false };
    for (const raw of [[{ runs: lines(LINES_AT_MOST + 1), bullet: false }], Array(LINES_AT_MOST + 1).fill(one)])
      expect(() => cellParagraphs(raw)).toThrow(complex);
  });

  test('keeps every word where its lines are cut, and every mark', () => {
    const words = fc.constantFrom('\n', '- ', '• ', ' ', 'mot', 'a b', '–', '\n- c\n', '\n \n- d');
    const runs = fc.array(fc.record({ text: words, strong: fc.boolean() }), { maxLength: 20 });
    fc.assert(
      fc.property(runs, (some) => {
        const letters = (text: string) => text.replaceAll(/[\s•–-]/gu, '');
        const marked = (all: readonly ReadRun[]) =>
          all.map(({ text, strong }) =>
            [...letters(text)].map((each) => (strong ? each.toUpperCase() : each)).join(''),
          );
        const read = cellParagraphs([{ runs: some, bullet: false }]).flatMap((each) => each.runs);
        expect(marked(read).join('')).toBe(marked(some).join(''));
      }),
    );
  });
});

describe('a paragraph', () => {
  test('of blank pieces, bold and not, is trimmed in one pass', () => {
    const { runs, reads } = counted(Array.from({ length: RUNS_AT_MOST }, (_, at) => (at === 2500 ? 'mot' : ' ')));
    expect(tidyRuns(runs)).toEqual([{ text: 'mot', strong: true }]);
    expect(reads()).toBe(RUNS_AT_MOST);
  });

  test('of more than 5,000 pieces is refused', () => {
    expect(() => tidyRuns(Array.from({ length: RUNS_AT_MOST + 1 }, () => plainRun('a')))).toThrow(complex);
  });
});

describe('tables', () => {
  /** Rows, or cells, without end, and how many were taken. */
  function endless<Thing>(thing: Thing): { all: Generator<Thing>; taken: () => number } {
    let taken = 0;
    function* all() {
      for (;;) {
        taken += 1;
        yield thing;
      }
    }
    return { all: all(), taken: () => taken };
  }

  test('stop before they make a row, or rows, larger than they may be', () => {
    const cells = endless(noWords(false));
    expect(() => rowOf(cells.all)).toThrow(complex);
    expect(cells.taken()).toBe(COLUMNS_AT_MOST + 1);
    for (const row of [[noWords(false), noWords(false)], []]) {
      const rows = endless(row);
      expect(() => newTables()(rows.all, 0)).toThrow(complex);
      expect(rows.taken()).toBe(PLACES_AT_MOST / Math.max(row.length, 1) + 1);
    }
  });

  test('share their places: many of them take no more than one', () => {
    const makeTable = newTables();
    const rows = () => Array.from({ length: 100 }, () => [noWords(false), noWords(false)]);
    for (let made = 0; made < PLACES_AT_MOST / 200; made += 1) expect(makeTable(rows(), 0)).not.toBeNull();
    expect(() => makeTable(rows(), 0)).toThrow(complex);
  });

  const odt = (rows: string) => {
    const body = `<office:body><office:text><table:table>${rows}</table:table></office:text></office:body>`;
    return zipFiles([
      { path: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
      { path: 'content.xml', content: `<office:document-content>${body}</office:document-content>` },
    ]);
  };
  const cell = '<table:table-cell table:number-columns-repeated="190"/>';
  test.each([
    ['cells', `<table:table-row>${cell}${cell}</table:table-row>`],
    ['rows', `<table:table-row table:number-rows-repeated="1e9">${cell}</table:table-row>`],
    ['empty rows', '<table:table-row table:number-rows-repeated="1e9"/>'],
  ])('of OpenDocument that repeat %s without end are refused', (_, rows) => {
    expect(() => readAnyDocument(odt(rows), 'x.odt')).toThrow(complex);
  });

  test('of Word whose cells all span the page are refused', () => {
    const wide = '<w:tc><w:tcPr><w:gridSpan w:val="190"/></w:tcPr></w:tc>';
    const body = `<w:body><w:tbl><w:tr>${wide}${wide}</w:tr></w:tbl></w:body>`;
    const bytes = zipFiles([{ path: 'word/document.xml', content: `<w:document>${body}</w:document>` }]);
    expect(() => readAnyDocument(bytes, 'x.docx')).toThrow(complex);
  });
});

test('styles that build on each other without end stop somewhere', () => {
  const style = (at: number) =>
    `<w:style w:styleId="s${at}"><w:basedOn w:val="s${at + 1}"/>${at === 3000 ? '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>' : ''}</w:style>`;
  const bytes = zipFiles([
    {
      path: 'word/document.xml',
      content:
        '<w:document><w:body><w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>Mot</w:t></w:r></w:p></w:body></w:document>',
    },
    {
      path: 'word/styles.xml',
      content: `<w:styles>${Array.from({ length: 3001 }, (_, at) => style(at)).join('')}</w:styles>`,
    },
  ]);
  expect(readAnyDocument(bytes, 'x.docx').blocks).toMatchObject([{ kind: 'paragraph', text: 'Mot' }]);
});

describe('a text', () => {
  const read = (text: string) => {
    try {
      return readAnyDocument(new TextEncoder().encode(text), 'notes.txt').blocks.length;
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      return { [error.code]: error.params };
    }
  };

  test('of 5,000 lines is read, one more is refused with both bounds', () => {
    expect(read('a\n'.repeat(4999))).toBe(4999);
    const refused = { file_long_lines: { name: 'notes.txt', lines: 5000, signs: 5000 } };
    expect(read('a\n'.repeat(5001))).toEqual(refused);
    expect(read('x'.repeat(5000))).toBe(1);
    expect(read('x'.repeat(5001))).toEqual(refused);
  });

  test('whose rule goes wrong at its last sign is a row like another', () => {
    const rows = readAnyDocument(new TextEncoder().encode(`a|b|c\n${'-'.repeat(4000)}x|b|c\n`), 'x').blocks;
    expect(rows).toMatchObject([{ kind: 'table', headerRows: 0, rows: { length: 2 } }]);
  });
});
