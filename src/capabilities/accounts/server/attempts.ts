import { createHmac } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { runtime } from '#platform/runtime.ts';

/** How often something may be tried. */
export interface Limit {
  /** What is tried; part of the key. */
  act: string;
  most: number;
  /** The count starts again this long after its first attempt. */
  minutes: number;
}

const keyOf = ({ act }: Limit, who: string): string =>
  createHmac('sha256', runtime().secret).update(`${act} ${who}`).digest('base64url');

/**
 * Counts one attempt, on every node of the installation together.
 * @param who mail or address of the network; only a keyed hash of it is stored
 * @throws ExpectedError `accounts_too_many` (429) beyond the limit
 */
export async function countAttempt(db: Db, limit: Limit, who: string): Promise<void> {
  const at = now();
  const start = new Date(at.getTime() - limit.minutes * 60_000);
  const { rows } = await sql<{ count: number }>`
    insert into accounts.attempt as tried (key, since, count) values (${keyOf(limit, who)}, ${at}, 1)
    on conflict (key) do update set
      count = case when tried.since <= ${start} then 1 else tried.count + 1 end,
      since = case when tried.since <= ${start} then excluded.since else tried.since end
    returning count`.execute(db);
  if (rows[0]!.count > limit.most) throw new ExpectedError('accounts_too_many', 429, { minutes: limit.minutes });
}

/** Forgets the attempts of someone who succeeded. */
export async function forgetAttempts(db: Db, limit: Limit, who: string): Promise<void> {
  await db.deleteFrom('accounts.attempt').where('key', '=', keyOf(limit, who)).execute();
}

/** The network an address stands for: an IPv6 subscriber has a whole /64 to try from. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
