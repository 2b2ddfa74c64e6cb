import type { VisibleEvent } from '../model.ts';

/**
 * How the page hears from the server: a stream, repeated questions behind a proxy that buffers, or not at all now.
 * `elsewhere`: the server no longer knows this phone (its identity was taken up on another one); it is asked no more.
 */
export type Link = 'stream' | 'polling' | 'offline' | 'elsewhere';

interface Options {
  workshop: string;
  /** Number of the last event the page knows; read again at each reconnection. */
  seq: () => number;
  receive: (events: VisibleEvent[]) => void;
  change: (link: Link) => void;
  /** The projector asks for what the room may see, the desk for what the team may; null: a participant. */
  view: 'salle' | 'equipe' | null;
}

/** Time for a stream to open before it is held to be buffered (ms). */
const OPENING = 5000;
const RETRY = 2000;
/** A silent stream is checked now and then: a proxy may swallow it without closing it. */
const CHECK = 60_000;

/**
 * Follows the events of a workshop by Server-Sent Events, and by long-polling when these do not come through.
 * @returns check: asks whether the stream swallowed something; stop
 */
export function follow({ workshop, seq, receive, change, view: asked }: Options): {
  check: () => Promise<void>;
  stop: () => void;
} {
  const base = `/api/ateliers/${workshop}`;
  const view = asked ? `&vue=${asked}` : '';
  let source: EventSource | null = null;
  let polling: AbortController | null = null;
  let stopped = false;
  const timers = new Set<ReturnType<typeof setTimeout>>();
  /** Cuts a wait short when the network is back. */
  let hurry: () => void = () => {};
  const later = (work: () => void, ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  };

  async function ask(wait: number, signal?: AbortSignal): Promise<VisibleEvent[]> {
    const answer = await fetch(`${base}/evenements?after=${seq()}&wait=${wait}${view}`, { signal: signal ?? null });
    if (answer.status === 401 || answer.status === 403) turnedAway();
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()) as VisibleEvent[];
  }

  /** An EventSource hides why it failed: only a question tells a dead network from a door that is closed. */
  function turnedAway(): void {
    stopped = true;
    source?.close();
    change('elsewhere');
  }

  async function poll(): Promise<void> {
    polling = new AbortController();
    while (!stopped && polling) {
      try {
        const events = await ask(25, polling.signal);
        change('polling');
        if (events.length > 0) receive(events);
      } catch {
        if (stopped) return;
        change('offline');
        await new Promise<void>((resolve) => {
          hurry = resolve;
          setTimeout(resolve, RETRY);
        });
      }
    }
  }

  function turnToPolling(): void {
    source?.close();
    source = null;
    if (!polling) void poll();
  }

  function open(): void {
    if (stopped) return;
    const stream = new EventSource(`${base}/flux?after=${seq()}${view}`);
    source = stream;
    let opened = false;
    later(() => !opened && stream === source && navigator.onLine && turnToPolling(), OPENING);
    stream.onopen = () => {
      opened = true;
      change('stream');
    };
    stream.onmessage = ({ data }) => receive(JSON.parse(data as string) as VisibleEvent[]);
    stream.onerror = () => {
      opened = true;
      // Ours, rather than the browser's own reconnection: the address must carry the newest number.
      stream.close();
      if (stream !== source || stopped) return;
      change('offline');
      void ask(0).then(receive, () => {});
      later(open, RETRY);
    };
  }

  async function check(): Promise<void> {
    if (!source) return;
    const before = seq();
    const events = await ask(0).catch(() => []);
    // Two seconds of grace: the stream may be about to bring them.
    if (events.length > 0) later(() => seq() === before && turnToPolling(), 2000);
  }

  const again = () => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    source?.close();
    if (polling) hurry();
    else open();
  };
  // A phone that slept may have lost its stream without a word.
  const awake = () => document.visibilityState === 'visible' && void check();
  const lost = () => change('offline');
  const regular = setInterval(() => void check(), CHECK + Math.random() * CHECK);
  addEventListener('online', again);
  addEventListener('offline', lost);
  document.addEventListener('visibilitychange', awake);
  open();
  return {
    check,
    stop: () => {
      stopped = true;
      clearInterval(regular);
      for (const timer of timers) clearTimeout(timer);
      removeEventListener('online', again);
      removeEventListener('offline', lost);
      document.removeEventListener('visibilitychange', awake);
      source?.close();
      polling?.abort();
    },
  };
}
