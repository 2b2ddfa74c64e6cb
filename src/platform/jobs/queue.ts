import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../database/connect.ts';
import { runtime } from '../runtime.ts';
import { seal, unseal } from './seal.ts';

/** Work done later, outside of a request. */
export interface Job<Payload = unknown> {
  /** Given when it was queued; the same at each attempt. */
  id: string;
  /** Territory of the transaction that queued it; null: none. The work opens it again with `inTerritory`. */
  territory: string | null;
  payload: Payload;
  /** 1 the first time. */
  attempt: number;
}

export interface Task {
  /** May run more than once for one job (a crash after the work): the same job must then change nothing. */
  run: (db: Db, job: Job<never>) => Promise<void>;
  /** When it also runs by itself, as in a crontab, in UTC: '15 3 * * *'. Its payload is then null. */
  cron?: string;
}

/** Every kind of job, by its name: 'mail.send'. */
export type Tasks = Record<string, Task>;

export interface QueueOptions {
  /** Not before this time; null or absent: as soon as possible. */
  notBefore?: Date | null;
  /** Attempts at most, spaced by e, e², e³… seconds: 6 span 4 minutes, 12 span a day. */
  attempts?: number;
  /** A job waiting under the same word is replaced. */
  single?: string | null;
}

const migrated = new Map<string, Promise<void>>();

/** Brings the queue's own schema up to date, once a program and database. */
export function prepareQueue(): Promise<void> {
  const { ownerUrl } = runtime();
  let pending = migrated.get(ownerUrl);
  if (!pending) {
    pending = import('graphile-worker').then(({ runMigrations }) => runMigrations({ connectionString: ownerUrl }));
    // A database that was away is asked again by the next caller.
    pending.catch(() => migrated.delete(ownerUrl));
    migrated.set(ownerUrl, pending);
  }
  return pending;
}

/** A job to queue among others of its kind. */
export interface NewJob extends QueueOptions {
  payload: unknown;
}

/** Jobs of one statement: one round trip for all of them. */
const STATEMENT = 1_000;

/**
 * Queues jobs of one kind in the caller's transaction: rolled back with it. What they carry is sealed, because a row of the
 * queue outlives a job that failed and holds names, addresses and links.
 * @returns the ids of the jobs, in the order given
 */
export async function enqueueAll(db: Db, task: string, jobs: readonly NewJob[]): Promise<string[]> {
  await prepareQueue();
  const rows = jobs.map(({ payload, notBefore = null, attempts = 12, single = null }) => ({
    id: randomUUID(),
    sealed: seal(JSON.stringify(payload ?? null), `job ${task}`),
    notBefore,
    attempts,
    single,
  }));
  for (let from = 0; from < rows.length; from += STATEMENT) {
    const some = rows.slice(from, from + STATEMENT);
    await sql`
      select platform.enqueue(${task}, id, sealed, not_before, attempts, single)
      from unnest(${some.map(({ id }) => id)}::uuid[], ${some.map(({ sealed }) => sealed)}::text[],
        ${some.map(({ notBefore }) => notBefore)}::timestamptz[], ${some.map(({ attempts }) => attempts)}::integer[],
        ${some.map(({ single }) => single)}::text[]) with ordinality as job (id, sealed, not_before, attempts, single, n)
      order by n`.execute(db);
  }
  return rows.map(({ id }) => id);
}

/**
 * Queues one job, as `enqueueAll` does.
 * @param payload anything JSON
 * @returns the id of the job
 */
export async function enqueue(db: Db, task: string, payload: unknown, options: QueueOptions = {}): Promise<string> {
  const [id] = await enqueueAll(db, task, [{ ...options, payload }]);
  return id!;
}

/** What a row of the queue holds, opened. A row that cron made carries nothing. */
export function openJob(task: string, row: unknown, attempt: number): Job {
  const { id, territory, sealed } = row as { id?: string; territory?: string | null; sealed?: string };
  return {
    id: id ?? randomUUID(),
    territory: territory ?? null,
    payload: sealed === undefined ? null : JSON.parse(unseal(sealed, `job ${task}`)),
    attempt,
  };
}
