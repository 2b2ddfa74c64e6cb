import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { follow, type Link } from './transport.ts';

class Stream {
  static made: Stream[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  constructor() {
    Stream.made.push(this);
  }
  close() {
    this.closed = true;
  }
}

let links: Link[];
let asked: number;
let answer: () => Response | 'dead';
let window: EventTarget;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  Stream.made = [];
  links = [];
  asked = 0;
  answer = () => Response.json([]);
  window = new EventTarget();
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window));
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window));
  vi.stubGlobal('fetch', async (_: string, { signal }: { signal: AbortSignal | null }) => {
    asked += 1;
    const given = answer();
    if (given === 'dead') throw new TypeError('network');
    // A long question: it is answered 20 s later, or cut.
    await new Promise((resolve, reject) => {
      setTimeout(resolve, signal ? 20_000 : 0);
      signal?.addEventListener('abort', reject);
    });
    return given;
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function begin(): void {
  ({ stop } = follow({
    workshop: 'w',
    seq: () => 0,
    receive: () => {},
    change: (link) => links.push(link),
    view: null,
  }));
}

describe('following a day', () => {
  it('turns to questions when the stream does not open', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(26_000);
    expect(links.at(-1)).toBe('polling');
  });

  it('goes on asking at once when the network is back, also while it was waiting to ask again', async () => {
    begin();
    await vi.advanceTimersByTimeAsync(5_100);
    answer = () => 'dead';
    await vi.advanceTimersByTimeAsync(21_000);
    expect(links.at(-1)).toBe('offline');
    answer = () => Response.json([]);
    window.dispatchEvent(new Event('online'));
    const before = asked;
    await vi.advanceTimersByTimeAsync(21_000);
    expect(asked).toBeGreaterThan(before);
    expect(links.at(-1)).toBe('polling');
  });

  it('opens the stream again after it broke', async () => {
    begin();
    Stream.made[0]!.onopen!();
    Stream.made[0]!.onerror!();
    expect(links).toEqual(['stream', 'offline']);
    await vi.advanceTimersByTimeAsync(2_100);
    expect(Stream.made).toHaveLength(2);
    Stream.made[1]!.onopen!();
    expect(links.at(-1)).toBe('stream');
  });

  it('stops asking, and says so, once the server no longer knows this phone', async () => {
    begin();
    answer = () => new Response(null, { status: 401 });
    Stream.made[0]!.onerror!();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(links.at(-1)).toBe('elsewhere');
    expect(Stream.made).toHaveLength(1);
  });
});
