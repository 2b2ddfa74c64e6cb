import type { Runner, TaskList } from 'graphile-worker';
import { appDb } from '../database/pool.ts';
import { runtime } from '../runtime.ts';
import { onStop } from '../stop.ts';
import { openJob, prepareQueue, type Tasks } from './queue.ts';

/** After the first pages: the queue's library takes a tenth of a second to load. */
const AFTER_START_MS = 700;
const RETRY_MS = 5_000;
const AT_ONCE = 4;

async function run(tasks: Tasks, quiet: () => boolean): Promise<Runner> {
  await prepareQueue();
  const { run: runWorker, parseCronItems, makeWorkerUtils, Logger } = await import('graphile-worker');
  const { ownerUrl, settings } = runtime();
  const logger = new Logger(() => (level, message) => {
    if ((level === 'error' || level === 'warning') && !quiet()) console.error(`jobs: ${message}`);
  });
  if (settings.databaseUrl === null) {
    // The embedded database has one program: a job still locked was cut by a kill, and would wait four hours.
    const utils = await makeWorkerUtils({ connectionString: ownerUrl, logger });
    const { rows } = await utils.withPgClient((client) =>
      client.query<{ locked_by: string }>(
        'select distinct locked_by from graphile_worker.jobs where locked_by is not null',
      ),
    );
    await utils.forceUnlockWorkers(rows.map((row) => row.locked_by));
    await utils.release();
  }
  const taskList: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    taskList[name] = (row, { job }) => task.run(appDb(), openJob(name, row, job.attempts) as never);
  }
  taskList['jobs.purge'] = async (_row, { withPgClient }) => {
    // A job that failed for good keeps its sealed content a month, to be looked at, not for ever.
    await withPgClient((client) =>
      client.query(`delete from graphile_worker._private_jobs
        where attempts >= max_attempts and locked_at is null and updated_at < now() - interval '30 days'`),
    );
  };
  const crons = Object.entries(tasks).flatMap(([task, { cron }]) =>
    cron === undefined ? [] : [{ task, match: cron }],
  );
  return runWorker({
    connectionString: ownerUrl,
    taskList,
    parsedCronItems: parseCronItems([...crons, { task: 'jobs.purge', match: '40 2 * * *' }]),
    concurrency: AT_ONCE,
    maxPoolSize: AT_ONCE + 2,
    noHandleSignals: true,
    logger,
  });
}

/**
 * Runs queued jobs in this program from now on; gives back at once, starts a moment later, stops with the program.
 * A database that is away, at the start or later, is tried again.
 */
export function startJobs(tasks: Tasks): void {
  let runner: Runner | null = null;
  let stopped = false;
  let timer: NodeJS.Timeout;
  const start = async (): Promise<void> => {
    try {
      runner = await run(tasks, () => stopped);
      if (stopped) await runner.stop();
      // Pending as long as jobs run; refused when the database cuts the connection.
      await runner.promise;
    } catch (error) {
      // While everything stops, the database may go first: nothing to say.
      if (!stopped) console.error(`jobs: ${(error as Error).message}`);
    }
    runner = null;
    if (!stopped) timer = setTimeout(() => void start(), RETRY_MS);
  };
  timer = setTimeout(() => void start(), AFTER_START_MS);
  onStop(() => {
    stopped = true;
    clearTimeout(timer);
    return runner?.stop();
  });
}
