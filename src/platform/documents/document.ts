/** A piece of text. A bare string has no mark; `href` is an absolute http, https or mailto address. */
export type Run = string | { text: string; strong?: true; emphasis?: true; href?: string };

/** Words on a line. Control characters, line ends included, come out as spaces. */
export type Inline = string | readonly Run[];

/** One item of a list, with a list under it or not. */
export type Item = Inline | { text: Inline; list: List };

export interface List {
  kind: 'list';
  ordered?: true;
  items: readonly Item[];
}

export interface Heading {
  kind: 'heading';
  /** 1 is a section of the document: the title stands above it. No level is skipped on the way down. */
  level: 1 | 2 | 3;
  text: string;
  /** It begins a page: what follows is handed out apart. Never inside columns. */
  newPage?: true;
}

export interface Paragraph {
  kind: 'paragraph';
  text: Inline;
}

export interface Bullets {
  items: readonly Inline[];
}

/** Words on a line, or a list of bullets; an empty string or no item at all leaves room to write on paper. */
export type Cell = Inline | Bullets;

export interface Table {
  kind: 'table';
  caption: string;
  /**
   * Numeric columns are aligned on the right. `width` is relative to the other columns (1 when absent; a numeric column
   * without it is as wide as its words).
   */
  columns: readonly { title: string; numeric?: true; width?: number }[];
  /** The first cell of each row names the row. */
  rowHeaders?: true;
  /** Rows are 12 mm high at least: people sign there by hand. */
  toSign?: true;
  /** Each row has one cell a column. */
  rows: readonly (readonly Cell[])[];
}

export interface Figure {
  kind: 'figure';
  /** A drawing: shapes, text, presentation attributes; no style, script, image or link (see `checkDocument`). */
  svg: string;
  /** What the drawing says, for who does not see it. Never empty. */
  alternative: string;
  caption?: string;
  /** `small` is a QR code or a mark, 26 mm wide; a figure is otherwise as wide as its column. */
  size?: 'small';
}

export interface Note {
  kind: 'note';
  /** Decoration only: the words carry the meaning. */
  tone: 'info' | 'wait' | 'bad' | 'ok';
  text: Inline;
}

export interface Facts {
  kind: 'facts';
  rows: readonly { name: string; value: Inline }[];
}

/** Two columns side by side where there is room; read one after the other. */
export interface Columns {
  kind: 'columns';
  columns: readonly [readonly Block[], readonly Block[]];
}

export type Block = Heading | Paragraph | List | Table | Figure | Note | Facts | Columns;

/** A document described once, that comes out with the same words as a web page, in print and as PDF. */
export interface Document {
  title: string;
  language: 'fr' | 'en';
  subtitle?: string;
  /** Day of the document, `YYYY-MM-DD`: printed under the title and in the metadata. Without it the PDF has no date. */
  date?: string;
  author?: string;
  /** `one-page` makes the PDF exactly one page: see `toPdf`. Without `page`: A4 upright, as many pages as needed. */
  page?: { size: 'A4'; landscape?: boolean; fit?: 'one-page' };
  blocks: readonly Block[];
}

/** The runs of a text, each with its marks, control characters made spaces. */
export function runsOf(text: Inline): Exclude<Run, string>[] {
  const runs = typeof text === 'string' ? [text] : text;
  return runs.map((run) => (typeof run === 'string' ? { text: plain(run) } : { ...run, text: plain(run.text) }));
}

/**
 * Text as every output shows it: control characters, line separators and what XML cannot carry (noncharacters,
 * the byte order mark) become spaces, half surrogate pairs U+FFFD.
 */
export function plain(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\u2028\u2029\uFEFF\p{Noncharacter_Code_Point}]/gu, ' ');
}

/** An item of a list as its text and the list under it, if any. */
export function itemOf(item: Item): { text: Inline; list?: List } {
  return typeof item === 'object' && 'list' in item ? item : { text: item };
}

/** Whether a cell is a list of bullets, not words on a line. */
export function isBullets(cell: Cell): cell is Bullets {
  return typeof cell === 'object' && 'items' in cell;
}

/** The line under the title: author, then the day in words; null when the document has neither. */
export function bylineOf(document: Document): string | null {
  const parts = [document.author, document.date && dayInWords(document.date, document.language)].filter(Boolean);
  return parts.length ? parts.join(', ') : null;
}

function dayInWords(date: string, language: 'fr' | 'en'): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
  return language === 'fr' ? words.replace(/^1 /, '1er ') : words;
}
