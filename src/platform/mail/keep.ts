import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runtime } from '../runtime.ts';
import { isUuid } from '../forms/uuid.ts';
import { readEml, writeEml, type KeptMail } from './eml.ts';

const folder = (): string => path.join(runtime().settings.dataFolder, 'mails');

/** Keeps a mail as a file that only this program's user may read, because it may hold a sign-in link. */
export async function keepMail(mail: KeptMail, sender: string, messageId: string): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const file = path.join(folder(), `${mail.id}.eml`);
  // Renamed when complete: a reader, or a full disk, never leaves half a mail.
  await writeFile(`${file}.part`, writeEml(mail, sender, messageId), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

async function files(): Promise<{ file: string; at: number }[]> {
  const names = await readdir(folder()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const kept = names.filter((name) => name.endsWith('.eml')).map((name) => path.join(folder(), name));
  return Promise.all(kept.map(async (file) => ({ file, at: (await stat(file)).mtimeMs })));
}

/** The mails kept last, newest first. */
export async function keptMails(most = 40): Promise<KeptMail[]> {
  const newest = (await files()).sort((a, b) => b.at - a.at).slice(0, most);
  const mails = await Promise.all(newest.map(async ({ file }) => readEml(await readFile(file, 'utf8'))));
  return mails.filter((mail) => mail !== null);
}

/** A kept mail; null: none of this id, or no longer. */
export async function keptMail(id: string): Promise<KeptMail | null> {
  if (!isUuid(id)) return null;
  try {
    return readEml(await readFile(path.join(folder(), `${id}.eml`), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Deletes the mails kept before a time. */
export async function purgeMails(before: Date): Promise<void> {
  const old = (await files()).filter(({ at }) => at < before.getTime());
  await Promise.all(old.map(({ file }) => rm(file, { force: true })));
}
