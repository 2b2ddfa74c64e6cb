/**
 * Widths of Open Sans in ems, each class by its widest letter: a label may be shorter than its box, never longer. A sign
 * that is not here counts as the widest.
 */
const WIDTHS: readonly [RegExp, number][] = [
  [/[ijlIJ.,:;'’|!\s]/u, 0.28],
  [/[ft()[\]/-]/u, 0.36],
  [/[rcsz"?]/u, 0.48],
  [/[kvxyFL«»*]/u, 0.53],
  [/[aegESTXYZ\d+=<>–_]/u, 0.58],
  [/[bdhnopquKPRV]/u, 0.62],
  [/[ABC]/u, 0.65],
  [/[wDGHNOQU&…]/u, 0.82],
  [/[mMW]/u, 0.93],
];
const WIDEST = 1;
const BOLD = 1.1;

/** About how wide a text is, in the units of the drawing. */
export function widthOf(text: string, size: number, bold = false): number {
  let ems = 0;
  // An accent stands over its letter and takes no room.
  for (const sign of text.normalize('NFD').replace(/\p{Mn}/gu, '')) {
    ems += WIDTHS.find(([signs]) => signs.test(sign))?.[1] ?? WIDEST;
  }
  return ems * size * (bold ? BOLD : 1);
}

/** The longest beginning of a text that fits with an ellipsis; the text itself when it fits. */
function cut(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const signs = [...text];
  while (signs.length > 0 && widthOf(`${signs.join('').trimEnd()}…`, size) > width) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** Words go down from the first line to the second while it stays the shorter: no word is left there alone. */
function even(first: string, second: string, size: number): [string, string] {
  const at = first.lastIndexOf(' ');
  const [above, below] = [first.slice(0, Math.max(at, 0)), `${first.slice(at + 1)} ${second}`];
  return at > 0 && widthOf(below, size) <= widthOf(above, size) ? even(above, below, size) : [first, second];
}

/**
 * A text on lines no wider than asked, cut with an ellipsis when it needs more of them.
 * @param lead room taken on the first line by what stands before the text
 */
export function wrap(text: string, size: number, width: number, { lines = 2, lead = 0 } = {}): string[] {
  const words = text.split(/\s+/u).filter(Boolean);
  const made: string[] = [];
  while (words.length > 0 && made.length < lines) {
    const room = width - (made.length === 0 ? lead : 0);
    if (made.length === lines - 1) {
      made.push(cut(words.join(' '), size, room));
      break;
    }
    let line = words.shift()!;
    while (words.length > 0 && widthOf(`${line} ${words[0]}`, size) <= room) line += ` ${words.shift()}`;
    made.push(cut(line, size, room));
  }
  return made.length === 2 ? even(made[0]!, made[1]!, size) : made;
}
