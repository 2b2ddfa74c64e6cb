import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { hoursOf, leavesAtOf } from '#platform/mail/hours.ts';
import type { Mail } from '#platform/mail/mail.ts';
import type { CampaignState } from '../../model.ts';
import { readiness, type Readiness } from '../campaign/readiness.ts';
import { openCampaign } from '../campaign/states.ts';
import { campaignRow, mustBe } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { recipientCounts, type RecipientCounts } from './list.ts';
import { offerMail } from './offer-mail.ts';
import { sendTo, wordsOf, type Addressee, type Sent } from './sending.ts';
import { recipientsOf, stateOf } from './state.ts';
import '../tables.ts';

/** What sending the offer would do, said before. */
export interface OfferPlan {
  campaign: { id: string; title: string; state: CampaignState; answersUntil: string | null };
  counts: RecipientCounts;
  readiness: Readiness;
  /** When the charter of the territory lets mails leave; null: at once. */
  leavesAt: Date | null;
  timeZone: string;
  /** The mail as it would leave, to an example; null: the campaign does not say its last day for answers. */
  example: Mail | null;
}

/** Those who wait for their offer. Within the transaction of the territory. */
async function waitingForOffer(trx: Trx, campaign: string): Promise<Addressee[]> {
  const { rows } = await sql<Addressee>`
    select r.id, r.name, r.mail, r.establishment ${recipientsOf(campaign)}
      and r.erased_at is null and ${stateOf} = 'notOffered'
    order by r.name, r.id`.execute(trx);
  return rows;
}

/** @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404) */
export async function offerPlan(db: Db, person: Person | null, id: string, example: string): Promise<OfferPlan> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const campaign = await campaignRow(trx, id);
    const [first] = await waitingForOffer(trx, id);
    const { title, state, answers_until: answersUntil } = campaign;
    return {
      campaign: { id, title, state, answersUntil },
      counts: await recipientCounts(trx, id),
      readiness: await readiness(trx, campaign),
      leavesAt: await leavesAtOf(trx, null),
      timeZone: (await hoursOf(trx, person.territory)).timeZone,
      example:
        answersUntil === null
          ? null
          : offerMail('offer', await wordsOf(trx, campaign), first ?? { name: example, mail: example }, '…'),
    };
  });
}

/**
 * Sends the offer to those who have not received it, with a personal link each, and opens a draft campaign. Nobody is
 * written to twice, unless their address changed: the same again writes to nobody.
 * @param origin of the installation, for the links
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), training_not_now (409),
 *   training_offering_nobody (409): a draft without anyone to write to; those of `openCampaign`
 */
export async function sendOffers(db: Db, person: Person | null, id: string, origin: string): Promise<Sent> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const campaign = await campaignRow(trx, id, { lock: true });
    mustBe(campaign, 'draft', 'open');
    const people = await waitingForOffer(trx, id);
    if (campaign.state === 'draft' && people.length === 0) throw new ExpectedError('training_offering_nobody', 409);
    await openCampaign(trx, campaign);
    const { count, first, last } = await sendTo(trx, campaign, 'offer', people, origin);
    await trx
      .updateTable('training.recipient')
      .set({ offered_at: now() })
      .where((e) => e('id', '=', e.fn.any(e.val(people.map((each) => each.id)))))
      .execute();
    return { count, first, last };
  });
}

/** An offer that was made elsewhere, or in a past year. */
export interface KeptOffer {
  recipient: string;
  offeredAt: Date;
  /** Null: its address was refused, at that moment and with these words. */
  sentAt: Date | null;
  refusedWords: string | null;
  reminders: number;
  remindedAt: Date | null;
}

/**
 * Notes offers that left without us: no mail is sent. What is noted already stays.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function recordOffers(
  db: Db,
  person: Person | null,
  id: string,
  offers: readonly KeptOffer[],
): Promise<void> {
  must(person, 'write');
  const column = <Value>(of: (offer: KeptOffer) => Value) => offers.map(of);
  await inTerritory(db, person.territory, async (trx) => {
    await campaignRow(trx, id, { lock: true });
    await sql`
      update training.recipient r set offered_at = kept.offered, offer_sent_at = kept.sent, reminders = kept.reminders,
        reminded_at = kept.reminded, refused_words = kept.words,
        refused_at = case when kept.words is not null then kept.offered end
      from unnest(${column(({ recipient }) => recipient)}::uuid[], ${column(({ offeredAt }) => offeredAt)}::timestamptz[],
        ${column(({ sentAt }) => sentAt)}::timestamptz[], ${column(({ refusedWords }) => refusedWords)}::text[],
        ${column(({ reminders }) => reminders)}::smallint[], ${column(({ remindedAt }) => remindedAt)}::timestamptz[])
        as kept (id, offered, sent, words, reminders, reminded)
      where r.id = kept.id and r.campaign_id = ${id} and r.offered_at is null`.execute(trx);
  });
}
