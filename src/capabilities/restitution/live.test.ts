import { describe, expect, it } from 'vitest';
import { movedOn } from './live.ts';

describe('a page that hears how the form stands', () => {
  const known = { seq: 4, disputes: 0, themes: 5 };

  it('reads it again when someone wrote, when a dispute opens or goes, when a theme comes', () => {
    expect(movedOn(known, 4, { ...known, seq: 5 })).toBe(true);
    expect(movedOn(known, 4, { ...known, disputes: 1 })).toBe(true);
    expect(movedOn({ ...known, disputes: 1 }, 4, known)).toBe(true);
    expect(movedOn(known, 4, { ...known, themes: 6 })).toBe(true);
  });

  it('leaves it when nothing moved, or it shows its own writing already', () => {
    expect(movedOn(known, 4, known)).toBe(false);
    expect(movedOn(known, 5, { ...known, seq: 5 })).toBe(false);
  });
});
