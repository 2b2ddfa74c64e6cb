import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { broadcastOf } from './broadcast.ts';
import { joinByCode } from './joining.ts';
import { roomOf } from './rooms.ts';
import { workshopStreams } from './stream.ts';
import { createWorkshop, openWith, planFrom } from './workshops.ts';

// Who asks is what accounts is tested for: here a cookie is a name.
const people = new Map<string, Person>();
vi.mock('#capabilities/accounts', async (original) => ({
  ...(await original<typeof import('#capabilities/accounts')>()),
  personOf: (_: unknown, headers: Headers) => Promise.resolve(people.get(headers.get('cookie') ?? '') ?? null),
}));

let database: TestDatabase;
let workshop: string;
let server: Server;
let port: number;
const answers: ServerResponse[] = [];
beforeAll(async () => {
  database = await testDatabase();
  const territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  for (const name of ['maud', 'yanis'])
    people.set(name, {
      id: randomUUID(),
      name,
      mail: 'test@exemple.fr',
      territory,
      roles: [{ role: 'facilitator', establishment: null }],
    });
  const plan = await planFrom(database.db, territory, 'codesign', { title: 'Jour', place: '', day: '2026-11-26' });
  workshop = await createWorkshop(database.db, people.get('maud')!, 'codesign', plan);
  await openWith(database.db, await roomOf(database.db, workshop), 'ABCDEF');
  server = createServer((req, res) => {
    answers.push(res);
    if (!workshopStreams(req, res)) res.writeHead(204).end();
  }).listen(0);
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
});

const ask = (path: string, headers: Record<string, string>) =>
  fetch(`http://localhost:${port}/api/ateliers/${path}/flux`, { headers });

it('refuses in the reader’s language', async () => {
  const english = await ask(randomUUID(), { 'accept-language': 'en-GB,en;q=0.9' });
  const french = await ask(randomUUID(), { 'accept-language': 'fr' });
  expect([english.status, french.status]).toEqual([404, 404]);
  expect(await english.json()).toMatchObject({ message: expect.stringContaining('This day') as string });
  expect(await french.json()).toMatchObject({ message: expect.stringContaining('Cette journée') as string });
  expect((await ask(workshop, { 'accept-language': 'en' })).status).toBe(401);
  expect((await ask(`${workshop}/autre`, {})).status).toBe(204);
});

it('ends within a minute for someone of the team whose role was taken away, and for nobody else', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const [stays, goes] = [await ask(workshop, { cookie: 'maud' }), await ask(workshop, { cookie: 'yanis' })];
  expect([stays.status, goes.status]).toEqual([200, 200]);
  const [kept, ended] = answers.slice(-2);
  people.get('yanis')!.roles = [];
  vi.advanceTimersByTime(60_000);
  await goes.text();
  expect(ended!.writableEnded).toBe(true);
  expect(kept!.writableEnded).toBe(false);
  await stays.body!.cancel();
});

it('ends when its day is opened anew, also where a phone takes nothing any more', async () => {
  const room = await roomOf(database.db, workshop);
  const { token, participant } = await joinByCode(database.db, { code: 'ABCDEF', name: 'Inès' }, '127.0.0.1');
  const phone = net.connect(port).on('error', () => {});
  const line = `GET /api/ateliers/${workshop}/flux HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`;
  phone.pause().write(line);
  await vi.waitFor(() => expect(broadcastOf(room).count(participant)).toBe(1));
  const answer = answers.at(-1)!;
  // What waits in the network counts for nothing here: it is this node that still holds something.
  while (answer.writableLength === 0) answer.write('x'.repeat(100_000));
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  broadcastOf(room).end();
  expect(broadcastOf(room).count(participant)).toBe(1);
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(broadcastOf(room).count(participant)).toBe(0));
  phone.destroy();
});
