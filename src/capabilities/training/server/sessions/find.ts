import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import '../tables.ts';
import type { OpenSession } from './session-row.ts';
import { standings, type Standing } from './waiting.ts';

/** Someone of the campaign who has no place of the session, and where they stand for it. */
export interface FoundPerson {
  recipient: string;
  name: string;
  /** Name of their school; null: not known. */
  establishment: string | null;
  /** Rank of their wish for the module; null: they did not wish for it. */
  wishRank: number | null;
  standing: Standing;
}

const MOST = 10;

/** People whose name holds these words, accents and capitals aside; those who wished for the module come first. @param words empty: nobody is looked for */
export async function findForSession(
  trx: Trx,
  open: Pick<OpenSession, 'session' | 'campaign'>,
  words: string,
): Promise<FoundPerson[]> {
  if (words.trim() === '') return [];
  const { rows } = await sql<Omit<FoundPerson, 'standing'>>`
    select person.id as recipient, person.name, person.establishment, wish.rank as "wishRank"
    from training.recipient person
    left join training.wish on wish.recipient_id = person.id and wish.module_id = ${open.session.module_id}
    where person.campaign_id = ${open.campaign.id} and person.erased_at is null
      and strpos(platform.plain(person.name), platform.plain(${words.trim().slice(0, 100)})) > 0
      and not exists (select from training.seat where seat.session_id = ${open.session.id} and seat.recipient_id = person.id
        and seat.state not in ('declined', 'withdrawn'))
    order by wish.rank is null, platform.plain(person.name), person.id limit ${MOST}`.execute(trx);
  const found = await standings(
    trx,
    open,
    rows.map(({ recipient }) => recipient),
  );
  const schools = await establishmentNames(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return rows.map((row) => ({
    ...row,
    establishment: row.establishment === null ? null : (schools.get(row.establishment)?.name ?? row.establishment),
    standing: found.get(row.recipient)!,
  }));
}
