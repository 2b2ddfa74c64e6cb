import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Answers a request on Node's own objects, or returns false to leave it to the pages. Streams to thousands of
 * people go this way: a web `ReadableStream` a client costs one promise a chunk, a plain write does not.
 */
export type RawHandler = (req: IncomingMessage, res: ServerResponse) => boolean;

// server.ts and the web bundle hold two copies of this module: the handler lives on a symbol that both see.
const KEY = Symbol.for('maillage.raw-handler');
const shared = globalThis as unknown as Record<symbol, RawHandler | undefined>;

export function rawHandler(): RawHandler | undefined {
  return shared[KEY];
}

export function setRawHandler(handler: RawHandler): void {
  shared[KEY] = handler;
}
