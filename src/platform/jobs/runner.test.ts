import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase, type TestDatabase } from '../database/test-database.ts';
import { stopping } from '../stop.ts';
import { enqueue } from './queue.ts';
import { startJobs } from './runner.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterAll(() => database.drop());

test('jobs go on after the database cut every connection, and stop within a second', async () => {
  const { db, owner } = database;
  const done: unknown[] = [];
  startJobs({ 'some.task': { run: async (_db, job: { payload: unknown }) => void done.push(job.payload) } });
  await enqueue(db, 'some.task', 'before');
  await vi.waitFor(() => expect(done).toEqual(['before']), { timeout: 10_000, interval: 20 });
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(owner);
  await vi.waitFor(() => enqueue(db, 'some.task', 'after'), { timeout: 5000 });
  await vi.waitFor(() => expect(done).toContain('after'), { timeout: 20_000, interval: 50 });
  const start = performance.now();
  await Promise.all(stopping());
  expect(performance.now() - start).toBeLessThan(1000);
});
