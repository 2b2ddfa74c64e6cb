import { boldOf, type DocxStyles } from './docx-styles.ts';
import type { ReadRun } from './read-document.ts';
import { childOf, elementsOf, within, wordsIn, type XmlElement } from './xml-tree.ts';

/** What holds no words of the text itself: properties, deleted passages, codes of fields, drawings, versions for old programs. */
const ASIDE = new Set([
  'w:pPr',
  'w:rPr',
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'w:drawing',
  'w:pict',
  'mc:Fallback',
]);

/** Signs of the picture fonts that stand for ticks; any other is left out. */
const TICKS: Record<string, string> = { FE: '☒', FD: '☒', A8: '☐', '6F': '☐', FC: '✓' };

/**
 * The pieces of a paragraph, with `\n` where its line breaks and a sign for each box to tick.
 * @param style of the paragraph
 */
export function docxRuns(paragraph: XmlElement, styles: DocxStyles, style: string | undefined): ReadRun[] {
  const strong = styles.bold(style) ?? false;
  return runsIn(paragraph, (letters) => {
    return boldOf(letters) ?? styles.bold(childOf(letters, 'w:rStyle')?.attrs['w:val']) ?? strong;
  });
}

function runsIn(parent: XmlElement, isBold: (letters: XmlElement | undefined) => boolean): ReadRun[] {
  return elementsOf(parent).flatMap((child): ReadRun[] => {
    if (ASIDE.has(child.tag)) return [];
    if (child.tag !== 'w:r') return runsIn(child, isBold);
    const text = elementsOf(child).map(pieceOf).join('');
    return text ? [{ text, strong: isBold(childOf(child, 'w:rPr')) }] : [];
  });
}

function pieceOf(piece: XmlElement): string {
  switch (piece.tag) {
    case 'w:t':
      return wordsIn(piece);
    case 'w:tab':
    case 'w:ptab':
      return ' ';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:sym':
      return TICKS[piece.attrs['w:char']?.slice(-2).toUpperCase() ?? ''] ?? '';
    case 'w:fldChar':
      return tickOf(piece);
    default:
      return '';
  }
}

/** A box to tick of old forms. */
function tickOf(field: XmlElement): string {
  const box = within(field, 'w:checkBox')[0];
  if (!box) return '';
  const said = childOf(box, 'w:checked') ?? childOf(box, 'w:default');
  return said && said.attrs['w:val'] !== '0' && said.attrs['w:val'] !== 'false' ? '☒' : '☐';
}
