import { checkDocument } from './check.ts';
import type { Block, Bullets, Cell, Document, Figure, Inline, List, Table } from './document.ts';
import { bylineOf, isBullets, itemOf, plain, runsOf } from './document.ts';
import { FAMILIES } from './fonts.ts';
import { staysWhole } from './layout.ts';

/**
 * The Typst source of a document. Words only ever stand in string literals, so that no text can act as markup or code.
 *
 * @param scale size of the text and of the space between blocks, 1 is 10.5 pt
 * @throws Error when `checkDocument` refuses the document
 */
export function toTypst(document: Document, scale = 1): string {
  checkDocument(document);
  return [preamble(document, scale), '#{', ...head(document), ...document.blocks.map(block), '}', ''].join('\n');
}

/** A Typst string literal that holds exactly this text. */
export function typstString(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, (control) => `\\u{${control.codePointAt(0)?.toString(16)}}`)}"`;
}

// White, ink, calm; a dashed rule (a seam) closes the heading of a section. Lengths in em follow the scale.
function preamble(document: Document, scale: number): string {
  const { title, author, date, language, page } = document;
  const day = date?.split('-').map(Number);
  const written = day ? `datetime(year: ${day[0]}, month: ${day[1]}, day: ${day[2]})` : 'none';
  return `#set document(title: ${literal(title)}, author: ${author ? literal(author) : '()'}, date: ${written})
#set page(paper: "a4", flipped: ${page?.landscape === true}, margin: (x: 14mm, y: 13mm), footer-descent: 4mm, footer: context {
  if counter(page).final().first() > 1 { align(center, text(size: .85em, counter(page).display("1 / 1", both: true))) }
})
#set text(font: (${FAMILIES.map(typstString).join(', ')}), fallback: false, lang: "${language}", size: ${10.5 * scale}pt, fill: rgb("#18292e"), hyphenate: false)
#set par(leading: .55em, spacing: .8em, justify: false)
#set block(spacing: .9em)
#set list(marker: ([•], [–], [·]), indent: .2em, body-indent: .6em)
#set enum(indent: .2em, body-indent: .6em)
#set terms(separator: h(.8em, weak: false), hanging-indent: 1.2em)
#show terms: set par(spacing: .5em)
#set table(inset: (x, y) => (left: if x == 0 { 0pt } else { .5em }, right: .5em, y: .45em), stroke: (x, y) => (bottom: if y == 0 { 1pt + rgb("#18292e") } else { .5pt + rgb("#999999") }))
#show table: set text(size: .95em)
#show table.cell.where(y: 0): set text(size: .9em, weight: "bold")
#show figure: set block(breakable: true)
#show figure: set align(start)
#show figure.where(kind: table): set figure.caption(position: top)
#show figure.where(kind: table): set figure(gap: .3em)
#show figure.caption: set align(start)
#show figure.where(kind: table): it => { show figure.caption: it => block(sticky: true, text(weight: "bold", it)); it }
#show link: underline
#show heading: set par(leading: .4em)
#show heading.where(level: 1): set text(size: 1.9em / 1.4)
#show heading.where(level: 1): set block(below: .45em)
#show heading.where(level: 2): set text(size: 1.2em / 1.2)
#show heading.where(level: 2): it => block(above: 1.5em, below: .75em, width: 100%, inset: (bottom: .45em), sticky: true,
  stroke: (bottom: (paint: rgb("#555555"), thickness: 1.2pt, dash: (7pt, 5pt))), it.body)
#show heading.where(level: 3): set text(size: 1.1em)
#show heading.where(level: 4): set text(size: 1em)
#let note(tone, body) = block(width: 100%, inset: (x: .9em, y: .7em), radius: 3pt, stroke: (left: 3pt + rgb(tone), rest: .5pt + rgb("#555555")), body)`;
}

function head(document: Document): string[] {
  const byline = bylineOf(document);
  return [
    `heading(level: 1, ${words(document.title)})`,
    ...(document.subtitle ? [`par(${words(document.subtitle)})`] : []),
    ...(byline ? [`par(text(size: .9em, fill: rgb("#475659"), ${words(byline)}))`] : []),
  ];
}

