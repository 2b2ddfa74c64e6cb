import type { Font } from './fonts.ts';

// Characters share glyphs only when they are 4,095 apart: programs that read one text a glyph then read the right one.
const GLYPHS = 4096;
const LAST_CHARACTER = 0x10ffff;

/**
 * A font that draws the same empty box for every character of Unicode, from the measures of a font with TrueType
 * outlines. Table layouts: OpenType specification 1.9 (`glyf`, `loca`, `hmtx`, `maxp`, `cmap` format 12).
 */
export function boxFont(model: Font): Font {
  const take = (tag: string) => Buffer.from(model.tables.get(tag) ?? []);
  const head = take('head');
  const em = head.readUInt16BE(18);
  const box = boxGlyph(Math.round(em * 0.08), Math.round(em * 0.72), Math.round(em * 0.06));
  head.writeInt16BE(1, 50);
  const hhea = take('hhea');
  hhea.writeUInt16BE(1, 34);
  const maxp = take('maxp');
  maxp.writeUInt16BE(GLYPHS, 4);
  const post = take('post').subarray(0, 32);
  post.writeUInt32BE(0x00030000, 0);
  const hmtx = Buffer.alloc(4 + 2 * (GLYPHS - 1));
  hmtx.writeUInt16BE(Math.round(em * 0.8), 0);
  for (let at = 2; at < hmtx.length; at += 2) hmtx.writeInt16BE(Math.round(em * 0.08), at);
  const loca = Buffer.alloc(4 * (GLYPHS + 1));
  for (let glyph = 0; glyph <= GLYPHS; glyph++) loca.writeUInt32BE(glyph * box.length, 4 * glyph);
  const glyf = Buffer.concat(Array.from({ length: GLYPHS }, () => box));
  const tables = { head, hhea, maxp, post, hmtx, loca, glyf, cmap: everyCharacter(), 'OS/2': take('OS/2') };
  return { flavour: model.flavour, tables: new Map(Object.entries(tables)) };
}

/** A square from (low, 0) to (high, high - low) with a hole, drawn with a pen of the given width, all in font units. */
function boxGlyph(low: number, high: number, pen: number): Buffer {
  const top = high - low;
  const corners: [number, number][] = [
    [low, 0],
    [low, top],
    [high, top],
    [high, 0],
    [low + pen, pen],
    [high - pen, pen],
    [high - pen, top - pen],
    [low + pen, top - pen],
  ];
  const steps = (axis: 0 | 1) => corners.map((corner, index) => corner[axis] - (corners[index - 1]?.[axis] ?? 0));
  // Contours, bounds, last point of each contour, no instructions; then eight points on the curve.
  const words = [2, low, 0, high, top, 3, 7, 0];
  const flags = corners.map(() => 1);
  return Buffer.concat([int16(words), Buffer.from(flags), int16(steps(0)), int16(steps(1))]);
}

function everyCharacter(): Buffer {
  const groups: [number, number][] = [];
  for (let first = 0; first <= LAST_CHARACTER; first += GLYPHS - 1) {
    groups.push([first, Math.min(first + GLYPHS - 2, LAST_CHARACTER)]);
  }
  const table = Buffer.alloc(28 + 12 * groups.length);
  // Version 0, one encoding: Windows, full Unicode, at byte 12.
  [0, 1, 3, 10, 0, 12, 12, 0].forEach((word, index) => table.writeUInt16BE(word, 2 * index));
  table.writeUInt32BE(table.length - 12, 16);
  table.writeUInt32BE(groups.length, 24);
  groups.forEach(([first, last], index) => {
    [first, last, 1].forEach((value, place) => table.writeUInt32BE(value, 28 + 12 * index + 4 * place));
  });
  return table;
}

function int16(values: number[]): Buffer {
  const data = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => data.writeInt16BE(value, 2 * index));
  return data;
}
