import { ExpectedError } from '#platform/errors/expected-error.ts';
import { cellWith, newTables, rowOf, type MakeTable } from './grid.ts';
import type { ReadBlock, ReadCell, ReadDocument } from './read-document.ts';
import { cellParagraphs, textOf } from './text-of.ts';

/** Lines of a text, and signs of one: a whole row of a table stands on one line. */
const LINES = 5000;
const SIGNS = 5000;

const BULLET = /^\s*(?:[-–—•·*▪◦‣]|\d{1,3}[.)])\s+/u;
/** An item as word processors paste it: a sign, a tab, its words. */
const SIGN_AND_TAB = /^(?:[-–—•·*▪◦‣o]|\d{1,3}[.)])\t[^\t]*$/u;

/**
 * The text of a file: UTF-8, UTF-16 with its mark, or Windows-1252, which old notepads write.
 * @throws Error when it is no text
 */
export function decodeText(bytes: Uint8Array): string {
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (bytes.includes(0)) throw new Error('This is no text.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/**
 * Plain text, as pasted. Lines with tabs, with two `|`, or following lines with as many `;` are the rows of a table; lines that
 * begin with a dash or a number are a list; `#` begins a heading. The rest is paragraphs, one a line.
 * @throws ExpectedError file_long_lines, file_too_complex (422)
 */
export function readText(text: string): ReadDocument {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029\f\v]/u, LINES + 1);
  if (lines.length > LINES || lines.some((line) => line.length > SIGNS))
    throw new ExpectedError('file_long_lines', 422, { lines: LINES, signs: SIGNS });
  const makeTable = newTables();
  const blocks: ReadBlock[] = [];
  for (let at = 0; at < lines.length;) {
    const rows = tableLength(lines, at);
    const size = rows || listLength(lines, at);
    const some = lines.slice(at, at + Math.max(size, 1));
    const block = rows ? tableFrom(some, makeTable) : size ? listFrom(some) : lineFrom(some[0] ?? '');
    if (block) blocks.push(block);
    at += some.length;
  }
  const first = blocks[0];
  return { language: null, title: first?.kind === 'heading' && first.level === 1 ? first.text : null, blocks };
}

function lineFrom(line: string): ReadBlock | null {
  const [, signs, heading] = /^\s*(#{1,6})\s+(.*)$/u.exec(line) ?? [];
  const words = textOf([{ text: heading ?? line, strong: false }]);
  if (!words) return null;
  if (signs) return { kind: 'heading', level: signs.length, text: words };
  return { kind: 'paragraph', text: words, runs: [{ text: words, strong: false }] };
}

/** How many lines from here fit, one after the other. */
function lengthWhile(lines: readonly string[], from: number, fits: (line: string) => boolean): number {
  let end = from;
  while (end < lines.length && fits(lines[end]!)) end += 1;
  return end - from;
}

function listLength(lines: readonly string[], from: number): number {
  return lengthWhile(lines, from, (line) => BULLET.test(line));
}

function listFrom(lines: readonly string[]): ReadBlock | null {
  const items = lines
    .map((line) => ({ text: textOf([{ text: line.replace(BULLET, ''), strong: false }]), level: 1 }))
    .filter((item) => item.text);
  return items.length ? { kind: 'list', items } : null;
}

type Separator = '\t' | '|' | ';';

function countOf(line: string, sign: Separator): number {
  return line.split(sign).length - 1;
}

function separatorOf(line: string | undefined): Separator | null {
  if (!line?.trim()) return null;
  if (line.trimEnd().includes('\t') && !SIGN_AND_TAB.test(line)) return '\t';
  if (countOf(line, '|') > 1) return '|';
  return line.includes(';') ? ';' : null;
}

/** How many lines from here are rows of one table; 0 when none is. */
function tableLength(lines: readonly string[], from: number): number {
  const separator = separatorOf(lines[from]);
  if (!separator || BULLET.test(lines[from] ?? '')) return 0;
  const semicolons = countOf(lines[from] ?? '', ';');
  const length = lengthWhile(lines, from, (line) => {
    return separatorOf(line) === separator && (separator !== ';' || countOf(line, ';') === semicolons);
  });
  // A sentence may hold a semicolon: two lines that hold as many are rows.
  return separator === ';' && length < 2 ? 0 : length;
}

function tableFrom(lines: readonly string[], makeTable: MakeTable): ReadBlock | null {
  const separator = separatorOf(lines[0]) ?? '\t';
  const ruled = lines.findIndex((line) => line.includes('-') && /^[\s|:+-]+$/.test(line));
  const rows = lines.filter((_, at) => at !== ruled);
  return makeTable(rowsOf(rows, separator), ruled > 0 && separator === '|' ? ruled : 0);
}

function* rowsOf(lines: readonly string[], separator: Separator): Generator<ReadCell[]> {
  for (const line of lines)
    yield rowOf(fieldsOf(line, separator).map((field) => cellWith(cellParagraphs(fragmentsOf(field)))));
}

function fieldsOf(line: string, separator: Separator): string[] {
  if (separator === '|')
    return line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|');
  return line.split(separator).map((field) => /^\s*"(.*)"\s*$/u.exec(field)?.[1]?.replaceAll('""', '"') ?? field);
}

// Where a cell can hold one line only, people write its bullets one after the other.
function fragmentsOf(field: string) {
  const parts = field.split(/<br\s*\/?>|(?=\s[•▪◦‣]\s)/iu);
  return parts.map((text) => ({ runs: [{ text, strong: false }], bullet: false }));
}
