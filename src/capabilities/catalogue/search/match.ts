import { edits, forgiven, lettersOf, mayBeNear } from './typo.ts';
import { stem } from './words.ts';

/** Below this, a beginning says too little. */
const BEGINS = 4;

/** Letters of a word of the catalogue, and what it comes down to. */
export interface Known {
  word: string;
  stem: string;
  letters: number;
}

export function knownOf(word: string): Known {
  return { word, stem: stem(word), letters: lettersOf(word) };
}

/**
 * The words of a catalogue that someone means by one word: those of its family and those that begin with it; where there are
 * none, the nearest ones.
 * @param typed folded
 * @returns `near`: none was as typed
 */
export function meant(typed: string, catalogue: Iterable<Known>): { words: string[]; near: boolean } {
  const family = stem(typed);
  const most = forgiven(typed);
  const letters = lettersOf(typed);
  const same: string[] = [];
  let nearest: string[] = [];
  let least = most + 1;
  for (const known of catalogue) {
    if (known.stem === family || (typed.length >= BEGINS && known.word.startsWith(typed))) same.push(known.word);
    else if (same.length === 0 && most > 0 && mayBeNear(letters, known.letters, Math.min(most, least))) {
      const far = edits(typed, known.word, Math.min(most, least));
      if (far < least) [least, nearest] = [far, [known.word]];
      else if (far === least && far <= most) nearest.push(known.word);
    }
  }
  return same.length > 0 ? { words: same, near: false } : { words: nearest, near: true };
}
