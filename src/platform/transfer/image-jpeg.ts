import type { Read } from './image.ts';

const EXIF = 'Exif\0\0';
const [START, END, SCAN] = [0xd8, 0xd9, 0xda];

/** Frame headers, which hold the size: all of C0 to CF but tables (C4, CC) and a reserved one (C8). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** How the camera was held, 1 to 8; null: not said. */
function turnOf(exif: Buffer): number | null {
  const order = exif.toString('latin1', 0, 2);
  if ((order !== 'II' && order !== 'MM') || exif.length < 8) return null;
  const two = (at: number) => (order === 'II' ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
  const list = order === 'II' ? exif.readUInt32LE(4) : exif.readUInt32BE(4);
  if (list + 2 > exif.length) return null;
  for (let n = 0, at = list + 2; n < two(list) && at + 12 <= exif.length; n += 1, at += 12) {
    if (two(at) !== 0x0112) continue;
    const turn = two(at + 8);
    return turn >= 1 && turn <= 8 ? turn : null;
  }
  return null;
}

/** A segment that says how the camera was held and nothing else: without it, half the photos of a phone lie down. */
function turnSegment(turn: number): Buffer {
  const tiff = Buffer.from('MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0', 'latin1');
  tiff.writeUInt16BE(turn, 18);
  const body = Buffer.concat([Buffer.from(EXIF, 'latin1'), tiff]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body]);
}

/** Drawing: tables, frames, scans. Of applications: JFIF (its thumbnail cut), the colours of Adobe and ICC profiles. */
function kept(marker: number, body: Buffer): Buffer | null {
  const word = (length: number) => body.toString('latin1', 0, length);
  if (marker === 0xe0)
    return word(5) === 'JFIF\0' && body.length >= 14
      ? Buffer.concat([body.subarray(0, 12), Buffer.from([0, 0])])
      : null;
  if (marker === 0xe2) return word(12) === 'ICC_PROFILE\0' ? body : null;
  if (marker === 0xee) return word(5) === 'Adobe' ? body : null;
  // Other applications, JPEG extensions and comments.
  return marker >= 0xe0 && marker <= 0xfe ? null : body;
}

/** Where the coded points that begin there end: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return -1;
}

/** A JPEG without what it tells of its author. */
export function readJpeg(bytes: Buffer): Read {
  const out: Buffer[] = [Buffer.from([0xff, START])];
  let [width, height, turn, scans] = [0, 0, null as number | null, 0];
  for (let at = 2; at + 1 < bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) {
      if (scans === 0) return null;
      out.push(Buffer.from([0xff, END]));
      if (turn !== null) out.splice(1, 0, turnSegment(turn));
      return { bytes: Buffer.concat(out), width, height };
    }
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return null;
    const body = bytes.subarray(at + 4, end);
    if (isFrame(marker)) {
      if (body.length < 6 || width > 0) return null;
      [height, width] = [body.readUInt16BE(1), body.readUInt16BE(3)];
    }
    if (marker === 0xe1 && body.toString('latin1', 0, 6) === EXIF) turn ??= turnOf(body.subarray(6));
    const keep = kept(marker, body);
    if (keep) {
      const head = Buffer.from([0xff, marker, 0, 0]);
      head.writeUInt16BE(keep.length + 2, 2);
      out.push(head, keep);
    }
    at = end;
    if (marker !== SCAN) continue;
    scans += 1;
    at = endOfScan(bytes, end);
    if (at === -1) return null;
    out.push(bytes.subarray(end, at));
  }
  return null;
}
