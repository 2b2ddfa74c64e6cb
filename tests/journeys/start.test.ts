import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { startPlatform, type Platform } from '../platform.ts';

const folders: string[] = [];
const running: Platform[] = [];

async function folder(mode = 0o755): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'maillage-start-'));
  await chmod(made, mode);
  folders.push(made);
  return made;
}

async function start(settings: Record<string, string>): Promise<Platform> {
  const platform = await startPlatform(settings);
  running.push(platform);
  return platform;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((platform) => platform.stop()));
  await Promise.all(folders.splice(0).map((each) => rm(each, { recursive: true, force: true })));
});

interface Joined {
  workshop: string;
  token: string;
}

async function join({ address }: Platform): Promise<Joined> {
  const answer = await fetch(`${address}/api/ateliers/rejoindre`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'H7K3MV', name: 'Nora' }),
  });
  return (await answer.json()) as Joined;
}

/** Posts a note. @returns its id once acknowledged; null when it was not */
async function write({ address }: Platform, { workshop, token }: Joined, text: string): Promise<string | null> {
  const id = randomUUID();
  const answer = await fetch(`${address}/api/ateliers/${workshop}/commandes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id, type: 'note.add', text }),
  }).catch(() => null);
  return answer?.ok ? id : null;
}

it('killed in the middle of a day, starts again with all it had acknowledged', async () => {
  const MAILLAGE_DATA = await folder();
  const first = await start({ MAILLAGE_DATA });
  const joined = await join(first);
  const writing = Promise.all(Array.from({ length: 40 }, (_, at) => write(first, joined, `mot ${at}`)));
  setTimeout(() => first.process.kill('SIGKILL'), 60);
  const acknowledged = (await writing).filter((id) => id !== null);

  const second = await start({ MAILLAGE_DATA });
  const answer = await fetch(`${second.address}/api/ateliers/${joined.workshop}/evenements?after=0`, {
    headers: { authorization: `Bearer ${joined.token}` },
  });
  const ids = new Set(((await answer.json()) as { id: string }[]).map(({ id }) => id));
  for (const id of acknowledged) expect(ids).toContain(id);
});

it('asked to stop, ends its streams and leaves cleanly', async () => {
  const platform = await start({ MAILLAGE_DATA: await folder() });
  const { workshop, token } = await join(platform);
  const stream = await fetch(`${platform.address}/api/ateliers/${workshop}/flux`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const reading = stream.text();
  const gone = new Promise<number | null>((resolve) => platform.process.once('exit', resolve));
  platform.process.kill('SIGTERM');
  expect(await gone).toBe(0);
  expect(await reading).toContain('data: [');
});

/** What it says instead of starting: its last words, one sentence. */
async function refusal(settings: Record<string, string>): Promise<string> {
  const error: unknown = await startPlatform(settings).then(
    (platform) => {
      running.push(platform);
      return new Error('it started');
    },
    (reason: unknown) => reason,
  );
  expect((error as Error).message).toMatch(/^exit [1-9]/);
  return (error as Error).message.trim().split('\n').at(-1)!;
}

it('says in one sentence that its port is taken', async () => {
  const other = await new Promise<Server>((resolve) => {
    const server = createServer().listen(0, '::', () => resolve(server));
  });
  const { port } = other.address() as { port: number };
  expect(await refusal({ MAILLAGE_DATA: await folder(), PORT: String(port) })).toBe(
    `Le port ${port} est déjà pris : arrêtez l'autre programme ou choisissez un autre PORT.`,
  );
  other.close();
});

it.each([
  [{ PORT: 'trois' }, /PORT doit être un nombre/],
  [{ APP_ORIGIN: 'maillage.fr' }, /APP_ORIGIN doit être une adresse/],
  [{ APP_ORIGIN: 'https://maillage.fr/ici' }, /APP_ORIGIN doit être une origine seule/],
  [{ MAILLAGE_DEMO: 'oui' }, /MAILLAGE_DEMO doit valoir 0 .* ou 1/],
  [{ SMTP_URL: 'mail.example' }, /SMTP_URL doit être une adresse/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL doit être une adresse/],
  [{ DATABASE_URL: 'postgres://personne:secret@127.0.0.1:1/rien' }, /La base de données ne répond pas/],
])('refuses the settings %o with a sentence, and repeats no password', async (settings, sentence) => {
  const said = await refusal({ MAILLAGE_DATA: await folder(), ...(settings as unknown as Record<string, string>) });
  expect(said).toMatch(sentence);
  expect(said).not.toContain('secret');
});

it('refuses a database that is newer than the program', async () => {
  const MAILLAGE_DATA = await folder();
  const first = await start({ MAILLAGE_DATA });
  const password = (await readFile(path.join(MAILLAGE_DATA, 'postgres.password'), 'utf8')).trim();
  const port = (await readFile(path.join(MAILLAGE_DATA, 'postgres/postmaster.pid'), 'utf8')).split('\n')[3];
  const client = new pg.Client({ connectionString: `postgres://maillage:${password}@127.0.0.1:${port}/maillage` });
  await client.connect();
  await client.query(`insert into platform.migration (name, hash) values ('29991231T0000_future.sql', 'x')`);
  await client.end();
  await first.stop();
  expect(await refusal({ MAILLAGE_DATA })).toMatch(/plus récente que le programme/);
});

it.runIf(process.getuid?.() === 0)('as root, says which folder the unprivileged database cannot cross', async () => {
  const closed = await folder(0o700);
  expect(await refusal({ MAILLAGE_DATA: path.join(closed, 'data') })).toContain(
    `ne peut pas traverser le dossier ${closed}`,
  );
});

it('starts empty when asked to, and never brings the demo beside real data', async () => {
  const MAILLAGE_DATA = await folder();
  const empty = await start({ MAILLAGE_DATA, MAILLAGE_DEMO: '0' });
  await expect.poll(() => empty.output()).toContain('premiers-pas');
  const code = /avec le code ([A-Z2-9]{6})/.exec(empty.output())?.[1];
  expect(code).toBeDefined();
  const created = await fetch(`${empty.address}/premiers-pas`, {
    method: 'POST',
    // As a browser asks: a script that takes anything is answered in JSON.
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', origin: empty.address },
    body: new URLSearchParams({
      code: code!,
      territory: 'Territoire réel',
      name: 'Ada Réelle',
      mail: 'ada@reel.example',
    }),
    redirect: 'manual',
  });
  expect(created.status).toBe(303);
  await empty.stop();
  const later = await start({ MAILLAGE_DATA, MAILLAGE_DEMO: '1' });
  const home = await (await fetch(`${later.address}/`)).text();
  expect(home).toContain('Territoire réel');
  expect(home).not.toContain('code-ouvert');
});

it('answers only under its own names', async () => {
  const platform = await start({ MAILLAGE_DATA: await folder() });
  const { port } = new URL(platform.address);
  const status = await new Promise<number>((resolve) => {
    void import('node:http').then(({ request }) =>
      request({ port, path: '/', headers: { host: 'ailleurs.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      }).end(),
    );
  });
  expect(status).toBe(421);
});
