import { isIP } from 'node:net';
import type { Db } from '#platform/database/connect.ts';
import { authFor } from './auth.ts';
import type { Person } from './person.ts';
import { copyCookies, expecting, type Visit } from './visit.ts';

/** A key that a person added, to name or remove it. */
export interface Passkey {
  id: string;
  /** Null: it was given no name. */
  name: string | null;
  addedAt: Date | null;
}

/** Browsers keep passkeys for https pages and for localhost, and never for a bare address. */
export function passkeysPossible({ protocol, hostname }: URL): boolean {
  return (protocol === 'https:' || hostname === 'localhost') && isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
}

/** Keys of the person, the oldest first. */
export function passkeysOf(db: Db, person: Person): Promise<Passkey[]> {
  return db
    .selectFrom('accounts.passkey')
    .select(['id', 'name', 'created_at as addedAt'])
    .where('user_id', '=', person.id)
    .orderBy('created_at')
    .limit(50)
    .execute();
}

/** Begins adding a key: what the browser's `navigator.credentials.create` takes, as JSON. */
export async function beginPasskey(db: Db, visit: Visit): Promise<unknown> {
  const auth = await authFor(db, visit.url.origin);
  const { headers, response } = await expecting('accounts_passkey_stale', 403, () =>
    auth.api.generatePasskeyRegistrationOptions({
      headers: visit.request.headers,
      returnHeaders: true,
    }),
  );
  await copyCookies(visit, headers);
  return response;
}

/**
 * Adds the key that the browser made.
 * @param credential its `toJSON()`
 * @throws ExpectedError `accounts_passkey_refused` (422)
 */
export async function addPasskey(db: Db, visit: Visit, credential: unknown, name: string): Promise<void> {
  const auth = await authFor(db, visit.url.origin);
  await expecting('accounts_passkey_refused', 422, () =>
    auth.api.verifyPasskeyRegistration({
      body: { response: credential, name },
      headers: visit.request.headers,
    }),
  );
}

/** Removes a key of one's own; another's, or one already gone, changes nothing. */
export async function removePasskey(db: Db, person: Person, id: string): Promise<void> {
  await db.deleteFrom('accounts.passkey').where('id', '=', id).where('user_id', '=', person.id).execute();
}

/** Begins a sign-in by key: what `navigator.credentials.get` takes, as JSON. */
export async function beginPasskeySignIn(db: Db, visit: Visit): Promise<unknown> {
  const auth = await authFor(db, visit.url.origin);
  const { headers, response } = await auth.api.generatePasskeyAuthenticationOptions({
    headers: visit.request.headers,
    returnHeaders: true,
  });
  await copyCookies(visit, headers);
  return response;
}

/** Signs in by the key that the browser used. @throws ExpectedError `accounts_passkey_refused` (422) */
export async function signInByPasskey(db: Db, visit: Visit, credential: object): Promise<void> {
  const auth = await authFor(db, visit.url.origin);
  const { headers } = await expecting('accounts_passkey_refused', 422, () =>
    auth.api.verifyPasskeyAuthentication({
      body: { response: credential as never },
      headers: visit.request.headers,
      returnHeaders: true,
    }),
  );
  await copyCookies(visit, headers);
}
