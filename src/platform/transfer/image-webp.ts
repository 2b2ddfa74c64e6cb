import type { Read } from './image.ts';

/** What draws the picture and its colours. An animation is refused: its frames may hold anything. */
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP']);
/** Bits of VP8X that announce EXIF and XMP. */
const METADATA = 0x08 | 0x04;

const three = (bytes: Buffer, at: number) => bytes.readUIntLE(at, 3);

function sizeOf(name: string, body: Buffer): { width: number; height: number } | null {
  if (name === 'VP8X' && body.length >= 10) return { width: three(body, 4) + 1, height: three(body, 7) + 1 };
  if (name === 'VP8 ' && body.length >= 10 && body.toString('latin1', 3, 6) === '\x9d\x01\x2a')
    return { width: body.readUInt16LE(6) & 0x3fff, height: body.readUInt16LE(8) & 0x3fff };
  if (name === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const bits = body.readUInt32LE(1);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

/** A WebP without what it tells of its author. */
export function readWebp(bytes: Buffer): Read {
  const end = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  const out: Buffer[] = [];
  let size = { width: 0, height: 0 };
  let drawn = false;
  for (let at = 12; at + 8 <= end;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    if (at + 8 + length > end || name === 'ANIM' || name === 'ANMF') return null;
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (KEPT.has(name)) {
      const chunk = Buffer.concat([bytes.subarray(at, at + 8), body, Buffer.alloc(length % 2)]);
      if (name === 'VP8X' && length > 0) chunk[8] = chunk[8]! & ~METADATA;
      out.push(chunk);
    }
    const found = sizeOf(name, body);
    // The canvas and the picture on it: whichever is larger is what a browser has to draw.
    if (found) size = { width: Math.max(found.width, size.width), height: Math.max(found.height, size.height) };
    drawn ||= found !== null && name !== 'VP8X';
    at = next;
  }
  if (!drawn) return null;
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(
    out.reduce((sum, { length }) => sum + length, 4),
    4,
  );
  return { bytes: Buffer.concat([head, ...out]), ...size };
}
