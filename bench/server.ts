import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A platform of its own: an empty folder, the demo territory, durable commits as in production. */
export interface BenchServer {
  address: string;
  /** Its data folder. */
  folder: string;
  /** Resident memory of the server process now, in MB. */
  memory: () => Promise<number>;
  /** Processor time of the server process since its start, in seconds: says more than the clock on a shared machine. */
  cpu: () => Promise<number>;
  stop: () => Promise<void>;
}

export async function startServer(): Promise<BenchServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maillage-bench-'));
  await chmod(folder, 0o755);
  const root = path.resolve(import.meta.dirname, '..');
  const child = spawn(process.execPath, ['server.ts'], {
    cwd: root,
    env: {
      ...process.env,
      MAILLAGE_DATA: folder,
      PORT: '0',
      DATABASE_URL: '',
      APP_ORIGIN: '',
      SMTP_URL: '',
      MAILLAGE_DEMO: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`the server left with ${code}`)));
  });
  return {
    address: `http://127.0.0.1:${port}`,
    folder,
    memory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
    },
    cpu: async () => {
      const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
