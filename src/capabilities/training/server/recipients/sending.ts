import { sql } from 'kysely';
import { homeTerritory } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import { hoursOf } from '#platform/mail/hours.ts';
import { queueMails, type QueuedMail } from '#platform/mail/mail.ts';
import type { CampaignRow } from '../campaign-row.ts';
import { makeLinks } from '../links.ts';
import { offerLink, offerMail, type OfferWords } from './offer-mail.ts';
import '../tables.ts';

/** Someone to write to. */
export interface Addressee {
  id: string;
  name: string;
  mail: string;
  establishment: string | null;
}

/** What became of a sending. */
export interface Sent {
  count: number;
  /** When the hours of the charters let the first and the last of them leave; null: at once. Schools may have hours of their own. */
  first: Date | null;
  last: Date | null;
}

/** What the mails of a campaign say. @param campaign with its last day for answers */
export async function wordsOf(trx: Trx, campaign: CampaignRow): Promise<OfferWords> {
  const modules = await trx
    .selectFrom('training.campaign_module as offered')
    .innerJoin('training.module as module', (join) =>
      join.onRef('module.territory_id', '=', 'offered.territory_id').onRef('module.id', '=', 'offered.module_id'),
    )
    .select('module.title')
    .where('offered.campaign_id', '=', campaign.id)
    .orderBy('offered.position')
    .execute();
  return {
    territory: (await homeTerritory(trx, campaign.territory_id))!.name,
    campaign: campaign.title,
    modules: modules.map(({ title }) => title),
    maxWishes: campaign.max_wishes,
    until: campaign.answers_until!,
  };
}

/** When links of the offer stop: a day after the last day for answers, on the territory's clock. */
export async function linksEnd(
  trx: Trx,
  { territory_id: territory, answers_until: until }: CampaignRow,
): Promise<Date> {
  const { timeZone } = await hoursOf(trx, territory);
  const { rows } = await sql<{
    at: Date;
  }>`select (${until}::date + 2)::timestamp at time zone ${timeZone} as at`.execute(trx);
  return rows[0]!.at;
}

/**
 * Queues one mail each, with a personal link, in the transaction of the territory.
 * @param origin of the installation, for the links
 */
export async function sendTo(
  trx: Trx,
  campaign: CampaignRow,
  kind: 'offer' | 'reminder',
  people: readonly Addressee[],
  origin: string,
): Promise<Sent & { mails: QueuedMail[] }> {
  const words = await wordsOf(trx, campaign);
  const expiresAt = await linksEnd(trx, campaign);
  const links = people.map(({ id }) => ({
    campaign: campaign.id,
    purpose: 'offer' as const,
    recipient: id,
    expiresAt,
  }));
  const tokens = await makeLinks(trx, campaign.territory_id, links);
  const mails = await queueMails(
    trx,
    people.map((to, at) => ({
      mail: offerMail(kind, words, to, offerLink(origin, tokens[at]!)),
      // The address goes along: what becomes of a mail to a former one says nothing of the new one.
      options: { establishment: to.establishment, about: { kind: `training.${kind}`, id: `${to.id} ${to.mail}` } },
    })),
  );
  const times = mails.map(({ leavesAt }) => leavesAt?.getTime() ?? null);
  const later = times.filter((at) => at !== null);
  return {
    mails,
    count: people.length,
    first: times.includes(null) || later.length === 0 ? null : new Date(Math.min(...later)),
    last: later.length === 0 ? null : new Date(Math.max(...later)),
  };
}
