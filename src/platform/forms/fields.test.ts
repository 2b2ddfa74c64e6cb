import { expect, test } from 'vitest';
import { line, paragraphs } from './fields.ts';

test('a line keeps the spaces that French typography does not break, and makes one of all the others', () => {
  expect(line('  Qui\u202f?\tLe\u00a0collège,\r\n à 17\u00a0h ')).toBe('Qui\u202f? Le\u00a0collège, à 17\u00a0h');
  expect(paragraphs('Un\u00a0: deux\r\n\r\n trois ')).toBe('Un\u00a0: deux\n\ntrois');
});

test('a letter under a thousand marks keeps thirty of them', () => {
  expect([...line(`x${'\u0316'.repeat(1000)}`)]).toHaveLength(31);
});
