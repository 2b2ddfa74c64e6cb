import { ExpectedError } from '../errors/expected-error.ts';

const MOST = 256 * 1024;

/**
 * Reads a small JSON body. The type must say JSON: without it a browser sends the body for any page of the same site,
 * cookies included, and asks nobody first.
 * @throws ExpectedError malformed (422; params `detail`) when it is said to be something else, is over 256 kB, or is not
 *   JSON in UTF-8
 */
export async function readJson({ headers, body }: Pick<Request, 'headers' | 'body'>): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '')) throw malformed('content-type');
  const text = body === null ? '' : await readText(body);
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('JSON');
  }
}

// Counted as it comes: a body sent in chunks announces no length. What is over is left unread, not cancelled: cancelling
// closes the connection, and the caller would not learn why.
async function readText(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size > MOST) throw malformed('body');
    chunks.push(read.value);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw malformed('JSON');
  }
}

function malformed(detail: string): ExpectedError {
  return new ExpectedError('malformed', 422, { detail });
}
