import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endStream, openStream, whenOver, writeStream } from './event-stream.ts';

const BACKLOG = 256 * 1024;
const piece = 'x'.repeat(100_000);

let server: Server;
let reader: Socket;
let streams: ServerResponse[];
let over: ReturnType<typeof vi.fn<() => void>>;
beforeEach(async () => {
  streams = [];
  over = vi.fn<() => void>();
  server = createServer((_, res) => {
    openStream(res);
    whenOver(res, over);
    streams.push(res);
  }).listen(0);
  await once(server, 'listening');
  reader = net.connect((server.address() as AddressInfo).port).on('error', () => {});
});
afterEach(() => {
  reader.destroy();
  server.close();
});

/** A stream whose reader takes nothing any more, and for whom something waits here. */
async function stalled(): Promise<ServerResponse> {
  reader.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await vi.waitFor(() => expect(streams).toHaveLength(1));
  const res = streams[0]!;
  await vi.waitFor(() => {
    writeStream(res, piece, BACKLOG);
    expect(res.writableLength).toBeGreaterThan(0);
  });
  return res;
}

it('is cut where its reader leaves too much untaken, and takes nothing more', async () => {
  const res = await stalled();
  while (res.writableLength <= BACKLOG) expect(writeStream(res, piece, BACKLOG)).toBe(true);
  expect(writeStream(res, piece, BACKLOG)).toBe(false);
  await vi.waitFor(() => expect(over).toHaveBeenCalledOnce());
  expect(writeStream(res, piece, BACKLOG)).toBe(false);
});

it('ends for a reader who takes nothing, whatever is written after', async () => {
  const res = await stalled();
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  endStream(res);
  endStream(res);
  expect(writeStream(res, piece, BACKLOG)).toBe(false);
  // Whoever forgets to ask first must not end the program.
  res.write('late');
  expect(over).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(over).toHaveBeenCalledOnce());
});

it('is over with its connection, also while it waits behind another', async () => {
  reader.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(2));
  await vi.waitFor(() => expect(streams).toHaveLength(2));
  reader.destroy();
  await vi.waitFor(() => expect(over).toHaveBeenCalledTimes(2));
});
