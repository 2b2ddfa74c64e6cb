import type { Trx } from '#platform/database/connect.ts';
import '../tables.ts';

/**
 * Job cards of the transaction's territory, by title: those in use, and those of `also`, retired or not, for what was done
 * with them stays readable.
 */
export function jobCards(trx: Trx, also: readonly string[] = []): Promise<{ id: string; title: string }[]> {
  return trx
    .selectFrom('catalogue.card')
    .select(['id', 'title'])
    .where('kind', '=', 'job')
    .where((eb) => eb.or([eb('retired_at', 'is', null), ...(also.length > 0 ? [eb('id', 'in', [...also])] : [])]))
    .orderBy('title')
    .orderBy('id')
    .execute();
}
