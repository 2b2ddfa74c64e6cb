import { SaxesParser } from 'saxes';

/** Elements inside each other: lists and tables in tables nest some sixty, and each reader walks down every one of them. */
const DEEP_AT_MOST = 256;

export interface XmlElement {
  type: 'element';
  tag: string;
  attrs: Record<string, string>;
  children: (XmlElement | { type: 'text'; text: string })[];
}

/**
 * The tree of an XML file. Names keep their prefix: word processors all use the same ones. Entities of a DTD are never
 * read: a file that brings one is refused.
 *
 * @throws Error when the text is not well-formed, nests too deep or has a DTD
 */
export function parseXml(xml: string): XmlElement {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Error('This XML brings a DTD.');
  const top: XmlElement = { type: 'element', tag: '', attrs: {}, children: [] };
  const open = [top];
  const parser = new SaxesParser({ position: false, xmlns: false });
  const write = (text: string) => {
    if (text !== '') open.at(-1)!.children.push({ type: 'text', text });
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { type: 'element', tag: name, attrs: attributes, children: [] };
    open.at(-1)!.children.push(element);
    if (open.push(element) > DEEP_AT_MOST) throw new Error('This XML nests too deep.');
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', write);
  parser.on('cdata', write);
  parser.write(xml).close();
  const [root] = elementsOf(top);
  if (!root) throw new Error('This XML is empty.');
  return root;
}

/** The elements directly under another. */
export function elementsOf(parent: XmlElement): XmlElement[] {
  return parent.children.filter((child) => child.type === 'element');
}

/** The first element of that name directly under another. */
export function childOf(parent: XmlElement | undefined, tag: string): XmlElement | undefined {
  return parent && elementsOf(parent).find((child) => child.tag === tag);
}

/** Every element of that name anywhere under another, in order. */
export function within(parent: XmlElement, tag: string): XmlElement[] {
  return elementsOf(parent).flatMap((child) => (child.tag === tag ? [child] : within(child, tag)));
}

/** All the text under an element. */
export function wordsIn(parent: XmlElement | undefined): string {
  return parent?.children.map((child) => (child.type === 'text' ? child.text : wordsIn(child))).join('') ?? '';
}
