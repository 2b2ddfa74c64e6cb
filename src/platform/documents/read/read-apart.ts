import { ExpectedError } from '#platform/errors/expected-error.ts';
import { apart, line, type Limits } from '#platform/threads/apart.ts';
import { readAnyDocument } from './read-any.ts';
import type { ReadDocument } from './read-document.ts';

/** Bytes of a file that is read in some 10 ms, a zip of words included: a thread takes 150 ms to start. */
const LIGHT = 10_000;
/** The largest file that a person can write takes 100 MB and a second. */
const LIMITS = { megabytes: 256, seconds: 10 };

const inTurn = line();

/**
 * `readAnyDocument` for a server: a file that is not small is read on a thread of its own, one after the other, so that
 * nobody else waits, and given up when it takes too much.
 * @param limits of the thread
 * @throws ExpectedError those of `readAnyDocument`; file_too_complex (422) past the limits
 */
export async function readApart(bytes: Uint8Array, name: string, limits: Limits = LIMITS): Promise<ReadDocument> {
  if (bytes.length <= LIGHT) return readAnyDocument(bytes, name);
  const tooComplex = new ExpectedError('file_too_complex', 422, { name });
  const door = '#platform/documents/read/read-thread.ts';
  return inTurn(() => apart<ReadDocument>(door, { bytes, name }, limits, tooComplex));
}
