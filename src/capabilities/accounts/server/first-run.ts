import { timingSafeEqual, createHash } from 'node:crypto';
import { sql } from 'kysely';
import { createTerritory, homeTerritory } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { countAttempt, forgetAttempts, networkOf, type Limit } from './attempts.ts';
import { openSession } from './links.ts';
import { addMember } from './members.ts';
import type { Visit } from './visit.ts';

const CODES: Limit = { act: 'first-run code', most: 10, minutes: 15 };
/** Any number: it only has to be the same on every node. */
const LOCK = 7_042_021;

export interface FirstRun {
  /** As printed on the console; case, spaces and hyphens are forgiven. */
  code: string;
  territory: string;
  name: string;
  mail: string;
}

/** Compares two words in a time that tells nothing of where they differ; case, spaces and hyphens are forgiven. */
export function sameWord(given: string, expected: string): boolean {
  const digest = (word: string) => createHash('sha256').update(word.toUpperCase().replaceAll(/[\s-]/g, '')).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** 'Vienne, côté Sèvres' gives 'vienne-cote-sevres'; a name without a Latin letter gives 'territoire'. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('œ', 'oe').toLowerCase();
  const slug = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  return slug.length >= 2 ? slug : 'territoire';
}

/**
 * Creates the first territory and its first coordinator, and signs them in. Works once: a territory kills the code.
 * @throws ExpectedError `accounts_first_run_over` (410), `accounts_wrong_code` (422), `accounts_too_many` (429)
 */
export async function createFirstCoordinator(
  db: Db,
  visit: Visit,
  { code, territory, name, mail }: FirstRun,
): Promise<void> {
  const expected = runtime().firstRunCode;
  if (expected === null || (await homeTerritory(db, null))) throw new ExpectedError('accounts_first_run_over', 410);
  const address = networkOf(visit.getClientAddress());
  await countAttempt(db, CODES, address);
  if (!sameWord(code, expected)) throw new ExpectedError('accounts_wrong_code', 422);
  const created = await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
    if (await homeTerritory(trx, null)) throw new ExpectedError('accounts_first_run_over', 410);
    const id = await createTerritory(trx, { name: territory, slug: slugOf(territory) });
    await sql`select set_config('app.territory', ${id}, true)`.execute(trx);
    await addMember(trx, id, { name, mail, role: 'coordinator', establishment: null });
    return id;
  });
  setRuntime({ ...runtime(), firstRunCode: null });
  await forgetAttempts(db, CODES, address);
  await openSession(db, visit, mail.toLowerCase(), created);
}
