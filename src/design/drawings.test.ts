import { expect, test } from 'vitest';
import { layDots } from './dots.ts';
import { initialsOf } from './initials.ts';

test('no dot leaves a bare thread, one row high', () => {
  expect(layDots(0)).toMatchObject({ dots: [], height: 20, line: 'M8 10h56' });
});

test('forty dots hang on four threads and stay inside the drawing', () => {
  const row = layDots(40);
  expect(row.dots).toHaveLength(40);
  expect(row.height).toBe(80);
  expect(row.line.split('M').length - 1).toBe(4);
  expect(row.dots.every(({ x, y }) => x >= 8 && x <= row.width - 8 && y > 0 && y < row.height)).toBe(true);
});

test('the thread of a last row stops at its last dot', () => {
  expect(layDots(12).line).toBe('M8 10h252M8 30h28');
});

test('two letters for a person', () => {
  expect(initialsOf('Théo Marchadier')).toBe('TM');
  expect(initialsOf('Étienne de la Barbotière')).toBe('ÉB');
  expect(initialsOf('nadège')).toBe('N');
  expect(initialsOf('Anne-Marie')).toBe('AM');
  expect(initialsOf('  ')).toBe('?');
});
