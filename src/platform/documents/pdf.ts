import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { checkDocument } from './check.ts';
import type { Document } from './document.ts';
import { layOutPdf } from './typst-pdf.ts';

/** Characters of a description that Typst lays out in 30 to 60 ms: longer ones would make everyone wait. */
const LIGHT = 10_000;

/**
 * The document as tagged PDF 1.7, standard PDF/UA-1. The same document gives the same bytes on every machine.
 * With `fit: 'one-page'` the text gets smaller by steps until all of it stands on one page; if the smallest is too long,
 * the longest lists and tables are cut ("et n autres") as little as needed.
 *
 * Typst runs on the calling thread; a long document is made on a thread of its own, one after the other.
 *
 * @throws Error when `checkDocument` refuses the document, when Typst does (its messages are in the error), or when a
 *   document of one page holds too much besides its lists
 */
export async function toPdf(document: Document): Promise<Uint8Array> {
  checkDocument(document);
  if (JSON.stringify(document).length <= LIGHT) return layOutPdf(document);
  const pdf = queue.then(() => onOwnThread(document));
  queue = pdf.then(ignore, ignore);
  return pdf;
}

// One at a time: each holds a compiler of its own, about 150 MB while it works.
let queue: Promise<void> = Promise.resolve();

function ignore(): void {}

function onOwnThread(document: Document): Promise<Uint8Array> {
  // The pages are bundled elsewhere, the file of the thread is not: Node finds it by the name of its door.
  const file = createRequire(import.meta.url).resolve('#platform/documents/pdf-thread.ts');
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: document });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => {
      reject(new Error(`The thread that made “${document.title}” ended with code ${code}.`));
    });
  });
}
