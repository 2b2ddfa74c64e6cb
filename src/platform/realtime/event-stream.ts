import type { IncomingMessage, ServerResponse } from 'node:http';
import { extractLocaleFromRequestWithStrategies } from '#paraglide/runtime.js';
import { ExpectedError } from '../errors/expected-error.ts';
import { errorMessage } from '../i18n/error-message.ts';

/** What a reader has not taken this long (ms) after the end of its stream goes with its connection. */
const GRACE = 5000;

/** What says who asks, and in which language: all that a stream reads of a request. */
const HEADERS = ['authorization', 'cookie', 'host', 'accept-language'];

/** A request on Node's own objects as pages know it, without body and with the headers of `HEADERS` alone. */
export function webRequest(req: IncomingMessage): Request {
  const headers = new Headers();
  for (const name of HEADERS) {
    const value = req.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return new Request(new URL(req.url!, 'http://localhost'), { headers });
}

/** Answers an error as JSON, in the reader's language; a stream that has begun is cut. */
export function refuse(request: Request, res: ServerResponse, error: unknown): void {
  const expected = error instanceof ExpectedError ? error : new ExpectedError('bug', 500);
  if (expected !== error) console.error('stream:', error);
  if (res.headersSent) return void res.req.socket.destroy();
  res.writeHead(expected.status, { 'content-type': 'application/json; charset=utf-8' });
  // The address of a program names no language: the reader's own counts.
  const locale = extractLocaleFromRequestWithStrategies(request, ['cookie', 'preferredLanguage', 'baseLocale']);
  res.end(JSON.stringify({ code: expected.code, message: errorMessage(expected, locale) }));
}

/** Whether nobody is there to answer any more: the `close` that would clean up may be past. */
export function isGone(res: ServerResponse): boolean {
  return res.destroyed || res.req.socket.destroyed;
}

/** Begins a stream of Server-Sent Events. A first byte leaves at once, for clients that wait for it. */
export function openStream(res: ServerResponse): void {
  // A reader may vanish while we write: its `close` says so, the error would end the program.
  res.on('error', () => {});
  // The stream ends with its connection, so that a frame is one write: chunked encoding would make it three.
  res.useChunkedEncodingByDefault = false;
  res.shouldKeepAlive = false;
  res.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  res.write('retry: 1500\n: \n\n');
  res.req.socket.setNoDelay(true);
}

/**
 * Writes to an open stream; one that has ended is passed over, one whose reader leaves too much untaken is cut.
 * @param backlog bytes that may wait for the reader
 * @returns whether it was written
 */
export function writeStream(res: ServerResponse, bytes: string | Buffer, backlog: number): boolean {
  if (res.writableEnded || isGone(res)) return false;
  if (res.writableLength > backlog) {
    res.req.socket.destroy();
    return false;
  }
  res.write(bytes);
  return true;
}

/** Ends a stream, also one whose reader takes nothing and would keep it open for hours. A second call does nothing. */
export function endStream(res: ServerResponse): void {
  if (res.writableEnded) return;
  res.end();
  setTimeout(() => res.req.socket.destroy(), GRACE).unref();
}

/**
 * Does `work` once, when a request is over: answered, or its connection lost. A response that waits behind another on
 * its connection never hears of the loss, the connection does.
 */
export function whenOver(res: ServerResponse, work: () => void): void {
  const { socket } = res.req;
  let done = false;
  const over = () => {
    if (done) return;
    done = true;
    res.off('close', over);
    socket.off('close', over);
    work();
  };
  res.on('close', over);
  socket.on('close', over);
}
