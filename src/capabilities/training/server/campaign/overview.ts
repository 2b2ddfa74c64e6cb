import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import type { CampaignState, PlanState } from '../../model.ts';
import { campaignRow } from '../campaign-row.ts';
import { may, must } from '../permissions.ts';
import { readiness, type Readiness } from './readiness.ts';
import '../tables.ts';

/** How many, of people unless said. */
export interface CampaignCounts {
  recipients: number;
  /** To whom the offer was made; whose address the server of mails refused. */
  offered: number;
  refused: number;
  /** Answers of any kind; those that are « not this year ». */
  answered: number;
  notThisYear: number;
  /** Offered, neither refused nor answered. */
  silent: number;
  /** Who hold a place, or held one. */
  placed: number;
  /** Sessions that are not cancelled; those held; what is still to come. */
  sessions: number;
  held: number;
  /** Seats of people who were expected at a session that took place; those of them who were not there. */
  expected: number;
  absences: number;
  /** Seats whose summons has not left. */
  toConvoke: number;
}

export interface CampaignOverview {
  id: string;
  title: string;
  year: number;
  state: CampaignState;
  answersUntil: string | null;
  keepUntil: string;
  purged: boolean;
  modules: { id: string; title: string }[];
  counts: CampaignCounts;
  /** State of the last plan; null: none was asked. */
  plan: PlanState | null;
  readiness: Readiness;
  mayWrite: boolean;
}

/**
 * Where a campaign stands, without a name.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function campaignOverview(db: Db, person: Person | null, id: string): Promise<CampaignOverview> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, id);
    const { rows } = await sql<CampaignCounts>`
      with people as (
        select r.id, r.offered_at is not null as offered, r.refused_at is not null as refused, a.kind
        from training.recipient r
        left join training.answer a on a.territory_id = r.territory_id and a.recipient_id = r.id
        where r.campaign_id = ${id}
      ), sessions as (
        select id, state from training.session where campaign_id = ${id} and state <> 'cancelled'
      ), seats as (
        select s.state, s.origin, s.recipient_id from training.seat s
        join sessions on sessions.id = s.session_id
        where s.state not in ('waiting', 'declined', 'withdrawn')
      )
      select people.*, seats.*, sessions.*
      from (select count(*) as recipients, count(*) filter (where offered) as offered,
          count(*) filter (where refused) as refused, count(kind) as answered,
          count(*) filter (where kind = 'notThisYear') as "notThisYear",
          count(*) filter (where offered and not refused and kind is null) as silent from people) people,
        (select count(distinct recipient_id) as placed,
          count(*) filter (where state in ('present', 'absent', 'excused') and origin <> 'walkIn') as expected,
          count(*) filter (where state in ('absent', 'excused')) as absences,
          count(*) filter (where state = 'enrolled') as "toConvoke" from seats) seats,
        (select count(*) as sessions, count(*) filter (where state = 'held') as held from sessions) sessions`.execute(
      trx,
    );
    const plan = await trx
      .selectFrom('training.plan')
      .select('state')
      .where('campaign_id', '=', id)
      .orderBy('asked_at', 'desc')
      .executeTakeFirst();
    return {
      id,
      title: row.title,
      year: row.year,
      state: row.state,
      answersUntil: row.answers_until,
      keepUntil: row.keep_until,
      purged: row.purged_at !== null,
      modules: await trx
        .selectFrom('training.campaign_module as cm')
        .innerJoin('training.module as m', (join) =>
          join.onRef('m.territory_id', '=', 'cm.territory_id').onRef('m.id', '=', 'cm.module_id'),
        )
        .select(['m.id', 'm.title'])
        .where('cm.campaign_id', '=', id)
        .orderBy('cm.position')
        .execute(),
      counts: rows[0]!,
      plan: plan?.state ?? null,
      readiness: await readiness(trx, row),
      mayWrite: may(person, 'write'),
    };
  });
}
