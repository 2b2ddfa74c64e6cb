import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { daysAfter } from '#platform/quiet-hours.ts';
import { campaignRow } from '../campaign-row.ts';
import { todayIn } from './readiness.ts';
import '../tables.ts';

/**
 * Erases who was asked and what they wrote; what counts are made of stays: establishment, degree, sector, kind of answer,
 * wishes, seats and their dated states. Within the transaction of the territory.
 */
async function erase(trx: Trx, campaign: string): Promise<void> {
  // First: who is answering at this very moment is waited for, and nobody answers after.
  await sql`
    update training.recipient set name = '', mail = null, subject = '', refused_words = null, erased_at = ${now()}
    where campaign_id = ${campaign}`.execute(trx);
  const mine = sql`(select id from training.recipient where campaign_id = ${campaign})`;
  await sql`update training.answer set note = '' where recipient_id in ${mine} and note <> ''`.execute(trx);
  await sql`delete from training.class_hour where recipient_id in ${mine}`.execute(trx);
  await sql`delete from training.free_moment where recipient_id in ${mine}`.execute(trx);
  await sql`delete from training.away where recipient_id in ${mine}`.execute(trx);
  await sql`delete from training.link where campaign_id = ${campaign}`.execute(trx);
  await sql`select training.erase_steps(${campaign}::uuid)`.execute(trx);
  await sql`
    update training.seat set mail_refused_words = null
    where recipient_id in ${mine} and mail_refused_words is not null`.execute(trx);
  // The trainers' names, and the free half-days of people that the planner read.
  await sql`update training.session set trainer = '' where campaign_id = ${campaign} and trainer <> ''`.execute(trx);
  await sql`update training.plan set problem = null where campaign_id = ${campaign}`.execute(trx);
  await sql`
    delete from training.plan_change where plan_id in (select id from training.plan where campaign_id = ${campaign})`.execute(
    trx,
  );
  // Sofia-FMO's rows are kept whole, with columns of which nobody here knows what they hold.
  await sql`delete from training.sofia_row where campaign_id = ${campaign}`.execute(trx);
  await trx
    .updateTable('training.campaign')
    .set({ purged_at: now(), state: 'ended' })
    .where('id', '=', campaign)
    .execute();
}

/**
 * Erases the names of every campaign whose day is over, in the clock of its territory; done already, it changes nothing.
 * @returns how many campaigns were erased
 */
export async function purgeCampaigns(db: Db): Promise<number> {
  // Where it is already tomorrow, a day is over; each territory then says what day it is there.
  const furthest = daysAfter(now().toISOString().slice(0, 10), 1);
  const { rows: due } = await sql<{ territory_id: string; campaign_id: string }>`
    select * from training.due_for_purge(${furthest}::date)`.execute(db);
  let erased = 0;
  for (const { territory_id: territory, campaign_id: id } of due) {
    await inTerritory(db, territory, async (trx) => {
      const campaign = await campaignRow(trx, id, { lock: true });
      if (campaign.purged_at !== null || campaign.keep_until >= (await todayIn(trx, territory))) return;
      await erase(trx, id);
      erased += 1;
    });
  }
  return erased;
}
