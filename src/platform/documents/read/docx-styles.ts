import { chainOf } from './odt-styles.ts';
import { childOf, elementsOf, within, type XmlElement } from './xml-tree.ts';

export interface DocxStyles {
  /** Whether a style, or one it builds on, is bold; null when none says. */
  bold: (style: string | undefined) => boolean | null;
  /** Level of the heading that a style makes, 1 for the title; null when it makes none. */
  level: (style: string | undefined) => number | null;
  /** Whether a style makes an item of a list. */
  list: (style: string | undefined) => boolean;
  language: string | undefined;
}

interface Style {
  parent?: string;
  bold?: boolean;
  level?: number;
  list?: boolean;
}

/** What the styles of a Word file say of bold letters, headings, lists and the language. */
export function docxStyles(root: XmlElement | null): DocxStyles {
  const styles = new Map<string, Style>();
  for (const style of root ? elementsOf(root).filter(({ tag }) => tag === 'w:style') : []) {
    const id = style.attrs['w:styleId'];
    if (id) styles.set(id, styleOf(style));
  }
  const first = <Key extends keyof Style>(id: string | undefined, key: Key) =>
    chainOf(styles, id)
      .map((each) => styles.get(each)?.[key])
      .find((said) => said !== undefined);
  const defaults = root && childOf(root, 'w:docDefaults');
  return {
    bold: (id) => first(id, 'bold') ?? null,
    level: (id) => first(id, 'level') ?? null,
    list: (id) => first(id, 'list') ?? false,
    language: defaults ? within(defaults, 'w:lang')[0]?.attrs['w:val'] : undefined,
  };
}

function styleOf(style: XmlElement): Style {
  const parent = childOf(style, 'w:basedOn')?.attrs['w:val'];
  const paragraph = childOf(style, 'w:pPr');
  const bold = boldOf(childOf(style, 'w:rPr'));
  const list = listOf(paragraph);
  // Names of the styles that Word brings are the same in every language; ids are not.
  const name = childOf(style, 'w:name')?.attrs['w:val']?.toLowerCase() ?? '';
  const named = name === 'title' ? 1 : Number(/^heading ([1-9])$/.exec(name)?.[1]);
  const level = named || levelOf(paragraph);
  return {
    ...(parent && { parent }),
    ...(bold !== null && { bold }),
    ...(list !== null && { list }),
    ...(level && { level }),
  };
}

/** What the properties of some letters say; null when they say nothing. */
export function boldOf(letters: XmlElement | undefined): boolean | null {
  const said = childOf(letters, 'w:b');
  return said ? !['0', 'false', 'off', 'none'].includes(said.attrs['w:val'] ?? '') : null;
}

/** Whether the properties of a paragraph make it an item of a list; null when they say nothing. */
export function listOf(paragraph: XmlElement | undefined): boolean | null {
  const said = childOf(childOf(paragraph, 'w:numPr'), 'w:numId')?.attrs['w:val'];
  return said === undefined ? null : said !== '0';
}

/** The level of heading that the properties of a paragraph give it; null when none. */
export function levelOf(paragraph: XmlElement | undefined): number | null {
  const said = childOf(paragraph, 'w:outlineLvl')?.attrs['w:val'];
  // Word counts from 0, and 9 is plain text.
  return said !== undefined && Number(said) < 9 ? Number(said) + 1 : null;
}
