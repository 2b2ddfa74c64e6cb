import path from 'node:path';
import { StartupError } from './errors/startup-error.ts';

/** What the environment says, checked. Documented for people in docs/guide/installation.md. */
export interface Settings {
  /** Owner of an outside database; null: the embedded one. */
  databaseUrl: string | null;
  /** Absolute folder of the embedded database, of kept mails and of files. */
  dataFolder: string;
  port: number;
  /** Public origin without a trailing slash; null: every address of this machine is accepted. */
  origin: string | null;
  /** Load the demo territory (true only beside no real data). */
  demo: boolean;
  /** smtp(s) address of the mail relay; null: mails are kept as .eml files. */
  smtpUrl: string | null;
}

type Environment = Record<string, string | undefined>;

function given(env: Environment, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

function url(env: Environment, name: string, protocols: string[]): URL | null {
  const value = given(env, name);
  if (value === null) return null;
  const parsed = URL.canParse(value) ? new URL(value) : null;
  if (!parsed || !protocols.includes(parsed.protocol)) {
    throw new StartupError(
      `Le réglage ${name} doit être une adresse qui commence par ${protocols.map((p) => `${p}//`).join(' ou ')}.`,
    );
  }
  return parsed;
}

/**
 * Reads the settings from the environment.
 * @throws StartupError naming the setting and what it expects; the value itself is never repeated (it may hold a password)
 */
export function readSettings(env: Environment, here = process.cwd()): Settings {
  const database = url(env, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const origin = url(env, 'APP_ORIGIN', ['http:', 'https:']);
  if (origin && (origin.pathname !== '/' || origin.search || origin.hash)) {
    throw new StartupError(
      'Le réglage APP_ORIGIN doit être une origine seule, par exemple https://maillage.exemple.fr.',
    );
  }
  const smtp = url(env, 'SMTP_URL', ['smtp:', 'smtps:']);
  const port = Number(given(env, 'PORT') ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new StartupError('Le réglage PORT doit être un nombre entier entre 1 et 65535.');
  }
  const demo = given(env, 'MAILLAGE_DEMO');
  if (demo !== null && demo !== '0' && demo !== '1') {
    throw new StartupError(
      'Le réglage MAILLAGE_DEMO doit valoir 0 (commencer vide) ou 1 (territoire de démonstration).',
    );
  }
  return {
    databaseUrl: database ? database.href : null,
    dataFolder: path.resolve(here, given(env, 'MAILLAGE_DATA') ?? 'data'),
    port,
    origin: origin ? origin.origin : null,
    demo: demo === null ? database === null : demo === '1',
    smtpUrl: smtp ? smtp.href : null,
  };
}
