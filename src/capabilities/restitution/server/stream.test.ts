import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Person } from '#capabilities/accounts';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { stopping } from '#platform/stop.ts';
import type { LiveMessage } from '../live.ts';
import {
  createSession,
  followSessions,
  noteHere,
  removeSession,
  restitutionStreams,
  whoIsHere,
  writeField,
} from './api.ts';
import { beat } from './hubs.ts';
import { sampleBase, sampleSession, someone } from './test-session.ts';

// Who asks is what accounts is tested for: here a cookie is a name.
const people = new Map<string, Person>();
vi.mock('#capabilities/accounts', async (original) => ({
  ...(await original<typeof import('#capabilities/accounts')>()),
  personOf: (_: unknown, headers: Headers) => Promise.resolve(people.get(headers.get('cookie') ?? '') ?? null),
}));

let base: TestDatabase;
let maud: Person;
let yanis: Person;
let stranger: Person;
let server: Server;
let origin: string;
/** Answers under way, the last one asked for last. */
const answers: ServerResponse[] = [];
beforeAll(async () => {
  let other: string;
  ({ base, maud, yanis, other } = await sampleBase());
  stranger = someone(other, 'Ailleurs');
  server = createServer((req, res) => {
    answers.push(res);
    if (!restitutionStreams(req, res)) res.writeHead(204).end();
  }).listen(0);
  await once(server, 'listening');
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  followSessions();
});
beforeEach(() => {
  people.set('maud', maud).set('yanis', yanis).set('stranger', stranger);
});
afterAll(async () => {
  await Promise.all(stopping());
  server.close();
  await base.drop();
});

/** A page that follows a session: what it has heard so far. */
async function follow(session: string, cookie: string) {
  const stop = new AbortController();
  const answer = await fetch(`${origin}/api/restitutions/${session}/flux`, {
    headers: { cookie },
    signal: stop.signal,
  });
  const heard: LiveMessage[] = [];
  const read = async () => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of answer.body!) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) if (block.startsWith('data: ')) heard.push(JSON.parse(block.slice(6)) as LiveMessage);
    }
  };
  const reading = read().catch(() => {});
  const leave = async () => {
    stop.abort();
    await reading;
  };
  return { answer, heard, leave, ended: reading };
}

/** Yanis takes nothing of what he is told, and something waits for him; Maud, with a long name, follows too. */
async function stalled() {
  const { id } = await sampleSession(base, maud);
  const reader = net.connect((server.address() as AddressInfo).port).on('error', () => {});
  reader.pause().write(`GET /api/restitutions/${id}/flux HTTP/1.1\r\nHost: x\r\nCookie: yanis\r\n\r\n`);
  await vi.waitFor(async () => expect(await whoIsHere(base.db, maud, id)).toHaveLength(1));
  const answer = answers.at(-1)!;
  people.set('maud', { ...maud, name: 'M'.repeat(120_000) });
  const page = await follow(id, 'maud');
  const tell = async () => {
    const known = page.heard.length;
    const last = page.heard.findLast((message) => 'here' in message);
    const where =
      last && names(last).some((name) => name.startsWith('M') && name.endsWith('plan')) ? 'diagnostic' : 'plan';
    await noteHere(base.db, people.get('maud')!, id, where);
    await vi.waitFor(() => expect(page.heard.length).toBeGreaterThan(known), { interval: 2 });
  };
  while (answer.writableLength === 0) await tell();
  return { id, answer, reader, page, tell };
}
/** A quarter of an hour and a minute later. */
async function beatMuchLater(): Promise<void> {
  const later = Date.now() + 16 * 60_000;
  const clock = vi.spyOn(Date, 'now').mockReturnValue(later);
  const beaten = beat();
  clock.mockRestore();
  await beaten;
}
const names = (message: LiveMessage | undefined) =>
  message && 'here' in message ? message.here.map(({ name, where }) => `${name} ${where}`) : [];

