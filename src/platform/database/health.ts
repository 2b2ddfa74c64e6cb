import { sql } from 'kysely';
import type { Db } from './connect.ts';

/**
 * Whether the database answers a query in time. Never throws: a refused or slow connection is the answer.
 * @param patience milliseconds
 */
export async function answers(db: Db, patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, patience, false)));
  const query = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  const answered = await Promise.race([query, late]);
  clearTimeout(timer);
  return answered;
}
