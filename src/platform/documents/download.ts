import { createHash } from 'node:crypto';
import type { Document } from './document.ts';
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

// Typst holds the thread 5 to 100 ms a document, and anyone may ask for the sheets of a published day: the same words
// are laid out once. Thirty sheets weigh about 2 MB.
const made = new Map<string, Promise<Uint8Array>>();
const MADE_AT_MOST = 30;

function pdfOf(document: Document): Promise<Uint8Array> {
  const key = createHash('sha256').update(JSON.stringify(document)).digest('base64');
  const known = made.get(key);
  if (known) return known;
  const pdf = toPdf(document);
  pdf.catch(() => made.delete(key));
  if (made.size >= MADE_AT_MOST) made.delete(made.keys().next().value!);
  made.set(key, pdf);
  return pdf;
}

/**
 * A document as a PDF to keep. No cache on the way keeps it: what it holds depends on who asked.
 * @param name of the file as people read it
 */
export async function pdfAnswer(document: Document, name: string): Promise<Response> {
  return new Response(new Uint8Array(await pdfOf(document)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': attachment(name),
      'cache-control': 'private, no-store',
    },
  });
}
