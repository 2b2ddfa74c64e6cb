import { describe, expect, it } from 'vitest';
import { openEntries } from './navigation.ts';
import { current, currentEntry } from './paths.ts';

describe('the menu', () => {
  it('shows a coordinator every entry that it shows a visitor, and nobody an entry without a page', () => {
    const visitor = openEntries(null);
    const coordinator = openEntries(['coordinator']);
    expect(visitor).toContain('home');
    expect(coordinator).toEqual(expect.arrayContaining(visitor));
    expect(visitor).not.toContain('territory');
    expect(openEntries(['teacher'])).not.toContain('territory');
    expect(coordinator).toContain('territory');
  });

  it('marks the page itself and, in another way, the entry above the page', () => {
    expect(current('/ateliers', '/ateliers')).toBe('page');
    expect(current('/ateliers', '/ateliers/42')).toBe('true');
    expect(current('/ateliers', '/ateliers-libres')).toBeUndefined();
    expect(current('/', '/ateliers')).toBeUndefined();
  });

  it('marks a section on all its pages, whatever their address', () => {
    expect(currentEntry('plans', '/projets')).toBe('page');
    expect(currentEntry('plans', '/restitutions/42')).toBe('true');
    expect(currentEntry('plans', '/charte')).toBe('true');
    expect(currentEntry('workshops', '/charte')).toBeUndefined();
  });
});
