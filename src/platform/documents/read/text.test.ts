import { describe, expect, test } from 'vitest';
import { readAnyDocument } from './read-any.ts';
import type { ReadBlock } from './read-document.ts';
import { readText } from './text.ts';

const wordsOf = (blocks: readonly ReadBlock[]) =>
  blocks.map((block) => {
    if (block.kind === 'table') {
      return block.rows.map((row) =>
        row.map(({ paragraphs }) => paragraphs.map(({ text, bullet }) => (bullet ? `• ${text}` : text))),
      );
    }
    if (block.kind === 'list') return block.items.map(({ text }) => text);
    return block.kind === 'picture' ? '' : `${block.kind}: ${block.text}`;
  });
const read = (text: string) => wordsOf(readText(text).blocks);

test('lines are paragraphs, with headings and lists where signs say so', () => {
  expect(read('# Séance\n\nUn mot ; un autre.\r\n- un\n• deux\n3. trois\n\nFin')).toEqual([
    'heading: Séance',
    'paragraph: Un mot ; un autre.',
    ['un', 'deux', 'trois'],
    'paragraph: Fin',
  ]);
  expect(readText('# Séance\nx').title).toBe('Séance');
});

describe('rows of a table', () => {
  const rows = [
    [['Thème'], ['Irritants']],
    [['Réseau'], ['• Trop lent']],
    [[], ['• Un', '• Deux']],
  ];

  test('are lines with tabs', () => {
    expect(read('Thème\tIrritants\nRéseau\t- Trop lent\n\t• Un • Deux')).toEqual([rows]);
  });

  test('are lines with bars, with or without a rule under the header', () => {
    const table = '| Thème | Irritants |\n| --- | --- |\n| Réseau | – Trop lent |\n|  | - Un<br>- Deux |';
    expect(read(table)).toEqual([rows]);
    expect(readText(table).blocks[0]).toMatchObject({ headerRows: 1 });
  });

  test('are following lines with as many semicolons, quoted or not', () => {
    expect(read('Thème;Irritants\nRéseau;"- Trop lent"\n;• Un • Deux')).toEqual([rows]);
  });

  test('all have the same number of cells', () => {
    expect(read('a\tb\tc\nd\te')).toEqual([
      [
        [['a'], ['b'], ['c']],
        [['d'], ['e'], []],
      ],
    ]);
  });
});

test('items pasted with a sign and a tab are a list', () => {
  expect(read('•\tUn\n•\tDeux\n\t- Trois')).toEqual([['Un', 'Deux', 'Trois']]);
});

test('a sentence with a semicolon stays a sentence', () => {
  expect(read('On essaie ; on voit.\nRien.')).toEqual(['paragraph: On essaie ; on voit.', 'paragraph: Rien.']);
});

test.each([
  ['UTF-8', Buffer.from('déjà\tœuvre')],
  ['UTF-8 with its mark', Buffer.from('\ufeffdéjà\tœuvre')],
  ['UTF-16', Buffer.from('\ufeffdéjà\tœuvre', 'utf16le')],
  ['UTF-16, the other way', Buffer.from('\ufeffdéjà\tœuvre', 'utf16le').swap16()],
  ['Windows-1252', Buffer.concat([Buffer.from('déjà\t', 'latin1'), Buffer.of(0x9c), Buffer.from('uvre')])],
])('letters written in %s are read', (_, bytes) => {
  expect(wordsOf(readAnyDocument(bytes, 'notes.txt').blocks)).toEqual([[[['déjà'], ['œuvre']]]]);
});
