import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBullets, runsOf, type Cell, type Document, type Inline } from '#platform/documents/document.ts';
import { toDocx } from '#platform/documents/docx.ts';
import { toOdt } from '#platform/documents/odt.ts';
import { readAnyDocument } from '#platform/documents/read/read-any.ts';
import type { Trame } from '../../model.ts';
import { trameDocument } from '../trame-document.ts';
import { readTrame } from './read-trame.ts';
import { trames } from './sample-trames.ts';
import { readTrameFile, trameFile } from './trame-file.ts';

describe('what Maillage exports, it reads back unchanged', () => {
  for (const language of ['fr', 'en'] as const) {
    test(`through OpenDocument, in ${language}`, async () => {
      await fc.assert(
        fc.asyncProperty(trames, async (trame) => {
          const bytes = await toOdt(trameDocument(trame, { language, date: '2026-11-22' }));
          expect(readTrame(readAnyDocument(bytes, 'trame.odt'), 'fr')).toEqual({ trame, unrecognised: [] });
        }),
        { numRuns: 60 },
      );
    });

    test(`through Word, in ${language}`, async () => {
      await fc.assert(
        fc.asyncProperty(trames, async (trame) => {
          const bytes = await toDocx(trameDocument(trame, { language, date: '2026-11-22' }));
          expect(readTrame(readAnyDocument(bytes, 'trame.docx'), 'fr')).toEqual({ trame, unrecognised: [] });
        }),
        { numRuns: 40 },
      );
    });
  }
});

/** A document as someone pastes it: tables with bars, bullets one after the other. */
function asText({ title, subtitle, blocks }: Document): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const words = (text: Inline) =>
    runsOf(text)
      .map((run) => run.text)
      .join('');
  const cellText = (cell: Cell) =>
    isBullets(cell) ? cell.items.map((item) => `• ${words(item)}`).join(' ') : words(cell);
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'heading') return [`## ${block.text}`];
    if (block.kind !== 'table') return [];
    return [
      block.caption,
      row(block.columns.map((each) => each.title)),
      ...block.rows.map((cells) => row(cells.map(cellText))),
    ];
  });
  return [`# ${title}`, subtitle ?? '', ...lines].join('\n');
}

test('what Maillage exports comes back from a text where cells stand between bars', () => {
  fc.assert(
    fc.property(trames, fc.constantFrom('fr' as const, 'en' as const), (any, language) => {
      // Bars and bullets inside the words would part cells and lines: plain text has no other sign for them.
      const trame = JSON.parse(JSON.stringify(any).replaceAll(/[|;•▪◦‣]/gu, 'x')) as Trame;
      const bytes = new TextEncoder().encode(asText(trameDocument(trame, { language })));
      fc.pre(new Set(trame.themes.map(({ name }) => name)).size === trame.themes.length);
      expect(readTrame(readAnyDocument(bytes, 'trame.txt'), 'fr')).toEqual({ trame, unrecognised: [] });
    }),
    { numRuns: 100 },
  );
});

test('what Maillage exports as JSON comes back unchanged', () => {
  fc.assert(
    fc.property(trames, (trame) => {
      expect(readTrameFile(trameFile(trame))).toEqual(trame);
    }),
  );
});

test.each([
  ['no JSON', '{ "format": ', 'restitution_file_json'],
  ['another program’s', '{"format":"maillage.day","version":1}', 'restitution_file_json'],
  [
    'a form with a hole',
    '{"format":"maillage.restitution","version":1,"trame":{"title":"x"}}',
    'restitution_file_json',
  ],
  ['one of a later Maillage', '{"format":"maillage.restitution","version":2}', 'restitution_file_version'],
])('a JSON file is refused: %s', (_, text, code) => {
  expect(() => readTrameFile(text)).toThrow(expect.objectContaining({ code }));
});
