import type { Settings } from './settings.ts';

/** What server.ts, the command line or a test has made ready for the code that answers. */
export interface Runtime {
  settings: Settings;
  /** The port really bound (PORT may be 0). */
  port: number;
  /** Connects as a login that owns nothing. */
  appUrl: string;
  /** Only the job queue uses it: Graphile Worker migrates and reads its own schema. */
  ownerUrl: string;
  /** Signs sessions and seals queued mails; the same on every node. */
  secret: string;
  /** Asked from other machines before the one-click sign-in of the demo; null outside of demo mode. */
  demoWord: string | null;
  /** Opens the first-run page; null once a territory exists. */
  firstRunCode: string | null;
  version: string;
}

// server.ts and the web bundle hold two copies of this module: the value lives on a symbol that both see.
const KEY = Symbol.for('maillage.runtime');
const shared = globalThis as unknown as Record<symbol, Runtime | undefined>;

export function setRuntime(runtime: Runtime): void {
  shared[KEY] = runtime;
}

/** @throws Error when nothing has been prepared: a programming mistake, not a person's */
export function runtime(): Runtime {
  const value = shared[KEY];
  if (!value) throw new Error('the runtime is not prepared: start through server.ts or cli.ts');
  return value;
}