describe('a page that follows a session', () => {
  it('hears at once that someone wrote, where people are, and who left', async () => {
    const { id, put, view } = await sampleSession(base, maud);
    const target = await put('need', 'Se parler');
    const page = await follow(id, 'maud');
    expect(page.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    await vi.waitFor(() => expect(names(page.heard.at(-1))).toEqual(['Maud introduction']));
    expect(page.heard[0]).toEqual({ seq: 1, disputes: 0, themes: 5 });
    const second = await follow(id, 'yanis');
    await noteHere(base.db, yanis, id, 'plan');
    await vi.waitFor(() => expect(names(page.heard.at(-1))).toEqual(['Maud introduction', 'Yanis plan']));
    const before = page.heard.filter((message) => 'seq' in message).length;
    await writeField(base.db, yanis, id, { target, field: 'text', value: 'Se parler tôt', base: (await view()).seq });
    await vi.waitFor(() => expect(page.heard.at(-1)).toMatchObject({ seq: 2, disputes: 0 }));
    // Coming, going and moving about are not changes of the form.
    expect(page.heard.filter((message) => 'seq' in message)).toHaveLength(before + 1);
    // A second writing of the same field changes no number: the page is told all the same.
    await writeField(base.db, maud, id, { target, field: 'text', value: 'Se parler mieux', base: 1 });
    await vi.waitFor(() => expect(page.heard.at(-1)).toMatchObject({ seq: 2, disputes: 1 }));
    expect(page.heard.filter((message) => 'seq' in message)).toHaveLength(before + 2);
    await second.leave();
    await vi.waitFor(() => expect(names(page.heard.at(-1))).toEqual(['Maud introduction']));
    await page.leave();
    await vi.waitFor(async () => expect(await whoIsHere(base.db, yanis, id)).toEqual([]));
  });

  it('is refused to visitors, to other territories and beyond eight streams a person, in the reader’s language', async () => {
    const { id } = await sampleSession(base, maud);
    const ask = (session: string, headers: Record<string, string>) =>
      fetch(`${origin}/api/restitutions/${session}/flux`, { headers });
    const visitor = await ask(id, { 'accept-language': 'en' });
    expect(visitor.status).toBe(401);
    const said = (await visitor.json()) as { code: string; message: string };
    expect(said.code).toBe('sign_in');
    expect(said.message).toMatch(/[Ss]ign in/);
    const stranger = await ask(id, { cookie: 'stranger', 'accept-language': 'fr' });
    expect(stranger.status).toBe(404);
    expect(await stranger.json()).toMatchObject({ message: expect.stringContaining('restitution') as string });
    expect((await ask('nothing', { cookie: 'maud' })).status).toBe(404);
    const pages = [];
    for (let at = 0; at < 8; at += 1) pages.push(await follow(id, 'maud'));
    expect((await ask(id, { cookie: 'maud' })).status).toBe(429);
    for (const page of pages) await page.leave();
    expect((await fetch(`${origin}/api/restitutions/${id}/autre`)).status).toBe(204);
  });

  it('counts the streams that are being opened, and forgets those refused or lost', async () => {
    const { id } = await sampleSession(base, maud);
    const unknown = crypto.randomUUID();
    for (let at = 0; at < 10; at += 1) expect((await follow(unknown, 'yanis')).answer.status).toBe(404);
    const all = await Promise.all(Array.from({ length: 30 }, () => follow(id, 'yanis')));
    const states = all.map(({ answer }) => answer.status);
    expect(states.filter((status) => status === 200)).toHaveLength(8);
    expect(states.filter((status) => status === 429)).toHaveLength(22);
    for (const each of all) await each.leave();
    await vi.waitFor(async () => {
      const page = await follow(id, 'yanis');
      await page.leave();
      expect(page.answer.status).toBe(200);
    });
  });

  it('hears nothing of a session that another territory numbered alike', async () => {
    const { id } = await sampleSession(base, maud);
    await createSession(base.db, stranger, { id, title: 'Ailleurs', region: '', format: null });
    const [here, there] = [await follow(id, 'maud'), await follow(id, 'stranger')];
    await vi.waitFor(() => expect(names(there.heard.at(-1))).toEqual(['Ailleurs introduction']));
    await vi.waitFor(() => expect(names(here.heard.at(-1))).toEqual(['Maud introduction']));
    await noteHere(base.db, maud, id, 'plan');
    await vi.waitFor(() => expect(names(here.heard.at(-1))).toEqual(['Maud plan']));
    await noteHere(base.db, stranger, id, 'diagnostic');
    await vi.waitFor(() => expect(names(there.heard.at(-1))).toEqual(['Ailleurs diagnostic']));
    expect(JSON.stringify(there.heard)).not.toContain('Maud');
    expect(JSON.stringify(here.heard)).not.toContain('Ailleurs');
    await here.leave();
    await there.leave();
  });

  it('ends for someone whose role was taken away, who is no longer shown', async () => {
    const { id } = await sampleSession(base, maud);
    const [page, gone] = [await follow(id, 'maud'), await follow(id, 'yanis')];
    await vi.waitFor(() => expect(names(page.heard.at(-1))).toHaveLength(2));
    people.delete('yanis');
    await beat();
    await gone.ended;
    await vi.waitFor(() => expect(names(page.heard.at(-1))).toEqual(['Maud introduction']));
    await noteHere(base.db, maud, id, 'plan');
    await vi.waitFor(() => expect(names(page.heard.at(-1))).toEqual(['Maud plan']));
    expect(JSON.stringify(gone.heard)).not.toContain('plan');
    await page.leave();
  });

  it('ends for someone who now works in another territory, and where the session was removed', async () => {
    const { id } = await sampleSession(base, maud);
    const [page, moved] = [await follow(id, 'maud'), await follow(id, 'yanis')];
    people.set('yanis', { ...yanis, territory: stranger.territory });
    await beat();
    await moved.ended;
    await removeSession(base.db, maud, id);
    await page.ended;
    await vi.waitFor(async () => expect(await whoIsHere(base.db, maud, id)).toEqual([]));
  });
});

describe('a reader who takes nothing', () => {
  it('is cut when too much waits for them, and is no longer here; the others go on', async () => {
    const { id, answer, page, tell } = await stalled();
    while (!answer.req.socket.destroyed) await tell();
    await vi.waitFor(() => expect(names(page.heard.at(-1))).toHaveLength(1));
    expect((await whoIsHere(base.db, maud, id)).map((each) => each.id)).toEqual([maud.id]);
    await page.leave();
  });

  it('is no longer here after a quarter of an hour, and what is told then harms nobody', async () => {
    const { id, answer, reader, page } = await stalled();
    await beatMuchLater();
    await page.ended;
    expect(answer.writableEnded).toBe(true);
    const again = await follow(id, 'maud');
    await noteHere(base.db, people.get('maud')!, id, 'projections');
    await vi.waitFor(() =>
      expect(again.heard.some((message) => names(message)[0]?.endsWith('projections'))).toBe(true),
    );
    expect((await whoIsHere(base.db, maud, id)).map((each) => each.id)).toEqual([maud.id]);
    reader.destroy();
    await again.leave();
  });
});

describe('a beat', () => {
  const forgotten = (id: string) =>
    sql`
    update restitution.presence set seen_at = now() - interval '1 hour' where session_id = ${id}`.execute(base.owner);

  it('goes on for the other sessions where one fails', async () => {
    const [failing, sound] = [await sampleSession(base, maud), await sampleSession(base, maud)];
    const pages = [await follow(failing.id, 'yanis'), await follow(sound.id, 'maud')];
    await vi.waitFor(async () => expect(await whoIsHere(base.db, maud, sound.id)).toHaveLength(1));
    await forgotten(sound.id);
    // No name: the database refuses to note that he is here.
    people.set('yanis', { ...yanis, name: null as never });
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    await beat();
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
    expect(await whoIsHere(base.db, maud, sound.id)).toHaveLength(1);
    for (const page of pages) await page.leave();
  });

  it('drops who left without a word, on any session of the territory', async () => {
    const [left, open] = [await sampleSession(base, maud), await sampleSession(base, maud)];
    await noteHere(base.db, yanis, left.id, 'plan');
    await forgotten(left.id);
    const page = await follow(open.id, 'maud');
    await vi.waitFor(async () => expect(await whoIsHere(base.db, maud, open.id)).toHaveLength(1));
    await beat();
    const { rows } = await sql<{ session_id: string }>`
      select session_id from restitution.presence where session_id in (${left.id}, ${open.id})`.execute(base.owner);
    expect(rows).toEqual([{ session_id: open.id }]);
    await page.leave();
  });
});
