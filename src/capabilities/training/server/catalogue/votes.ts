import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import '../tables.ts';

/** How a module was received: people whose last word is an agreement, or an objection. */
export interface Votes {
  agreed: number;
  objected: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Votes by module; one that nobody voted on is absent. Who was forgotten still counts, once a vote. */
export async function votesOf(trx: Trx, modules: readonly string[]): Promise<Map<string, Votes>> {
  if (modules.length === 0) return new Map();
  const { rows } = await sql<Votes & { module: string }>`
    with votes as (
      select module_id, kind, at, id, case when by_id = ${NOBODY}::uuid then id else by_id end as voice
      from training.review
      where module_id = any(${modules}::uuid[]) and kind <> 'comment'
    ), last as (
      select distinct on (module_id, voice) module_id, kind from votes order by module_id, voice, at desc, id desc
    )
    select module_id as module, count(*) filter (where kind = 'agree') as agreed,
      count(*) filter (where kind = 'object') as objected
    from last group by module_id`.execute(trx);
  return new Map(rows.map(({ module, agreed, objected }) => [module, { agreed, objected }]));
}
