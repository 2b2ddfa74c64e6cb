import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { hoursOf, leavesAtOf } from '#platform/mail/hours.ts';
import type { Mail } from '#platform/mail/mail.ts';
import type { CampaignState } from '../../model.ts';
import { REMINDER_DAYS } from '../../recipients.ts';
import { todayIn } from '../campaign/readiness.ts';
import { campaignRow, mustBe, type CampaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { recipientCounts, type RecipientCounts } from './list.ts';
import { offerMail } from './offer-mail.ts';
import { sendTo, wordsOf, type Addressee, type Sent } from './sending.ts';
import { recipientsOf, stateOf } from './state.ts';
import '../tables.ts';

/** What a reminder would do, said before. */
export interface ReminderPlan {
  campaign: { id: string; title: string; state: CampaignState; answersUntil: string | null };
  counts: RecipientCounts;
  /** Who would receive it. */
  due: number;
  /** Who has not answered either, and was written to less than `REMINDER_DAYS` ago, or whose mail has not left yet. */
  tooSoon: number;
  /** When the first of these may be written to; null: none. */
  nextAt: Date | null;
  /** When the charter lets mails leave; null: at once. */
  leavesAt: Date | null;
  timeZone: string;
  /** Null: the campaign does not say its last day for answers. */
  example: Mail | null;
}

/** When someone was last written to; null: their offer has not left yet. */
const writtenAt = sql<Date | null>`greatest(r.offer_sent_at, r.reminded_at)`;

async function silent(trx: Trx, campaign: string): Promise<(Addressee & { writtenAt: Date | null })[]> {
  const { rows } = await sql<Addressee & { writtenAt: Date | null }>`
    select r.id, r.name, r.mail, r.establishment, case when r.offer_sent_at is not null then ${writtenAt} end as "writtenAt"
    ${recipientsOf(campaign)} and r.erased_at is null and r.mail is not null and ${stateOf} = 'waiting'
    order by r.name, r.id`.execute(trx);
  return rows;
}

const nextOf = ({ writtenAt: at }: { writtenAt: Date | null }): number =>
  at === null ? Infinity : at.getTime() + REMINDER_DAYS * 86_400_000;

/** Open, and its last day for answers not over. */
async function takesAnswers(
  trx: Trx,
  { state, answers_until: until, territory_id: territory }: CampaignRow,
): Promise<boolean> {
  return state === 'open' && until !== null && until >= (await todayIn(trx, territory));
}

/** @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404) */
export async function reminderPlan(db: Db, person: Person | null, id: string, example: string): Promise<ReminderPlan> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const campaign = await campaignRow(trx, id);
    const people = (await takesAnswers(trx, campaign)) ? await silent(trx, id) : [];
    const soon = people.filter((each) => nextOf(each) > now().getTime());
    const next = Math.min(...soon.map(nextOf));
    const { title, state, answers_until: answersUntil } = campaign;
    const to = people[0] ?? { name: example, mail: example };
    return {
      campaign: { id, title, state, answersUntil },
      counts: await recipientCounts(trx, id),
      due: people.length - soon.length,
      tooSoon: soon.length,
      nextAt: Number.isFinite(next) ? new Date(next) : null,
      leavesAt: await leavesAtOf(trx, null),
      timeZone: (await hoursOf(trx, person.territory)).timeZone,
      example: answersUntil === null ? null : offerMail('reminder', await wordsOf(trx, campaign), to, '…'),
    };
  });
}

/**
 * Asks again, with a fresh link, those who received the offer and have not answered; « not this year » is an answer. Nobody is
 * written to twice within `REMINDER_DAYS`: the same again writes to nobody.
 * @param origin of the installation, for the links
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), training_not_now (409)
 */
export async function remind(db: Db, person: Person | null, id: string, origin: string): Promise<Sent> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const campaign = await campaignRow(trx, id, { lock: true });
    mustBe(campaign, 'open');
    const people = (await takesAnswers(trx, campaign)) ? await silent(trx, id) : [];
    const due = people.filter((each) => nextOf(each) <= now().getTime());
    const { mails, count, first, last } = await sendTo(trx, campaign, 'reminder', due, origin);
    // Its three days count from the day when it may be read.
    await sql`
      update training.recipient r set reminded_at = sent.at, reminders = reminders + 1
      from unnest(${due.map((each) => each.id)}::uuid[], ${mails.map(({ leavesAt }) => leavesAt ?? now())}::timestamptz[])
        as sent (id, at)
      where r.id = sent.id`.execute(trx);
    return { count, first, last };
  });
}
