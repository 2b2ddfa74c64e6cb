import type { Db } from '#platform/database/connect.ts';
import { runtime } from '#platform/runtime.ts';

/** A sign-in link serves once, during this time. */
export const LINK_MINUTES = 20;
/** A session lasts this long from its sign-in; it is not prolonged, so that reading a page never writes. */
export const SESSION_DAYS = 30;

const columns = {
  user: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
  session: {
    expiresAt: 'expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    userId: 'user_id',
  },
  account: {
    accountId: 'account_id',
    providerId: 'provider_id',
    userId: 'user_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  verification: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
};

const passkeyColumns = {
  publicKey: 'public_key',
  userId: 'user_id',
  credentialID: 'credential_id',
  deviceType: 'device_type',
  backedUp: 'backed_up',
  createdAt: 'created_at',
};

async function build(db: Db, origin: string) {
  // 0.4 s to load: at the first sign-in, not at the start of the program.
  const [{ betterAuth }, { magicLink }, { passkey }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/magic-link'),
    import('@better-auth/passkey'),
  ]);
  return betterAuth({
    appName: 'Maillage',
    baseURL: origin,
    trustedOrigins: [origin],
    secret: runtime().secret,
    telemetry: { enabled: false },
    logger: { level: 'error' },
    // Not its own transactions: the handle may be the caller's transaction.
    database: { db, type: 'postgres', schemaName: 'accounts', transaction: false },
    // Ours counts by address of mail: a whole school comes from one address of the network.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'maillage',
      useSecureCookies: origin.startsWith('https:'),
      database: { generateId: 'uuid' },
    },
    user: { fields: columns.user },
    session: {
      fields: columns.session,
      expiresIn: SESSION_DAYS * 86_400,
      disableSessionRefresh: true,
      // Read along with the session, so that knowing who asks costs no further query.
      additionalFields: { territoryId: { type: 'string', required: false, input: false, fieldName: 'territory_id' } },
    },
    account: { fields: columns.account },
    verification: { fields: columns.verification },
    plugins: [
      magicLink({
        storeToken: 'hashed',
        disableSignUp: true,
        expiresIn: LINK_MINUTES * 60,
        // Whoever asks for a token says in the metadata where it goes: a mail, a console, or nowhere but here.
        sendMagicLink: ({ token, metadata }) => (metadata as { receive: (token: string) => void }).receive(token),
      }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Maillage',
        origin,
        schema: { passkey: { fields: passkeyColumns } },
      }),
    ],
  });
}

type Auth = Awaited<ReturnType<typeof build>>;

// A dozen origins at most are ours (loopback and the machine's addresses); a forged port must not fill the memory.
const MOST = 16;
const built = new WeakMap<Db, Map<string, Promise<Auth>>>();

/**
 * The sign-in engine for one origin (scheme, host and port), because cookies, passkeys and allowed addresses follow it.
 * @param db pool or transaction through which it reads and writes
 */
export function authFor(db: Db, origin: string): Promise<Auth> {
  const byOrigin = built.get(db) ?? new Map<string, Promise<Auth>>();
  built.set(db, byOrigin);
  let auth = byOrigin.get(origin);
  if (!auth) {
    if (byOrigin.size >= MOST) byOrigin.clear();
    auth = build(db, origin);
    byOrigin.set(origin, auth);
  }
  return auth;
}
