import { describe, expect, it } from 'vitest';
import { digitalWords, unbroken, whenWords, withoutStop } from './words.ts';

describe('what digital adds, after a colon', () => {
  it('goes on with the sentence, which it ends', () => {
    expect(digitalWords('La voix, et la réécoute.')).toBe('la voix, et la réécoute.');
    expect(digitalWords('L’image animée')).toBe('l’image animée.');
    expect(digitalWords('Un geste se revoit\nautant qu’il faut')).toBe('un geste se revoit autant qu’il faut.');
  });

  it('keeps the capital of a name, and a sign that ends already', () => {
    expect(digitalWords('Lavernie vue du ciel…')).toBe('Lavernie vue du ciel…');
    expect(digitalWords('QR codes')).toBe('QR codes.');
    expect(digitalWords('Desnos lu à voix haute ?')).toBe('Desnos lu à voix haute ?');
  });
});

describe('words quoted inside a sentence', () => {
  it('lose their full stop, no other sign', () => {
    expect(withoutStop('Une heure par classe.')).toBe('Une heure par classe');
    for (const whole of ['Une heure', 'Une heure ?', 'Une heure…', 'Une heure...'])
      expect(withoutStop(whole)).toBe(whole);
  });
});

describe('a number', () => {
  it('is never parted from what it counts', () => {
    expect(unbroken('Familles jointes, 64 sur 92')).toBe('Familles jointes, 64\u00a0sur\u00a092');
    expect(whenWords({ marker: 'le 16 janvier, 20 mars', span: null })).toBe('Le 16\u00a0janvier, 20\u00a0mars');
  });
});
