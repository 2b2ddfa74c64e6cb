import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { campaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { PAGE } from './list.ts';
import { recipientsOf } from './state.ts';
import '../tables.ts';

export interface SilentSchool {
  uai: string;
  name: string;
  commune: string | null;
  offered: number;
  answered: number;
}

/**
 * Establishments to which an offer was made, within the transaction of the territory: first those where nobody answered, and
 * among these those with the most people.
 */
export async function schoolsBySilence(
  trx: Trx,
  campaign: string,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<{ schools: SilentSchool[]; total: number; silent: number }> {
  const { rows } = await sql<{ uai: string; offered: number; answered: number; total: number; silent: number }>`
    select uai, offered, answered, count(*) over () as total, count(*) filter (where answered = 0) over () as silent
    from (select r.establishment as uai, count(*) as offered, count(a.recipient_id) as answered
      ${recipientsOf(campaign)} and r.offered_at is not null and r.establishment is not null group by 1) as school
    order by answered > 0, offered - answered desc, uai limit ${limit} offset ${offset}`.execute(trx);
  const names = await establishmentNames(
    trx,
    rows.map(({ uai }) => uai),
  );
  return {
    schools: rows.map(({ uai, offered, answered }) => {
      const { name, commune } = names.get(uai) ?? { name: uai, commune: null };
      return { uai, name, commune, offered, answered };
    }),
    total: rows[0]?.total ?? 0,
    silent: rows[0]?.silent ?? 0,
  };
}

export interface SchoolsPage {
  campaign: { id: string; title: string };
  rows: SilentSchool[];
  total: number;
  silent: number;
  page: number;
  pages: number;
}

/** @param page from 1 @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404) */
export async function silentSchools(db: Db, person: Person | null, id: string, page: number): Promise<SchoolsPage> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const { title } = await campaignRow(trx, id);
    const { rows } = await sql<{ total: number }>`
      select count(distinct r.establishment) as total ${recipientsOf(id)} and r.offered_at is not null`.execute(trx);
    const pages = Math.max(1, Math.ceil(rows[0]!.total / PAGE));
    const shown = Math.min(Math.max(1, page), pages);
    const { schools, total, silent } = await schoolsBySilence(trx, id, { limit: PAGE, offset: (shown - 1) * PAGE });
    return { campaign: { id, title }, rows: schools, total, silent, page: shown, pages };
  });
}
