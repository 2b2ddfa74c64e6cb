import type { Trx } from '#platform/database/connect.ts';
import type { Degree } from '../../model.ts';
import '../tables.ts';

/** Someone who answered with wishes. */
export interface Wisher {
  id: string;
  establishment: string | null;
  degree: Degree | null;
  /** Modules, the most wished first; never empty. */
  wishes: string[];
}

/** Who wishes what in a campaign, those erased since left out. Within the transaction of the territory; two queries. */
export async function wishers(trx: Trx, campaign: string): Promise<{ people: Wisher[]; notThisYear: number }> {
  const people = await trx
    .selectFrom('training.recipient as recipient')
    .innerJoin('training.wish as wish', 'wish.recipient_id', 'recipient.id')
    .select(['recipient.id', 'establishment', 'degree'])
    .select(({ fn }) => fn.agg<string[]>('array_agg', ['wish.module_id']).orderBy('wish.rank').as('wishes'))
    .where('campaign_id', '=', campaign)
    .where('erased_at', 'is', null)
    .groupBy(['recipient.id', 'establishment', 'degree'])
    .orderBy('recipient.id')
    .execute();
  const { count } = await trx
    .selectFrom('training.answer as answer')
    .innerJoin('training.recipient as recipient', 'recipient.id', 'answer.recipient_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('campaign_id', '=', campaign)
    .where('kind', '=', 'notThisYear')
    .executeTakeFirstOrThrow();
  return { people, notThisYear: count };
}
