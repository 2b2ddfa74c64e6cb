import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDiff, type Piece } from './word-diff.ts';

const marked = (pieces: Piece[]) => pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');
const whole = (pieces: Piece[]) => pieces.map(({ text }) => text).join('');
const words = fc
  .array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'été', '.'), { maxLength: 40 })
  .map((all) => all.join(''));

describe('two writings of one field', () => {
  it('underline the words that the other does not have', () => {
    const { mine, theirs } = wordDiff(
      'Préparer avant l’été une organisation prête à tout contexte',
      'Préparer une organisation prête à tout contexte, avec les familles',
    );
    expect(marked(mine)).toBe('Préparer [avant l’été] une organisation prête à tout contexte');
    expect(marked(theirs)).toBe('Préparer une organisation prête à tout contexte[, avec les familles]');
  });

  it('underline nothing when they are the same, everything when they share no word', () => {
    expect(marked(wordDiff('a b', 'a b').mine)).toBe('a b');
    expect(marked(wordDiff('a b', 'c d').theirs)).toBe('[c d]');
    expect(wordDiff('', 'c')).toEqual({ mine: [], theirs: [{ text: 'c', differs: true }] });
  });

  it('lose no sign of either, and agree on what is shared', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const { mine, theirs } = wordDiff(a, b);
        expect(whole(mine)).toBe(a);
        expect(whole(theirs)).toBe(b);
        const kept = (pieces: Piece[]) =>
          pieces
            .filter(({ differs }) => !differs)
            .map(({ text }) => text.replace(/\s+/gu, ''))
            .join('');
        expect(kept(mine)).toEqual(kept(theirs));
      }),
    );
  });
});
