import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { ensureUai } from './ids.ts';

/** How anyone reaches an establishment, as the official directory publishes it. Null: it does not say. */
export interface Reach {
  name: string;
  commune: string | null;
  /** As the directory writes it. */
  phone: string | null;
  /** An http or https address. */
  web: string | null;
}

/**
 * Public, for parents. What a territory wrote of its own contact is not in it: it may name a person.
 * @throws ExpectedError establishment_unknown (404)
 */
export async function reachOf(db: Db, uai: string): Promise<Reach> {
  ensureUai(uai);
  const found = await db
    .selectFrom('territory.establishment')
    .select(['name', 'commune', 'phone', 'web'])
    .where('uai', '=', uai)
    .executeTakeFirst();
  if (!found) throw new ExpectedError('establishment_unknown', 404);
  return found;
}
