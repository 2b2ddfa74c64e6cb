import { SPAN_GAP } from './drawing.ts';

/** Where words end in a drawing: SVG does not wrap, and the server has no letters to measure. */

/** Widths in em of the letters of Open Sans, rounded up; an accent changes nothing, a sign of no row is wide. */
const WIDTHS = new Map(
  (
    [
      [0.21, '’'],
      [0.27, " .,:;'!"],
      [0.3, 'ijl'],
      [0.33, 'IJ()-'],
      [0.39, 'f/'],
      [0.42, 't'],
      [0.45, 'r?'],
      [0.48, 'sz'],
      [0.51, 'c–'],
      [0.54, 'vyFL'],
      [0.57, 'aegxEST'],
      [0.6, '0123456789kYZ«»'],
      [0.63, 'bdhnopquCKPRVX'],
      [0.66, 'AB'],
      [0.75, 'DGHU'],
      [0.78, 'NOQ'],
      [0.81, 'w…'],
      [0.9, 'M'],
      [0.93, 'mWŒ'],
      [0.96, 'œ'],
    ] as const
  ).flatMap(([em, signs]) => [...signs].map((sign) => [sign, em] as const)),
);
const OTHER = 0.95;

/**
 * Width of a text in the letters of Open Sans, or a little more: a label may be shorter than thought, never longer.
 * @param size in units of the drawing
 */
export function widthOf(text: string, size: number, bold = false): number {
  let em = 0;
  for (const sign of text.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s/gu, ' ')) em += WIDTHS.get(sign) ?? OTHER;
  return em * size * (bold ? 1.07 : 1);
}

/** The first words of a text that fit a width, with the sign of what is left out; a first word too long is cut. */
function shortened(words: readonly string[], fits: (text: string) => boolean): string {
  for (let kept = words.length; kept > 0; kept -= 1) {
    const text = `${words
      .slice(0, kept)
      .join(' ')
      .replace(/[\s,;:.]+$/u, '')}…`;
    if (fits(text)) return text;
  }
  const signs = [...words[0]!];
  while (signs.length > 1 && !fits(`${signs.join('')}…`)) signs.pop();
  return `${signs.join('')}…`;
}

/**
 * Lines of a text, broken between words; what does not fit in the last one is left out at a word.
 * @param most lines
 */
export function wrap(text: string, width: number, size: number, { bold = false, most = 1 } = {}): string[] {
  const fits = (line: string) => widthOf(line, size, bold) <= width;
  const words = text.split(/[ \n]+/).filter(Boolean);
  const lines: string[] = [];
  let from = 0;
  while (from < words.length && lines.length < most) {
    let to = from + 1;
    while (to < words.length && fits(words.slice(from, to + 1).join(' '))) to += 1;
    const line = words.slice(from, to).join(' ');
    const last = lines.length === most - 1;
    if (last && to < words.length) lines.push(shortened(words.slice(from), fits));
    else lines.push(fits(line) ? line : shortened([line], fits));
    from = to;
  }
  return lines;
}

/**
 * What a knot is, with its date where both fit on one line; else the date leads the line of the title.
 * @param size of the word and the date
 */
export function headed(
  { word, date, title }: { word: string; date: string | null; title: string },
  width: number,
  size: number,
): { word: string; date: string | null; title: string } {
  const beside = date !== null && widthOf(word, size, true) + SPAN_GAP + widthOf(date, size) <= width;
  const [first = ''] = wrap(word, width, size, { bold: true });
  return {
    word: first,
    date: beside ? date : null,
    title: beside || date === null ? title : [date, title].filter(Boolean).join(', '),
  };
}
