import pg from 'pg';
import { runtime } from '../runtime.ts';
import { onStop } from '../stop.ts';

/** What a capability does with notices of the database: of other nodes, and of this one. */
export interface Listener {
  heard: (payload: string) => void;
  /** The connection is there, for the first time or again: whatever was said meanwhile was missed. */
  connected: () => void;
}

const CHECK = 30_000;

const listeners = new Map<string, Listener>();
let client: pg.Client | null = null;
let started = false;
let stopped = false;

async function open(): Promise<void> {
  const next = new pg.Client({
    connectionString: runtime().appUrl,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: 10_000,
  });
  client = next;
  next.on('notification', ({ channel, payload }) => listeners.get(channel)?.heard(payload ?? ''));
  next.on('error', () => void next.end().catch(() => {}));
  next.on('end', () => !stopped && setTimeout(() => void open(), 1000).unref());
  try {
    await next.connect();
    for (const [channel, listener] of listeners) {
      await next.query(`listen ${channel}`);
      listener.connected();
    }
  } catch {
    await next.end().catch(() => {});
  }
}

/**
 * Follows channels of the database (`pg_notify`), all on one connection of its own; a lost connection comes back. Called
 * once, when the program starts; a second call adds its channels.
 * @param channels by name: lower-case letters, as they stand in SQL
 */
export function listen(channels: Record<string, Listener>): void {
  for (const [channel, listener] of Object.entries(channels)) {
    listeners.set(channel, listener);
    // Not connected yet: it will listen to all of them when it is. Else the query waits for its turn.
    if (started) void client?.query(`listen ${channel}`).then(listener.connected, () => {});
  }
  if (started) return;
  started = true;
  void open();
  // A firewall may drop a silent connection without telling either end.
  const check = setInterval(() => void client?.query('select 1').catch(() => client?.end()), CHECK).unref();
  onStop(async () => {
    stopped = true;
    clearInterval(check);
    await client?.end();
  });
}
