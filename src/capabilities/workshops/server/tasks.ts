import type { Tasks } from '#platform/jobs/queue.ts';
import { purgeNames } from './purge.ts';

/** What runs by itself: names of participants are dropped at night, when their time has come. */
export const workshopTasks: Tasks = {
  'workshops.purge_names': {
    run: async (db) => {
      await purgeNames(db);
    },
    cron: '20 2 * * *',
  },
};
