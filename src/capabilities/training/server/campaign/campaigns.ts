import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { USUAL_MOMENTS, type CampaignState } from '../../model.ts';
import { may, must } from '../permissions.ts';
import { setModules } from './campaign-lists.ts';
import '../tables.ts';

export interface CampaignLine {
  id: string;
  title: string;
  year: number;
  state: CampaignState;
  /** Last day for answers; null: not said yet. */
  answersUntil: string | null;
  modules: number;
  /** People to whom the offer was made, who answered, sessions that are not cancelled. */
  offered: number;
  answered: number;
  sessions: number;
}

export interface CampaignPage {
  rows: CampaignLine[];
  total: number;
  page: number;
  pages: number;
  /** Modules from this school year on, not offered yet, on which the reader has not voted; 0 for who only prepares them. */
  toReview: number;
  mayWrite: boolean;
  /** Whether the reader may open a campaign. */
  mayRead: boolean;
}

const PAGE = 50;

/**
 * Campaigns of the person's territory, the last year first.
 * @param year the current school year
 * @param page from 1; past the last one, the last one
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function campaigns(db: Db, person: Person | null, year: number, page = 1): Promise<CampaignPage> {
  must(person, 'review');
  return inTerritory(db, person.territory, async (trx) => {
    const { total } = await trx
      .selectFrom('training.campaign')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow();
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const shown = Math.min(Math.max(1, page), pages);
    const { rows } = await sql<CampaignLine>`
      select c.id, c.title, c.year, c.state, c.answers_until as "answersUntil", modules.n as modules,
        people.offered, people.answered, sessions.n as sessions
      from training.campaign c
      cross join lateral (select count(*) as n from training.campaign_module x
        where x.territory_id = c.territory_id and x.campaign_id = c.id) modules
      cross join lateral (select count(*) filter (where r.offered_at is not null) as offered, count(a.recipient_id) as answered
        from training.recipient r
        left join training.answer a on a.territory_id = r.territory_id and a.recipient_id = r.id
        where r.territory_id = c.territory_id and r.campaign_id = c.id) people
      cross join lateral (select count(*) as n from training.session s
        where s.territory_id = c.territory_id and s.campaign_id = c.id and s.state <> 'cancelled') sessions
      order by c.year desc, c.created_at desc, c.id limit ${PAGE} offset ${(shown - 1) * PAGE}`.execute(trx);
    const { rows: waiting } = await sql<{ n: number }>`
      select count(*) as n from training.module m
      where m.year >= ${year} and m.archived_at is null and not exists (
        select from training.review r where r.territory_id = m.territory_id and r.module_id = m.id
          and r.by_id = ${person.id} and r.kind <> 'comment')
        and not exists (select from training.campaign_module x
          join training.campaign c on c.territory_id = x.territory_id and c.id = x.campaign_id
          where x.territory_id = m.territory_id and x.module_id = m.id and c.state <> 'draft')`.execute(trx);
    const mayWrite = may(person, 'write');
    return {
      rows,
      total,
      page: shown,
      pages,
      toReview: mayWrite ? 0 : (waiting[0]?.n ?? 0),
      mayWrite,
      mayRead: may(person, 'read'),
    };
  });
}

export interface NewCampaign {
  /** Chosen by the caller: the same again writes nothing. */
  id: string;
  title: string;
  /** School year, by its first calendar year. */
  year: number;
  /** Modules of the catalogue, in the order in which they are offered. */
  modules: readonly string[];
}

/**
 * Prepares a campaign: mornings and afternoons, every place and every organiser that can hold one of its modules (one
 * trainer a half-day, forty sessions at most), names kept to the end of the next school year. All of it may be changed.
 * @throws ExpectedError sign_in (401), forbidden (403), training_module_unknown (404)
 */
export async function createCampaign(db: Db, person: Person | null, given: NewCampaign): Promise<void> {
  must(person, 'write');
  const { territory } = person;
  const { id, title, year, modules } = given;
  const { morning, afternoon } = USUAL_MOMENTS;
  await inTerritory(db, territory, async (trx) => {
    const { numInsertedOrUpdatedRows: added } = await trx
      .insertInto('training.campaign')
      .values({
        territory_id: territory,
        id,
        year,
        title,
        state: 'draft',
        answers_until: null,
        moments: JSON.stringify({ morning, afternoon }),
        first_day: null,
        last_day: null,
        keep_until: `${year + 2}-08-31`,
        purged_at: null,
        created_by: person.id,
        created_at: now(),
      })
      .onConflict((conflict) => conflict.columns(['territory_id', 'id']).doNothing())
      .executeTakeFirst();
    if (!added) return;
    await setModules(trx, territory, id, modules);
    await sql`
      insert into training.campaign_organiser (territory_id, campaign_id, organiser_id, trainers, max_sessions)
      select distinct o.territory_id, ${id}::uuid, o.id, 1, 40 from training.organiser o
      join training.competence c on c.territory_id = o.territory_id and c.organiser_id = o.id
      join training.campaign_module m on m.territory_id = c.territory_id and m.module_id = c.module_id and m.campaign_id = ${id}
      where o.archived_at is null`.execute(trx);
    await sql`
      insert into training.campaign_venue (territory_id, campaign_id, venue_id)
      select territory_id, ${id}::uuid, id from training.venue where archived_at is null`.execute(trx);
  });
}
