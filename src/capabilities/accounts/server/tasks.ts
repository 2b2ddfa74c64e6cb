import { now } from '#platform/clock/clock.ts';
import type { Db } from '#platform/database/connect.ts';
import type { Tasks } from '#platform/jobs/queue.ts';
import { sendLink } from './links.ts';

async function purge(db: Db): Promise<void> {
  const at = now();
  await db.deleteFrom('accounts.session').where('expires_at', '<', at).execute();
  await db.deleteFrom('accounts.verification').where('expires_at', '<', at).execute();
  await db
    .deleteFrom('accounts.attempt')
    .where('since', '<', new Date(at.getTime() - 86_400_000))
    .execute();
}

/** Jobs of accounts, for `startJobs`. */
export const accountTasks: Tasks = {
  'accounts.send_link': { run: sendLink },
  'accounts.purge': { run: purge, cron: '30 2 * * *' },
};
