import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { readAnyDocument } from './read-any.ts';
import type { ReadDocument } from './read-document.ts';

/** What the thread says of a file. */
export type ThreadAnswer =
  { read: ReadDocument } | { refused: { code: string; status: number; params: Record<string, string | number> } };

/** Bytes of a file that is read in some 10 ms, a zip of words included: a thread takes 150 ms to start. */
const LIGHT = 10_000;
/** The largest file that a person can write takes 100 MB and a second. */
const LIMITS = { megabytes: 256, seconds: 10 };

/**
 * `readAnyDocument` for a server: a file that is not small is read on a thread of its own, one after the other, so that
 * nobody else waits, and given up when it takes too much.
 * @param limits of the thread
 * @throws ExpectedError those of `readAnyDocument`; file_too_complex (422) past the limits
 */
export async function readApart(bytes: Uint8Array, name: string, limits = LIMITS): Promise<ReadDocument> {
  if (bytes.length <= LIGHT) return readAnyDocument(bytes, name);
  const read = queue.then(() => onOwnThread(bytes, name, limits));
  queue = read.then(ignore, ignore);
  const answer = await read;
  if ('read' in answer) return answer.read;
  const { code, status, params } = answer.refused;
  throw new ExpectedError(code, status, params);
}

let queue: Promise<void> = Promise.resolve();

function ignore(): void {}

async function onOwnThread(bytes: Uint8Array, name: string, { megabytes, seconds }: typeof LIMITS) {
  // The pages are bundled elsewhere, the file of the thread is not: Node finds it by the name of its door.
  const file = createRequire(import.meta.url).resolve('#platform/documents/read/read-thread.ts');
  const thread = new Worker(file, {
    workerData: { bytes, name },
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
  });
  const tooComplex = new ExpectedError('file_too_complex', 422, { name });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<ThreadAnswer>((resolve, reject) => {
      timer = setTimeout(() => reject(tooComplex), seconds * 1000);
      thread.once('message', resolve);
      thread.once('error', (error: NodeJS.ErrnoException) => {
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooComplex : error);
      });
      thread.once('exit', (code) => reject(new Error(`The thread that read “${name}” ended with code ${code}.`)));
    });
  } finally {
    clearTimeout(timer);
    void thread.terminate();
  }
}
