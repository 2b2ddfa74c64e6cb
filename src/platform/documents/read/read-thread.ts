// Run by `readApart` on a thread of its own, by plain Node: this file and what it imports are never bundled.
import { parentPort, workerData } from 'node:worker_threads';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { readAnyDocument } from './read-any.ts';
import type { ThreadAnswer } from './read-apart.ts';

function answer({ bytes, name }: { bytes: Uint8Array; name: string }): ThreadAnswer {
  try {
    return { read: readAnyDocument(bytes, name) };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    // Errors lose their class on the way between threads.
    return { refused: { code: error.code, status: error.status, params: error.params } };
  }
}

parentPort?.postMessage(answer(workerData as { bytes: Uint8Array; name: string }));