function block(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${block.newPage ? 'pagebreak(weak: true)\n' : ''}heading(level: ${block.level + 1}, ${words(block.text)})`;
    case 'paragraph':
      return `par(${inline(block.text)})`;
    case 'list':
      return list(block);
    case 'table':
      return table(block);
    case 'figure':
      return figure(block);
    case 'note':
      return `note("${TONES[block.tone]}", par(${inline(block.text)}))`;
    case 'facts':
      return `terms(${block.rows.map(({ name, value }) => `terms.item(${words(name)}, ${inline(value)})`).join(', ')})`;
    case 'columns':
      return `grid(columns: (1fr, 1fr), column-gutter: 8mm, ${block.columns.map(column).join(', ')})`;
  }
}

const TONES = { info: '#0f5263', wait: '#9a6700', bad: '#a32e38', ok: '#2a6641' };

function column(blocks: readonly Block[]): string {
  return `{\n${blocks.map(block).join('\n')}\n}`;
}

function list({ ordered, items }: List): string {
  const kind = ordered ? 'enum' : 'list';
  const written = items.map(itemOf).map(({ text, list: under }) => {
    return `${kind}.item(${inline(text)}${under ? ` + ${list(under)}` : ''})`;
  });
  return `${kind}(${written.join(', ')})`;
}

function table({ caption, columns, rowHeaders, toSign, rows }: Table): string {
  const widths = columns.map(({ numeric, width }) => (numeric && !width ? 'auto' : `${width ?? 1}fr`));
  const sides = columns.map(({ numeric }) => (numeric ? 'end' : 'start'));
  const header = columns.map(({ title }) => words(title)).join(', ');
  const body = rows.map((row) => {
    const [first = '', ...others] = row.map((cell, at) => tableCell(cell, rowHeaders === true && at === 0));
    // One cell that does not break keeps its row whole.
    return [staysWhole(row) ? `table.cell(breakable: false, ${first})` : first, ...others].join(', ');
  });
  return `figure(kind: table, supplement: none, numbering: none, caption: ${words(caption)}, table(columns: (${widths.join(', ')},), align: (${sides.join(', ')},), ${toSign ? TO_SIGN : ''}table.header(${header}),\n${body.join(',\n')}))`;
}

// 12 mm: two lines of air around one of words.
const TO_SIGN =
  'inset: (x, y) => (left: if x == 0 { 0pt } else { .5em }, right: .5em, y: if y == 0 { .45em } else { 1.3em }), ';

function tableCell(cell: Cell, header: boolean): string {
  const words = isBullets(cell) ? cellBullets(cell) : inline(cell);
  return header ? `strong(${words})` : words;
}

function cellBullets({ items }: Bullets): string {
  return items.length ? list({ kind: 'list', items }) : '""';
}

function figure({ svg, alternative, caption, size }: Figure): string {
  const image = `image(bytes(${typstString(svg)}), format: "svg", width: ${size ? '26mm' : '100%'}, alt: ${literal(alternative)})`;
  return caption
    ? `figure(kind: image, supplement: none, numbering: none, caption: ${words(caption)}, ${image})`
    : image;
}

function inline(text: Inline): string {
  const runs = runsOf(text).map((run) => {
    const marked = run.strong ? `strong(${words(run.text)})` : words(run.text);
    const stressed = run.emphasis ? `emph(${marked})` : marked;
    return run.href === undefined ? stressed : `link(${typstString(run.href)}, ${stressed})`;
  });
  return runs.length ? runs.join(' + ') : '""';
}

function literal(text: string): string {
  return typstString(plain(text));
}

// Typst breaks no word, so a long address would leave its column: spaces of no width let it break every ten characters.
function words(text: string): string {
  const pieces = plain(text)
    .split(/(\S{25,})/u)
    .flatMap((piece, at) => (at % 2 ? tens(piece) : [piece]));
  return pieces.map(typstString).join(' + h(0pt) + ');
}

function tens(word: string): string[] {
  const characters = Array.from(new Intl.Segmenter().segment(word), ({ segment }) => segment);
  return Array.from({ length: Math.ceil(characters.length / 10) }, (_, at) =>
    characters.slice(10 * at, 10 * at + 10).join(''),
  );
}
