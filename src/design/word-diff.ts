/** A run of words of one writing; `differs`: the other writing does not have it there. */
export interface Piece {
  text: string;
  differs: boolean;
}

interface Word {
  text: string;
  /** What follows it is of the writing, not of the comparison. */
  blank: string;
}

/** Words, and each sign of punctuation apart: a comma added after a word does not change the word. */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(/([\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*|\S)(\s*)/gu)].map(([, word, blank]) => ({
    text: word!,
    blank: blank!,
  }));
}

/** Which words of both are shared, in order: the longest run that both keep (dynamic programming, words × words). */
function shared(a: Word[], b: Word[]): { a: Set<number>; b: Set<number> } {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        a[i]!.text === b[j]!.text ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const kept = { a: new Set<number>(), b: new Set<number>() };
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]!.text === b[j]!.text) {
      kept.a.add(i++);
      kept.b.add(j++);
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return kept;
}

/** Neighbours of one kind make one piece; a blank belongs to it only between two of its words. */
function pieces(text: string, words: Word[], kept: Set<number>): Piece[] {
  const start = /^\s*/u.exec(text)![0];
  const found: Piece[] = start === '' ? [] : [{ text: start, differs: false }];
  const add = (part: string, differs: boolean) => {
    if (part === '') return;
    const last = found.at(-1);
    if (last?.differs === differs) last.text += part;
    else found.push({ text: part, differs });
  };
  words.forEach((word, at) => {
    const differs = !kept.has(at);
    add(word.text, differs);
    add(word.blank, differs && at + 1 < words.length && !kept.has(at + 1));
  });
  return found;
}

/** Both writings whole, cut where their words part: put end to end, the pieces give each text back sign for sign. */
export function wordDiff(mine: string, theirs: string): { mine: Piece[]; theirs: Piece[] } {
  const [a, b] = [wordsOf(mine), wordsOf(theirs)];
  const kept = shared(a, b);
  return { mine: pieces(mine, a, kept.a), theirs: pieces(theirs, b, kept.b) };
}
