import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { now } from '#platform/clock/clock.ts';
import { runtime } from '#platform/runtime.ts';
import { ensure, type Reader } from './permissions.ts';

/** How long a file waits between its preview and its confirmation. */
const KEPT_MS = 60 * 60 * 1000;

/** A person's kept file; `token` goes with the form. */
type Owner = Reader & { id: string };

const folder = () => path.join(runtime().settings.dataFolder, 'imports');
const fileOf = (owner: Owner, token: string) => path.join(folder(), `${owner.id}.${token}`);

async function clear(owner: Owner): Promise<void> {
  for (const name of await readdir(folder())) {
    const file = path.join(folder(), name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: 0 }));
    if (name.startsWith(`${owner.id}.`) || mtimeMs < now().getTime() - KEPT_MS) await rm(file, { force: true });
  }
}

/**
 * Keeps an uploaded file for an hour, in place of the one the person kept before, so that confirming sends nothing twice.
 * @returns the word by which the same person finds it again
 * @throws ExpectedError forbidden (403)
 */
export async function keepImport(owner: Owner, bytes: Uint8Array): Promise<string> {
  ensure(owner, 'import', owner.territory);
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  await clear(owner);
  const token = randomBytes(16).toString('hex');
  await writeFile(fileOf(owner, token), bytes, { mode: 0o600 });
  return token;
}

/** The kept file; null when it expired, was replaced, or is someone else's. @throws ExpectedError forbidden (403) */
export async function readKeptImport(owner: Owner, token: string): Promise<Uint8Array | null> {
  ensure(owner, 'import', owner.territory);
  if (!/^[0-9a-f]{32}$/.test(token)) return null;
  try {
    const { mtimeMs } = await stat(fileOf(owner, token));
    if (mtimeMs < now().getTime() - KEPT_MS) return null;
    return await readFile(fileOf(owner, token));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Forgets a kept file; does nothing when it is gone. */
export async function dropKeptImport(owner: Owner, token: string): Promise<void> {
  if (/^[0-9a-f]{32}$/.test(token)) await rm(fileOf(owner, token), { force: true });
}
