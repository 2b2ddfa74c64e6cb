import { describe, expect, it } from 'vitest';
import { ageOf, changedSince, FRESH_MS, isFresh } from './freshness.ts';
import { sampleCard } from './test-view.ts';

const now = Date.parse('2026-11-24T13:12:00Z');
const changed = (by: string, ago: number, seq = 1) =>
  sampleCard('painPoint', 'L’émulation se perd', {
    changed: { seq, by, at: new Date(now - ago).toISOString(), field: 'text', before: 'Pas d’émulation' },
  });

describe('a fresh change', () => {
  it('is another’s, of the last minutes', () => {
    expect(isFresh(changed('Hélène Vasseur', 20_000), 'Maud Ferrandier', now)).toBe(true);
    expect(isFresh(changed('Hélène Vasseur', FRESH_MS), 'Maud Ferrandier', now)).toBe(false);
    expect(isFresh(changed('Maud Ferrandier', 20_000), 'Maud Ferrandier', now)).toBe(false);
    expect(isFresh(sampleCard('need', 'S’organiser'), 'Maud Ferrandier', now)).toBe(false);
  });

  it('is never from the future, even when the clocks of the room differ', () => {
    expect(ageOf(new Date(now + 3000).toISOString(), now)).toBe(0);
  });

  it('is announced once, in the order of the journal, and never to its author', () => {
    const [old, second, first, mine] = [
      changed('Hélène Vasseur', 0, 3),
      changed('Hélène Vasseur', 0, 9),
      changed('Yanis Belkacem', 0, 5),
      changed('Maud Ferrandier', 0, 8),
    ];
    expect(changedSince([old, second, first, mine], 3, 'Maud Ferrandier')).toEqual([first, second]);
  });

  it('is also that another has just made the card, without being told as a change of it', () => {
    const at = new Date(now - 20_000).toISOString();
    const made = sampleCard('need', 'Se parler', {
      changed: { seq: 9, by: 'Hélène Vasseur', at, field: 'made', before: null },
    });
    expect(isFresh(made, 'Maud Ferrandier', now)).toBe(true);
    expect(isFresh(made, 'Hélène Vasseur', now)).toBe(false);
    expect(changedSince([made], 3, 'Maud Ferrandier')).toEqual([]);
  });
});
