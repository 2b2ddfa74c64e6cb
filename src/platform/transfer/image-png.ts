import { crc32 } from 'node:zlib';
import type { Read } from './image.ts';

/** What draws the picture and its colours; text, time, EXIF and frames of an animation go. */
const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'cICP']);

/** A PNG without what it tells of its author. */
export function readPng(bytes: Buffer): Read {
  const out = [bytes.subarray(0, 8)];
  let [width, height, data] = [0, 0, 0];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
    if ((at === 8) !== (name === 'IHDR') || (name === 'IHDR' && length !== 13)) return null;
    if (name === 'IHDR') [width, height] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    if (name === 'IDAT') data += length;
    if (KEPT.has(name)) out.push(bytes.subarray(at, end));
    if (name === 'IEND') return data > 0 ? { bytes: Buffer.concat(out), width, height } : null;
    at = end;
  }
  return null;
}
