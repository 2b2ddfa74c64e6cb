import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { boxFont } from './box-font.ts';

/** The tables of an OpenType font by tag, and the four bytes that say its kind. */
export interface Font {
  flavour: number;
  tables: Map<string, Buffer>;
}

// In the order in which Typst looks a character up.
const SUBSETS = [
  'latin',
  'latin-ext',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
  'vietnamese',
  'hebrew',
  'math',
  'symbols',
];
const STYLES = ['400-normal', '400-italic', '700-normal', '700-italic'];
const BOX_FAMILY = 'Maillage box';

/**
 * Families to name in a Typst document, first choice first. They are ours alone: the compiler also sees the fonts of
 * the machine, and a font called Open Sans there would change the bytes. The last family draws a box for every character
 * that the others lack (emoji, ideograms), because PDF/UA refuses a missing glyph; the text itself stays right.
 */
export const FAMILIES = [...SUBSETS.map(familyOf), BOX_FAMILY];

/** Reads Open Sans from npm `@fontsource/open-sans` as fonts that Typst can read, about 40 files, 1 MB in memory. */
export function readFonts(): Buffer[] {
  const folder = createRequire(import.meta.url)
    .resolve('@fontsource/open-sans/package.json')
    .replace('package.json', '');
  const read = (subset: string, style: string) =>
    unpackWoff(readFileSync(`${folder}files/open-sans-${subset}-${style}.woff`));
  const fonts = SUBSETS.flatMap((subset) =>
    STYLES.map((style) => packFont(renameFont(read(subset, style), familyOf(subset)))),
  );
  return [...fonts, packFont(renameFont(boxFont(read('latin', '400-normal')), BOX_FAMILY))];
}

function familyOf(subset: string): string {
  return `Maillage ${subset}`;
}

/** Reads a WOFF 1 file: zlib-compressed OpenType tables behind a directory (W3C WOFF File Format 1.0, sections 3 to 5). */
function unpackWoff(file: Buffer): Font {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < file.readUInt16BE(12); index++) {
    const entry = 44 + 20 * index;
    const offset = file.readUInt32BE(entry + 4);
    const stored = file.readUInt32BE(entry + 8);
    const length = file.readUInt32BE(entry + 12);
    const data = file.subarray(offset, offset + stored);
    tables.set(file.toString('latin1', entry, entry + 4), stored < length ? inflateSync(data) : Buffer.from(data));
  }
  return { flavour: file.readUInt32BE(4), tables };
}

/** Gives a font another family name (name records 1 and 6: family, PostScript). */
function renameFont(font: Font, family: string): Font {
  const records = [
    { id: 1, value: family },
    { id: 6, value: family.replaceAll(' ', '') },
  ].map(({ id, value }) => ({ id, data: Buffer.from(value, 'utf16le').swap16() }));
  const header = Buffer.alloc(6 + 12 * records.length);
  header.writeUInt16BE(records.length, 2);
  header.writeUInt16BE(header.length, 4);
  let offset = 0;
  records.forEach(({ id, data }, index) => {
    // Windows platform, Unicode, English (United States).
    const fields = [3, 1, 0x409, id, data.length, offset];
    fields.forEach((field, place) => header.writeUInt16BE(field, 6 + 12 * index + 2 * place));
    offset += data.length;
  });
  const name = Buffer.concat([header, ...records.map(({ data }) => data)]);
  return { ...font, tables: new Map(font.tables).set('name', name) };
}

/** Writes an OpenType file. Checksums stay zero: no reader of ours looks at them. */
function packFont({ flavour, tables }: Font): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(12 + 16 * sorted.length);
  directory.writeUInt32BE(flavour, 0);
  directory.writeUInt16BE(sorted.length, 4);
  let offset = directory.length;
  const data = sorted.map(([tag, table], index) => {
    const entry = 12 + 16 * index;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(table.length, entry + 12);
    const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([directory, ...data]);
}
