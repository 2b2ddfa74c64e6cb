import { runtime } from '../runtime.ts';
import { onStop } from '../stop.ts';
import { connect, type Db } from './connect.ts';

// One pool a program: server.ts and the web bundle hold two copies of this module, and each reload of the development
// server makes another.
const KEY = Symbol.for('maillage.pool');
const shared = globalThis as unknown as Record<symbol, { url: string; db: Db } | undefined>;

/** The one pool of this program's requests, as the role that owns nothing. Opened at the first use, closed at the stop. */
export function appDb(): Db {
  const { appUrl } = runtime();
  const opened = shared[KEY];
  if (opened?.url === appUrl) return opened.db;
  const { db, close } = connect(appUrl);
  shared[KEY] = { url: appUrl, db };
  onStop(close);
  return db;
}
