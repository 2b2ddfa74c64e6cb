import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTerritory } from '#capabilities/territory';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import { openSession } from './links.ts';
import { passkeyAnswer } from './passkey-answer.ts';
import {
  beginPasskey,
  beginPasskeySignIn,
  passkeysOf,
  passkeysPossible,
  removePasskey,
  signInByPasskey,
} from './passkeys.ts';
import type { Person } from './person.ts';
import { member, visitor } from './test-visit.ts';

let database: TestDatabase;
let maud: Person;
let yanis: Person;
beforeAll(async () => {
  database = await testDatabase();
  const { db } = database;
  const territory = await createTerritory(db, { slug: 'vienne', name: 'Vienne' });
  maud = await member(db, territory, { mail: 'maud@exemple.fr', name: 'Maud' });
  yanis = await member(db, territory, { mail: 'yanis@exemple.fr', name: 'Yanis' });
});
afterAll(() => database.drop());

test.each([
  ['http://localhost:3000', true],
  ['https://maillage.exemple.fr', true],
  ['http://192.168.1.20:3000', false],
  ['http://127.0.0.1:3000', false],
  ['https://192.0.2.1', false],
  ['https://[2001:db8::1]', false],
])('at %s a browser keeps passkeys: %s', (origin, possible) => {
  expect(passkeysPossible(new URL(origin))).toBe(possible);
});

test('a key is asked for the name of the address that was used', async () => {
  const visit = visitor('https://maillage.exemple.fr');
  expect(await beginPasskeySignIn(database.db, visit)).toMatchObject({ rpId: 'maillage.exemple.fr' });
  expect(visit.jar.size).toBe(1);
});

test('nobody adds a key without being signed in', async () => {
  const visit = visitor();
  await expect(beginPasskey(database.db, visit)).rejects.toMatchObject({ status: 403 });
  await openSession(database.db, visit, maud.mail, null);
  expect(await beginPasskey(database.db, visit)).toMatchObject({ rp: { id: 'localhost' }, user: { name: maud.mail } });
});

test('an unknown key, or one without its challenge, signs nobody in', async () => {
  const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {}, clientExtensionResults: {} };
  const refusal = { code: 'accounts_passkey_refused', status: 422 };
  await expect(signInByPasskey(database.db, visitor(), credential)).rejects.toMatchObject(refusal);
  const visit = visitor();
  await beginPasskeySignIn(database.db, visit);
  await expect(signInByPasskey(database.db, visit, credential)).rejects.toMatchObject(refusal);
});

test('a key is removed by its owner, not by a colleague', async () => {
  const { db, owner } = database;
  const row = {
    public_key: 'k',
    counter: 0,
    device_type: 'singleDevice',
    backed_up: false,
    transports: '',
    aaguid: null,
  };
  await owner
    .insertInto('accounts.passkey')
    .values({ ...row, name: 'Téléphone', user_id: maud.id, credential_id: 'BBBB', created_at: new Date() })
    .execute();
  const [key] = await passkeysOf(db, maud);
  await removePasskey(db, yanis, key!.id);
  expect(await passkeysOf(db, maud)).toMatchObject([{ name: 'Téléphone' }]);
  await removePasskey(db, maud, key!.id);
  expect(await passkeysOf(db, maud)).toEqual([]);
});

test('a malformed step is refused in JSON, with its sentence', async () => {
  const asked = (url: string, body: string, type = 'application/json') =>
    passkeyAnswer(
      {
        request: new Request(url, { method: 'POST', body, headers: { 'content-type': type } }),
        url: new URL(url),
        locals: { locale: 'fr' },
      },
      async () => new Response('{}'),
    );
  const refused = await asked('http://localhost:3000/connexion/cle', 'pas du JSON');
  expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'bad_request' }]);
  const insecure = await asked('http://192.168.1.20:3000/connexion/cle', '{}');
  expect([insecure.status, await insecure.json()]).toMatchObject([422, { code: 'accounts_passkey_refused' }]);
  expect((await asked('http://localhost:3000/connexion/cle', '{}')).status).toBe(200);
  expect((await asked('http://localhost:3000/connexion/cle', '{}', 'text/plain')).status).toBe(400);
  const huge = JSON.stringify({ credential: { id: 'x'.repeat(300_000) } });
  expect((await asked('http://localhost:3000/connexion/cle', huge)).status).toBe(400);
});
