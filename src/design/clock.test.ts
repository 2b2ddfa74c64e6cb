import { describe, expect, test } from 'vitest';
import { clockText, clockWords, readClock } from './clock.ts';

const noon = Date.parse('2026-11-26T11:00:00Z');
const at = (left: number) => readClock({ endsAt: noon + left, pausedLeft: null, total: 600_000 }, noon);

describe('the time one sees', () => {
  test('a second shows until it is spent, so 00:00 comes at the end and not before', () => {
    expect(at(384_000)).toEqual({ state: 'running', seconds: 384 });
    expect(at(383_001)).toEqual({ state: 'running', seconds: 384 });
    expect(at(1)).toEqual({ state: 'running', seconds: 1 });
    expect(at(0)).toEqual({ state: 'running', seconds: 0 });
    expect(at(-999)).toEqual({ state: 'running', seconds: 0 });
    expect(at(-1000)).toEqual({ state: 'over', seconds: -1 });
  });

  test('a pause keeps what was left, whatever the hour', () => {
    const paused = { endsAt: null, pausedLeft: 90_000, total: 600_000 };
    expect(readClock(paused, noon)).toEqual(readClock(paused, noon + 3_600_000));
    expect(readClock(paused, noon)).toEqual({ state: 'paused', seconds: 90 });
    expect(readClock({ ...paused, pausedLeft: -90_000 }, noon)).toEqual({ state: 'over', seconds: -90 });
  });

  test('before the start it is the time planned, and nothing when none is', () => {
    expect(readClock({ endsAt: null, pausedLeft: null, total: 600_000 }, noon)).toEqual({
      state: 'planned',
      seconds: 600,
    });
    expect(readClock({ endsAt: null, pausedLeft: null, total: null }, noon)).toEqual({ state: 'empty', seconds: null });
  });

  test('figures', () => {
    expect(clockText(384)).toBe('06:24');
    expect(clockText(0)).toBe('00:00');
    expect(clockText(3984)).toBe('1:06:24');
    expect(clockText(-130)).toBe('+02:10');
  });

  test('words', () => {
    expect(clockWords(384)).toBe('6\u00a0minutes 24\u00a0secondes');
    expect(clockWords(-61)).toBe('1\u00a0minute 1\u00a0seconde');
    expect(clockWords(0)).toBe('0\u00a0seconde');
    expect(clockWords(7200, 'en')).toBe('2\u00a0hours');
  });
});
