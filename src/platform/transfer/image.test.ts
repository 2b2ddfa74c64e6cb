import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readImage } from './image.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');

function segment(marker: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body]);
}

/** EXIF of a phone held upright, with the place where the photo was taken. */
const EXIF = Buffer.concat([
  latin('Exif\0\0II\x2a\0\x08\0\0\0\x02\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\x25\x88\x04\0\x01\0\0\0\x26\0\0\0'),
  latin('GPS 46.58 N 0.34 E'),
]);

function jpeg({ width = 8, height = 6, extra = latin('') } = {}): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  return Buffer.concat([
    latin('\xff\xd8'),
    segment(0xe0, latin('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01RGB')),
    segment(0xe1, EXIF),
    segment(0xe1, latin('http://ns.adobe.com/xap/1.0/\0<x>Maud</x>')),
    segment(0xe2, latin('ICC_PROFILE\0\x01\x01colours')),
    segment(0xfe, latin('taken by Maud')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    latin('points\xff\0more\xff\xd0end'),
    extra,
    latin('\xff\xd9'),
    latin('a film of Maud after the end'),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([latin(name), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, named, sum]);
}

function png(width = 2, height = 2): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', head),
    chunk('tEXt', latin('Author\0Maud')),
    chunk('IDAT', deflateSync(Buffer.alloc(6))),
    chunk('IEND', latin('')),
    latin('Maud'),
  ]);
}

function webp(animated = false): Buffer {
  const part = (name: string, body: Buffer) => {
    const head = latin(`${name}\0\0\0\0`);
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const parts = Buffer.concat([
    part('VP8X', Buffer.from([0x0c, 0, 0, 0, 9, 0, 0, 4, 0, 0])),
    ...(animated ? [part('ANIM', Buffer.alloc(6))] : []),
    part('VP8L', Buffer.from([0x2f, 9, 0, 1, 0, 7, 7])),
    part('EXIF', EXIF),
  ]);
  const head = latin('RIFF\0\0\0\0WEBP');
  head.writeUInt32LE(parts.length + 4, 4);
  return Buffer.concat([head, parts]);
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const codeOf = (bytes: Uint8Array) => {
  try {
    readImage(bytes);
    return null;
  } catch (error) {
    return (error as { code?: string }).code ?? error;
  }
};

test('a photo of a phone keeps its points, its colours and how it was held, and loses the rest', () => {
  const { type, width, height, bytes } = readImage(jpeg());
  expect({ type, width, height }).toEqual({ type: 'image/jpeg', width: 8, height: 6 });
  expect(textOf(bytes)).not.toMatch(/GPS|Maud|xap|RGB/);
  expect(textOf(bytes)).toContain('points\xff\0more\xff\xd0end\xff\xd9');
  expect(textOf(bytes)).toContain('ICC_PROFILE');
  // Orientation 6, alone in its list.
  expect(textOf(bytes)).toContain('Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0');
  expect(readImage(bytes).bytes).toEqual(bytes);
});

test('PNG and WebP lose what they say of their author too', () => {
  const drawn = readImage(png());
  expect(drawn).toMatchObject({ type: 'image/png', width: 2, height: 2 });
  expect(textOf(drawn.bytes)).not.toContain('Maud');
  const other = readImage(webp());
  expect(other).toMatchObject({ type: 'image/webp', width: 10, height: 5 });
  expect(textOf(other.bytes)).not.toContain('GPS');
  expect(readImage(other.bytes)).toEqual(other);
});

test('what is no photo, too large, animated or damaged is refused with its own sentence', () => {
  expect(codeOf(latin('<svg onload="x"/>'))).toBe('image_type');
  expect(codeOf(latin(''))).toBe('image_type');
  expect(codeOf(latin('GIF89a'))).toBe('image_type');
  expect(codeOf(jpeg({ extra: Buffer.alloc(5_000_000, 1) }))).toBe('image_too_big');
  expect(codeOf(jpeg({ width: 8000, height: 5001 }))).toBe('image_too_many_pixels');
  expect(codeOf(webp(true))).toBe('image_not_read');
  const spoilt = png();
  spoilt[30]! ^= 1;
  expect(codeOf(spoilt)).toBe('image_not_read');
});

test('a file cut or spoilt anywhere is read or refused, never a crash', () => {
  const whole = [jpeg(), png(), webp()];
  fc.assert(
    fc.property(fc.nat(2), fc.nat(2000), fc.nat(2000), fc.nat(255), (which, cut, at, value) => {
      const bytes = Buffer.from(whole[which]!);
      bytes[at % bytes.length] = value;
      const code = codeOf(bytes.subarray(0, bytes.length - (cut % bytes.length)));
      expect([null, 'image_type', 'image_not_read', 'image_too_many_pixels']).toContain(code);
    }),
    { numRuns: 300 },
  );
});
