import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { StartupError } from '../errors/startup-error.ts';
import type { Runtime } from '../runtime.ts';
import type { Settings } from '../settings.ts';
import { startCluster, type Cluster } from './embedded.ts';
import { migrate } from './migrate.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const MIGRATIONS = path.join(ROOT, 'database/migrations');
const PACKAGE = path.join(ROOT, 'package.json');
const DATABASE = 'maillage';

/** A database ready for the code, and the two doors to it. */
export interface Prepared {
  ownerUrl: string;
  /** Connects as a login that owns nothing and acts as `maillage_app`. */
  appUrl: string;
  secret: string;
  /** True when the embedded cluster was already running. */
  adopted: boolean;
  /** Stops the embedded cluster; does nothing for an outside database. */
  stop: (options?: { force?: boolean }) => Promise<void>;
}

function connectionProblem(error: unknown): StartupError {
  const { code, message } = error as { code?: string; message: string };
  if (code === '28P01' || code === '28000') {
    return new StartupError('La base de DATABASE_URL refuse ce nom ou ce mot de passe.');
  }
  if (code === '3D000')
    return new StartupError("La base nommée par DATABASE_URL n'existe pas : créez-la, encodée en UTF-8.");
  if (code === '53100') return new StartupError('Le disque de la base est plein : libérez de la place, puis relancez.');
  return new StartupError(
    `La base de données ne répond pas (${code ?? message}) : vérifiez DATABASE_URL et que le serveur est en marche.`,
  );
}

async function query<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    throw connectionProblem(error);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createDatabase(cluster: Cluster): Promise<void> {
  await query(cluster.url('postgres'), async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`create database ${DATABASE}`);
    return {};
  });
}

/**
 * Makes the login of this database: it inherits nothing and starts every session as `maillage_app`, so that even
 * `reset role` leaves it without a right. Its password follows from the installation's secret: every node knows it.
 */
async function openAppLogin(ownerUrl: string): Promise<{ appUrl: string; secret: string }> {
  return query(ownerUrl, async (client) => {
    const { rows } = await client.query<{ secret: string; database: string; encoding: string; version: number }>(
      `select secret, current_database() as database, current_setting('server_encoding') as encoding,
              current_setting('server_version_num')::int as version from platform.installation`,
    );
    const { secret, database, encoding, version } = rows[0]!;
    if (encoding !== 'UTF8') throw new StartupError('La base de DATABASE_URL doit être encodée en UTF-8.');
    if (version < 150_000) throw new StartupError('Maillage demande PostgreSQL 15 ou plus récent.');
    const login = `maillage_${createHash('sha256').update(database).digest('hex').slice(0, 12)}`;
    const password = createHmac('sha256', secret).update('app login').digest('hex');
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(7042020)');
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [login]);
    if (!rowCount) await client.query(`create role ${login} login noinherit in role maillage_app`);
    await client.query(`alter role ${login} password '${password}'`);
    await client.query(`alter role ${login} set role = 'maillage_app'`);
    const quoted = `"${database.replaceAll('"', '""')}"`;
    // Everyone may connect by default: another installation's login of the same server would come in.
    await client.query(`revoke connect on database ${quoted} from public`);
    await client.query(`grant connect on database ${quoted} to ${login}`);
    await client.query('commit');
    return { appUrl: await checkedLogin(ownerUrl, login, password), secret };
  });
}

/**
 * The address of the login, tried: addresses that pg reads otherwise than URL does (a socket, `?user=`) would leave us
 * the owner, past row-level security, without a word.
 */
async function checkedLogin(ownerUrl: string, login: string, password: string): Promise<string> {
  const url = new URL(ownerUrl);
  for (const name of ['user', 'password']) url.searchParams.delete(name);
  url.username = login;
  url.password = password;
  const acts = await query(url.href, (client) =>
    client.query<{ role: string; login: string }>('select current_user::text as role, session_user::text as login'),
  ).catch(() => null);
  if (acts?.rows[0]?.role !== 'maillage_app' || acts.rows[0].login !== login) {
    throw new StartupError(
      'DATABASE_URL doit avoir la forme postgres://NOM:MOT_DE_PASSE@HÔTE:PORT/BASE (un chemin de socket s’écrit %2Fchemin à la place de HÔTE).',
    );
  }
  return url.href;
}

/** A right that the owner lacks, told as what to ask of whoever runs the server; any other error as it is. */
function rightsProblem(error: unknown): unknown {
  const code =
    (error as { code?: string; cause?: { code?: string } }).code ??
    (error as { cause?: { code?: string } }).cause?.code;
  if (code !== '42501') return error;
  return new StartupError(
    'Le nom de DATABASE_URL doit pouvoir créer des rôles (CREATEROLE) et donner le rôle maillage_app : demandez à qui administre le serveur « grant maillage_app to NOM with admin option ».',
  );
}

/**
 * Brings up the database that the settings name, migrated.
 * @throws StartupError with one clear sentence
 */
export async function prepareDatabase(
  settings: Settings,
  say: (phase: string) => void = () => {},
  clusterOptions: string[] = [],
): Promise<Prepared> {
  let cluster: Cluster | null = null;
  try {
    let ownerUrl = settings.databaseUrl;
    if (ownerUrl === null) {
      say('démarrage de la base embarquée');
      cluster = await startCluster(settings.dataFolder, clusterOptions);
      await createDatabase(cluster);
      ownerUrl = cluster.url(DATABASE);
    } else {
      say('connexion à la base');
      await query(ownerUrl, async () => ({}));
    }
    say('mise à jour du schéma');
    await migrate(ownerUrl, MIGRATIONS);
    const { appUrl, secret } = await openAppLogin(ownerUrl);
    return {
      ownerUrl,
      appUrl,
      secret,
      adopted: cluster?.adopted ?? true,
      stop: async (options) => cluster?.stop(options),
    };
  } catch (error) {
    await cluster?.stop();
    throw rightsProblem(error);
  }
}

/** Six signs that are not mistaken for one another when read aloud. */
function word(secret: string, purpose: string): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return [...createHmac('sha256', secret).update(purpose).digest().subarray(0, 6)]
    .map((byte) => letters[byte % 32])
    .join('');
}

/**
 * What the answering code needs of a prepared database. The demo's word lasts as long as the installation;
 * the first-run code changes at each start, until a territory exists.
 */
export async function prepareRuntime(settings: Settings, port: number, prepared: Prepared): Promise<Runtime> {
  const { rows } = await query(prepared.ownerUrl, (client) =>
    client.query<{ some: boolean }>('select exists (select from territory.territory) as some'),
  );
  const manifest = JSON.parse(await readFile(PACKAGE, 'utf8')) as { version: string };
  return {
    settings,
    port,
    appUrl: prepared.appUrl,
    ownerUrl: prepared.ownerUrl,
    secret: prepared.secret,
    demoWord: settings.demo ? word(prepared.secret, 'demo word') : null,
    firstRunCode: settings.demo || rows[0]!.some ? null : word(randomBytes(16).toString('hex'), 'first run'),
    version: manifest.version,
  };
}
