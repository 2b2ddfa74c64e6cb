import { createHash } from 'node:crypto';
import type { Document } from './document.ts';
import { toDocx } from './docx.ts';
import { toOdt } from './odt.ts';
import { toPdf } from './pdf.ts';

/**
 * The header that makes a browser keep an answer as a file.
 * @param name of the file as people read it, accents included
 */
export function attachment(name: string): string {
  // A file name has no path, and old readers get the letters that they know.
  const clean = name
    .replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const plain = clean.normalize('NFD').replaceAll(/[^\x20-\x7e]/g, '');
  const encoded = encodeURIComponent(clean).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

export type Format = 'pdf' | 'odt' | 'docx';

const FORMATS: Record<Format, { type: string; make: (document: Document) => Promise<Uint8Array> }> = {
  pdf: { type: 'application/pdf', make: toPdf },
  odt: { type: 'application/vnd.oasis.opendocument.text', make: toOdt },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', make: toDocx },
};

// A document takes 5 to 100 ms, and anyone may ask for the sheets of a published day: the same words are laid out once.
// Thirty sheets weigh about 2 MB.
const made = new Map<string, Promise<Uint8Array>>();
const MADE_AT_MOST = 30;
/** Bytes: a longer document is rare, and is made again. */
const KEPT_UNDER = 300_000;

/** The bytes of a document in a format; the same ones for the same words, whenever and wherever. */
export function documentFile(document: Document, format: Format): Promise<Uint8Array> {
  const key = createHash('sha256')
    .update(`${format} ${JSON.stringify(document)}`)
    .digest('base64');
  const known = made.get(key);
  if (known) return known;
  const file = FORMATS[format].make(document);
  file.then(
    (bytes) => bytes.length > KEPT_UNDER && made.delete(key),
    () => made.delete(key),
  );
  if (made.size >= MADE_AT_MOST) made.delete(made.keys().next().value!);
  made.set(key, file);
  return file;
}

/**
 * A document as a file to keep. No cache on the way keeps it: what it holds depends on who asked.
 * @param name of the file as people read it, without its ending
 */
export async function documentAnswer(document: Document, name: string, format: Format): Promise<Response> {
  return new Response(new Uint8Array(await documentFile(document, format)), {
    headers: {
      'content-type': FORMATS[format].type,
      'content-disposition': attachment(`${name}.${format}`),
      'cache-control': 'private, no-store',
    },
  });
}
