import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDate, formatDuration, formatNumber, formatRate, formatTime, groupCode } from './french.ts';

const morning = new Date('2026-11-26T09:58:00Z'); // 10 h 58 in Paris, winter time

describe('what is read in French', () => {
  test('a rate says its decimals with a comma and never breaks before %', () => {
    expect(formatRate(527, 1128)).toBe('46,7\u202f%');
    expect(formatRate(0, 12)).toBe('0\u202f%');
  });

  test('a rate of nothing expected is no rate, not 0 %', () => {
    expect(formatRate(0, 0)).toBeNull();
  });

  test('a large number has narrow spaces', () => {
    expect(formatNumber(1128)).toBe('1\u202f128');
    expect(formatNumber(12.26, 'fr', 1)).toBe('12,3');
  });

  test('a time is the one of Paris, summer and winter, and does not break', () => {
    expect(formatTime(morning)).toBe('10\u00a0h\u00a058');
    expect(formatTime(new Date('2026-07-01T06:05:00Z'))).toBe('8\u00a0h\u00a005');
    expect(formatTime(new Date('2026-07-01T06:00:00Z'))).toBe('8\u00a0h');
    expect(formatTime(new Date('2026-11-25T23:07:00Z'))).toBe('0\u00a0h\u00a007');
    expect(formatTime(morning, 'fr', 'Indian/Reunion')).toBe('13\u00a0h\u00a058');
  });

  test('a date keeps its day and month together and writes 1er', () => {
    expect(formatDate(morning)).toBe('26\u00a0novembre 2026');
    expect(formatDate(morning, 'fr', { form: 'day' })).toBe('26\u00a0novembre');
    expect(formatDate(morning, 'fr', { form: 'full' })).toBe('jeudi 26\u00a0novembre 2026');
    expect(formatDate(new Date('2026-12-01T09:00:00Z'), 'fr', { form: 'full' })).toBe('mardi 1er\u00a0décembre 2026');
    expect(formatDate(new Date('2026-12-21T09:00:00Z'), 'fr', { form: 'day' })).toBe('21\u00a0décembre');
    expect(formatDate(new Date('2026-11-25T23:30:00Z'), 'fr', { form: 'day' })).toBe('26\u00a0novembre');
  });

  test('a length of time is short', () => {
    expect(formatDuration(45_000)).toBe('45\u00a0s');
    expect(formatDuration(25 * 60_000)).toBe('25\u00a0min');
    expect(formatDuration(65 * 60_000)).toBe('1\u00a0h\u00a005');
    expect(formatDuration(120 * 60_000)).toBe('2\u00a0h');
    expect(formatDuration(-5)).toBe('0\u00a0s');
  });
});

test('what is read in English', () => {
  expect(formatRate(527, 1128, 'en')).toBe('46.7%');
  expect(formatNumber(1128, 'en')).toBe('1,128');
  expect(formatTime(morning, 'en')).toBe('10:58');
  expect(formatDate(morning, 'en')).toBe('26\u00a0November 2026');
  expect(formatDuration(65 * 60_000, 'en')).toBe('1\u00a0h\u00a005\u00a0min');
});

describe('a code', () => {
  test('is read in two groups', () => {
    expect(groupCode('H7K3MV')).toBe('H7K\u00a03MV');
    expect(groupCode('')).toBe('');
  });

  test('keeps every sign, three at most a group', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z2-9]{0,12}$/), (code) => {
        const groups = groupCode(code).split('\u00a0');
        expect(groups.join('')).toBe(code);
        expect(groups.every((group) => group.length <= 3)).toBe(true);
      }),
    );
  });
});
