import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

/** A platform as `npm start` runs it, on a folder and a port of its own. */
export interface Platform {
  address: string;
  process: ChildProcess;
  folder: string;
  /** Everything it printed so far. */
  output: () => string;
  /** SIGTERM, then the folder goes. */
  stop: () => Promise<void>;
}

/**
 * Starts server.ts and waits until it answers.
 * @param settings environment that replaces the defaults; a folder given by `MAILLAGE_DATA` is kept at the stop
 * @throws Error with what it printed, when it leaves instead of answering
 */
export async function startPlatform(settings: Record<string, string> = {}): Promise<Platform> {
  const own = settings.MAILLAGE_DATA === undefined;
  const folder = settings.MAILLAGE_DATA ?? (await mkdtemp(path.join(tmpdir(), 'maillage-journey-')));
  // As root the embedded database runs as another user, who must be able to enter.
  if (own) await chmod(folder, 0o755);
  const child = spawn(process.execPath, ['server.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: '',
      APP_ORIGIN: '',
      SMTP_URL: '',
      MAILLAGE_DEMO: '1',
      MAILLAGE_DATA: folder,
      PORT: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  child.stdout!.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr!.on('data', (chunk: Buffer) => (output += chunk));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`exit ${code}\n${output}`)));
  });
  return {
    address: `http://localhost:${port}`,
    process: child,
    folder,
    output: () => output,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await gone;
      }
      if (own) await rm(folder, { recursive: true, force: true });
    },
  };
}
