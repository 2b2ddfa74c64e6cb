import { stemmer } from '@orama/stemmers/french';
import { stopWords } from './stop-words.ts';

/**
 * A word that may tell the subject of a note. `stem` is folded (no accents); start and end bound it in the text;
 * `written` is the word as typed, null for a part of a compound (the « radio » of « webradio »).
 */
export type Word = { stem: string; written: string | null; start: number; end: number };

type Found = { written: string; folded: string; start: number; end: number };

const LONGEST_WORD = 40;
const MOST_WORDS = 80;

/** Lower case, without accents: « Évaluation » and « evaluation » are one. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Words with a letter, in order; apostrophes and hyphens part words, so that l’, d’ and qu’ fall away. */
function wordsIn(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const written = match[0];
    const folded = fold(written);
    if (folded.length < 2 || written.length > LONGEST_WORD || !/\p{L}/u.test(folded) || stopWords.has(folded)) continue;
    found.push({ written, folded, start: match.index, end: match.index + written.length });
    if (found.length === MOST_WORDS) break;
  }
  return found;
}

/**
 * The telling words of each text, at most 80 a text, read with the others: a word typed without its accents is stemmed like
 * the same word typed with them, and a word that others write as two is read as those two.
 */
export function tellingWords(texts: string[]): Word[][] {
  const found = texts.map(wordsIn);
  const accented = new Map<string, string>();
  const compounds = new Map<string, [string, string]>();
  for (const words of found) {
    words.forEach(({ written, folded }, place) => {
      const lower = written.normalize('NFC').toLowerCase();
      // In code unit order accents come after plain letters: the greatest form is the one with accents.
      if (lower > (accented.get(folded) ?? '')) accented.set(folded, lower);
      const next = words[place + 1];
      if (next) compounds.set(folded + next.folded, [folded, next.folded]);
    });
  }
  const stems = new Map<string, string>();
  const stemOf = (folded: string) => {
    const known = stems.get(folded);
    if (known !== undefined) return known;
    const stem = fold(stemmer(accented.get(folded) ?? folded));
    stems.set(folded, stem);
    return stem;
  };
  return found.map((words) =>
    words.flatMap(({ written, folded, start, end }): Word[] => {
      const parts = compounds.get(folded);
      if (!parts) return [{ stem: stemOf(folded), written, start, end }];
      return parts.map((part) => ({ stem: stemOf(part), written: null, start, end }));
    }),
  );
}
