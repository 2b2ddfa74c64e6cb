import { setImmediate } from 'node:timers/promises';
import { DirectoryFileError } from './file-fault.ts';

/** A piece is read in some 5 ms. */
const PIECE_BYTES = 64 * 1024;

const SIGNATURES = [
  { format: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { format: 'zip', bytes: [0x50, 0x4b, 0x05, 0x06] },
  { format: 'xls', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { format: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46] },
  { format: 'gzip', bytes: [0x1f, 0x8b] },
] as const;

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Takes a file's bytes, keeping them once: the encoding shows only at the last byte, so they cannot be dropped earlier.
 * Stops reading at the first byte past `maxBytes`.
 * @throws DirectoryFileError too_large
 */
async function takePieces(bytes: Uint8Array | AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
    size += chunk.length;
    if (size > maxBytes) throw new DirectoryFileError({ code: 'too_large', maxBytes });
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) pieces.push(chunk.subarray(at, at + PIECE_BYTES));
  }
  return pieces;
}

/** The first bytes of a file, however small its first pieces are. */
function headOf(pieces: Uint8Array[]): number[] {
  const head: number[] = [];
  for (const piece of pieces) {
    head.push(...piece.subarray(0, 4 - head.length));
    if (head.length === 4) break;
  }
  return head;
}

function isUtf8(pieces: Uint8Array[]): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const piece of pieces) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Bytes that are an accented letter in UTF-8 and never follow each other in French Latin-1 text ("Ã©"). */
function holdsUtf8Accent(pieces: Uint8Array[]): boolean {
  return pieces.some((piece) => {
    for (let at = piece.indexOf(0xc3); at !== -1; at = piece.indexOf(0xc3, at + 1)) {
      const next = piece[at + 1];
      if (next !== undefined && next >= 0x80 && next <= 0xbf) return true;
    }
    return false;
  });
}

function encodingOf(pieces: Uint8Array[], head: number[]): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (isUtf8(pieces)) return 'utf-8';
  const saysUtf8 = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  if (saysUtf8 || holdsUtf8Accent(pieces)) throw new DirectoryFileError({ code: 'mixed_encoding' });
  return 'windows-1252';
}

/**
 * Decodes piece by piece, letting the server answer others between two pieces, without the byte-order mark, and with every line
 * end (CRLF, CR, LF) made LF so that lines count once.
 */
async function* decoded(pieces: Uint8Array[], encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let heldReturn = '';
  for (const piece of [...pieces, null]) {
    let text = heldReturn + (piece === null ? decoder.decode() : decoder.decode(piece, { stream: true }));
    if (text.includes('\0')) throw new DirectoryFileError({ code: 'binary', format: 'unknown' });
    // A CR that ends a piece may belong to a CRLF whose LF opens the next.
    heldReturn = piece !== null && text.endsWith('\r') ? '\r' : '';
    if (heldReturn !== '') text = text.slice(0, -1);
    yield text.replace(/\r\n?/g, '\n');
    await setImmediate();
  }
}

/**
 * The text of a file, in pieces: UTF-8 with or without byte-order mark, UTF-16 with one, and otherwise Windows-1252 (of which
 * Latin-1 text is a part).
 * @throws DirectoryFileError empty, too_large, binary (also while the pieces are read), mixed_encoding
 */
export async function readFileText(
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<AsyncGenerator<string>> {
  const pieces = await takePieces(bytes, maxBytes);
  const head = headOf(pieces);
  if (head.length === 0) throw new DirectoryFileError({ code: 'empty' });
  const known = SIGNATURES.find((signature) => signature.bytes.every((byte, at) => head[at] === byte));
  if (known) throw new DirectoryFileError({ code: 'binary', format: known.format });
  return decoded(pieces, encodingOf(pieces, head));
}
