import { establishmentFacts, homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import type { CampaignState, Degree, ModuleMode, MomentHours } from '../../model.ts';
import { gridKeys } from '../../offer.ts';
import { kilometres } from '../../travel.ts';
import { campaignRow, type CampaignRow } from '../campaign-row.ts';
import { venuePlaces } from '../planner/venues.ts';
import { savedAnswer, type SavedAnswer } from './saved-answer.ts';
import '../tables.ts';

/** A module that may be wished for. */
export interface OfferedModule {
  id: string;
  title: string;
  theme: string;
  objective: string;
  prerequisites: string;
  mode: ModuleMode;
  minutes: number;
}

/**
 * What may still be said: `all`; `hours`, of who was asked when they teach; `none`, and why: the offer has not left, the
 * time for answers is over, or sessions are already made.
 */
export type OfferScope = 'all' | 'hours' | 'notYet' | 'over';

/** One person's offer: what they may choose, what they answered. Nothing of anyone else. */
export interface OfferView {
  campaign: {
    id: string;
    title: string;
    year: number;
    state: CampaignState;
    /** Last day for answers; null: until the coordination closes it. */
    answersUntil: string | null;
    /** Names and answers are erased after this day. */
    keepUntil: string;
    maxWishes: number;
    moments: MomentHours;
  };
  timeZone: string;
  recipient: {
    id: string;
    name: string;
    degree: Degree | null;
    /** Null: of no school that we know. */
    school: { name: string; commune: string | null } | null;
  };
  /** Of their degree, and those that they wished for before. */
  modules: OfferedModule[];
  /** From their school to the nearest place of the campaign, as the crow flies; null: unknown. */
  nearestKm: number | null;
  saved: SavedAnswer | null;
  scope: OfferScope;
}

type Recipient = Awaited<ReturnType<typeof recipientRow>>;

/**
 * Someone to whom a campaign is offered, within the transaction of the territory.
 * @param lock for a write: a second answer of the same person waits
 * @throws ExpectedError training_recipient_unknown (404); training_link_old (410): their name was erased
 */
export async function recipientRow(trx: Trx, campaign: string, id: string, { lock = false } = {}) {
  if (!isUuid(id)) throw new ExpectedError('training_recipient_unknown', 404);
  const query = trx
    .selectFrom('training.recipient')
    .select(['id', 'name', 'mail', 'establishment', 'degree', 'sector', 'subject', 'erased_at'])
    .where('id', '=', id)
    .where('campaign_id', '=', campaign);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!row) throw new ExpectedError('training_recipient_unknown', 404);
  if (row.erased_at !== null) throw new ExpectedError('training_link_old', 410);
  return row;
}

/** What a person may still answer by their link, today. */
export function linkScope(
  { state, answers_until: until }: CampaignRow,
  today: string,
  saved: SavedAnswer | null,
): OfferScope {
  if (state === 'draft') return 'notYet';
  if (state === 'open' && (until === null || today <= until)) return 'all';
  const awaited = (state === 'open' || state === 'closed') && saved?.kind === 'wishes' && saved.hoursAskedAt !== null;
  return awaited ? 'hours' : 'over';
}

async function offeredModules(
  trx: Trx,
  campaign: string,
  { degree }: Recipient,
  wished: readonly string[],
): Promise<OfferedModule[]> {
  const rows = await trx
    .selectFrom('training.campaign_module as chosen')
    .innerJoin('training.module as module', 'module.id', 'chosen.module_id')
    .select(['module.id', 'title', 'theme', 'objective', 'prerequisites', 'mode', 'minutes', 'module.degree'])
    .where('chosen.campaign_id', '=', campaign)
    .orderBy('chosen.position')
    .orderBy('title')
    .execute();
  return rows
    .filter(
      (module) => degree === null || module.degree === 'both' || module.degree === degree || wished.includes(module.id),
    )
    .map(({ degree: _, ...module }) => module);
}

async function nearest(
  trx: Trx,
  campaign: string,
  from: { latitude: number | null; longitude: number | null } | undefined,
) {
  const here =
    from?.latitude != null && from.longitude !== null ? { latitude: from.latitude, longitude: from.longitude } : null;
  if (!here) return null;
  const ways = (await venuePlaces(trx, campaign)).flatMap(({ remote, latitude, longitude }) =>
    remote || latitude === null || longitude === null ? [] : kilometres(here, { latitude, longitude }),
  );
  return ways.length > 0 ? Math.min(...ways) : null;
}

/**
 * The offer of one person, within the transaction of the territory.
 * @param scopeOf what may be said, by who asks
 * @throws ExpectedError training_campaign_unknown, training_recipient_unknown (404), training_link_old (410)
 */
export async function offerView(
  trx: Trx,
  territory: string,
  campaignId: string,
  recipientId: string,
  { lock = false, scopeOf = linkScope }: { lock?: boolean; scopeOf?: typeof linkScope } = {},
): Promise<OfferView> {
  const recipient = await recipientRow(trx, campaignId, recipientId, { lock });
  const campaign = await campaignRow(trx, campaignId);
  const { timeZone } = (await homeTerritory(trx, territory))!;
  const saved = await savedAnswer(trx, recipient.id);
  // Moments that the campaign no longer uses say nothing of its sessions.
  const grid = gridKeys(campaign.moments);
  if (saved) saved.free = saved.free.filter((key) => grid.includes(key));
  const uai = recipient.establishment;
  const school = uai === null ? undefined : (await establishmentFacts(trx, [uai])).get(uai);
  return {
    campaign: {
      id: campaign.id,
      title: campaign.title,
      year: campaign.year,
      state: campaign.state,
      answersUntil: campaign.answers_until,
      keepUntil: campaign.keep_until,
      maxWishes: campaign.max_wishes,
      moments: campaign.moments,
    },
    timeZone,
    recipient: {
      id: recipient.id,
      name: recipient.name,
      degree: recipient.degree,
      school: school ? { name: school.name, commune: school.commune } : null,
    },
    modules: await offeredModules(trx, campaign.id, recipient, saved?.wishes ?? []),
    nearestKm: await nearest(trx, campaign.id, school),
    saved,
    scope: scopeOf(campaign, dayAt(timeZone, now()), saved),
  };
}
