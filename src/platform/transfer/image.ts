import { ExpectedError } from '../errors/expected-error.ts';
import { readJpeg } from './image-jpeg.ts';
import { readPng } from './image-png.ts';
import { readWebp } from './image-webp.ts';

/** A photo fit to be kept and served: what it says of where and by whom it was taken is gone. */
export interface Image {
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  bytes: Uint8Array;
  /** Points, as stored: a phone held upright says the turn apart. */
  width: number;
  height: number;
}

/** What a reader of one format finds; null: damaged. */
export type Read = Omit<Image, 'type'> | null;

const MOST_BYTES = 5_000_000;
const MOST_POINTS = 40_000_000;

const FORMATS: { type: Image['type']; starts: (bytes: Buffer) => boolean; read: (bytes: Buffer) => Read }[] = [
  { type: 'image/jpeg', starts: (bytes) => bytes.toString('latin1', 0, 3) === '\xff\xd8\xff', read: readJpeg },
  { type: 'image/png', starts: (bytes) => bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n', read: readPng },
  {
    type: 'image/webp',
    starts: (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
    read: readWebp,
  },
];

/**
 * Reads a photo by its first bytes, whatever its name or its announced type. Everything that does not serve to draw it goes
 * (EXIF and its GPS, XMP, comments, thumbnails, what follows the end); its colour profile and, in a JPEG, how it was held
 * stay. The points themselves are not decoded.
 * @throws ExpectedError `image_type` (422), `image_too_big` (413, over 5 MB), `image_too_many_pixels` (413, over 40
 *   million), `image_not_read` (422, damaged or animated)
 */
export function readImage(bytes: Uint8Array): Image {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const format = FORMATS.find(({ starts }) => starts(whole));
  if (!format) throw new ExpectedError('image_type', 422);
  if (whole.length > MOST_BYTES) throw new ExpectedError('image_too_big', 413, { size: MOST_BYTES / 1_000_000 });
  const read = format.read(whole);
  if (!read || read.width < 1 || read.height < 1) throw new ExpectedError('image_not_read', 422);
  if (read.width * read.height > MOST_POINTS)
    throw new ExpectedError('image_too_many_pixels', 413, { size: MOST_POINTS / 1_000_000 });
  return { type: format.type, ...read };
}
