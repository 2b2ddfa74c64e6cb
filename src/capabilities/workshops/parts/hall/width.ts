/** Advance widths of Open Sans (thousandths of an em) by group of letters; what is not listed counts as a wide letter. */
const WIDTHS: [string, number][] = [
  ["iljI’'.,:;!|·", 265],
  [' \u00a0\u202f', 260],
  ['frt()-/«»"', 400],
  ['cszkvxyJ', 520],
  ['aegou0123456789?+L…', 590],
  ['bdhnpqEFSTPBRXYZCK–', 625],
  ['wAUVDGHNOQ', 770],
  ['mMW%&@', 930],
];
const ADVANCE = new Map(WIDTHS.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width / 1000])));
/** Bold letters are that much wider. */
const BOLD = 1.07;

/** Width of a text in em, a little on the safe side; accents add nothing. */
export function widthOf(text: string, bold = false): number {
  let width = 0;
  for (const letter of text.normalize('NFD')) if (!/\p{M}/u.test(letter)) width += ADVANCE.get(letter) ?? 0.93;
  return bold ? width * BOLD : width;
}

/** Lines that a text takes in a width (em), as a browser fills them: words go whole to the next line, one too long is cut. */
export function linesIn(text: string, width: number, bold = false): number {
  let lines = 1;
  let used = 0;
  const space = widthOf(' ', bold);
  for (const word of text.split(/[ \n]+/u)) {
    const size = widthOf(word, bold);
    if (used > 0 && used + space + size > width) {
      lines += 1;
      used = 0;
    }
    const whole = (used > 0 ? used + space : 0) + size;
    const cuts = Math.max(0, Math.ceil(whole / width) - 1);
    lines += cuts;
    used = whole - cuts * width;
  }
  return lines;
}

/** A text cut between words to so many lines, with an ellipsis where something is missing. */
export function cutTo(text: string, lines: number, width: number): string {
  if (linesIn(text, width) <= lines) return text;
  const words = text.split(/[ \n]+/u);
  while (words.length > 1) {
    words.pop();
    const shorter = `${words.join(' ').replace(/[\s,;:.]+$/u, '')}…`;
    if (linesIn(shorter, width) <= lines) return shorter;
  }
  // One endless word: letters go, one after the other.
  const letters = [...(words[0] ?? '')];
  while (letters.length > 1 && linesIn(`${letters.join('')}…`, width) > lines)
    letters.length = Math.floor(letters.length * 0.9);
  return `${letters.join('')}…`;
}

/** A text of so many signs at most, cut between words. */
export function shorten(text: string, signs: number): string {
  if (text.length <= signs) return text;
  const space = text.lastIndexOf(' ', signs - 1);
  return `${text.slice(0, space > signs / 2 ? space : signs - 1).replace(/[\s,;:.]+$/u, '')}…`;
}
