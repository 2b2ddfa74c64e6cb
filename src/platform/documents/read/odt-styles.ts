import { elementsOf, childOf, within, type XmlElement } from './xml-tree.ts';

export interface OdtStyles {
  /** Whether a style, or one it builds on, is bold; null when none says. */
  bold: (style: string | undefined) => boolean | null;
  /** Level of the heading that a style is, or builds on, 1 for the title; null when it is none. */
  level: (style: string | undefined) => number | null;
  language: string | undefined;
}

interface Style {
  parent?: string;
  weight?: string;
}

/** What the styles of an OpenDocument say of bold letters, the title and the language. */
export function odtStyles(roots: readonly XmlElement[]): OdtStyles {
  const containers = roots.flatMap(elementsOf);
  const styles = new Map<string, Style>();
  for (const style of containers.flatMap((container) => elementsOf(container))) {
    const name = style.attrs['style:name'];
    if (style.tag !== 'style:style' || !name) continue;
    const weight = childOf(style, 'style:text-properties')?.attrs['fo:font-weight'];
    const parent = style.attrs['style:parent-style-name'];
    styles.set(name, { ...(parent && { parent }), ...(weight && { weight }) });
  }
  const chain = (name: string | undefined) => chainOf(styles, name);
  const defaults = containers
    .flatMap((container) => elementsOf(container))
    .filter(({ tag }) => tag === 'style:default-style');
  const letters = defaults.flatMap((style) => within(style, 'style:text-properties'));
  return {
    bold: (name) => {
      const weight = chain(name).find((each) => styles.get(each)?.weight);
      const said = weight && styles.get(weight)?.weight;
      return said ? said === 'bold' || Number(said) >= 600 : null;
    },
    level: (name) => {
      const heading = chain(name).find((each) => /^(Title|Heading_20_[1-9])$/.test(each));
      return heading ? Number(heading.slice(-1)) || 1 : null;
    },
    language: letters.map(({ attrs }) => attrs['fo:language']).find((each) => each && each !== 'none'),
  };
}

/** Styles that one builds on, each on the next: Word itself allows eleven. */
const CHAIN_AT_MOST = 50;

/** A style and those it builds on, nearest first; a circle stops it. */
export function chainOf(styles: ReadonlyMap<string, { parent?: string }>, name: string | undefined): string[] {
  const chain: string[] = [];
  let each = name;
  while (each && !chain.includes(each) && chain.length < CHAIN_AT_MOST) {
    chain.push(each);
    each = styles.get(each)?.parent;
  }
  return chain;
}
