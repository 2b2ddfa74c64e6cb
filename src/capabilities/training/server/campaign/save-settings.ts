import type { Updateable } from 'kysely';
import type { Person } from '#capabilities/accounts';
import type { Tables } from '#platform/database/tables.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { hoursOf } from '#platform/mail/hours.ts';
import { missingWord } from '../../campaign-words.ts';
import { campaignRow, mustBe, type CampaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { linksEnd } from '../recipients/sending.ts';
import {
  halfDaysOf,
  setHalfDays,
  setModules,
  setOrganisers,
  setVenues,
  type OrganiserShare,
} from './campaign-lists.ts';
import { halfDaysBetween, without, type CampaignDates, type HalfDay } from './half-days.ts';
import type { CampaignNumbers } from './settings.ts';
import '../tables.ts';

/** What changes of a campaign; what is absent stays. */
export interface SettingsChange extends Partial<CampaignNumbers> {
  /** In the order of the offer. Once the offer left, none may be taken away. */
  modules?: readonly string[];
  /** Half-days are made from them; those which were unticked stay so. */
  dates?: CampaignDates;
  /** The very half-days, instead of those which the dates make. */
  halfDays?: readonly HalfDay[];
  organisers?: readonly OrganiserShare[];
  venues?: readonly string[];
}

/** What still changes once a campaign has ended. */
const AFTER: readonly (keyof SettingsChange)[] = ['title', 'keepUntil'];

/**
 * @throws ExpectedError training_not_now (409), training_already_offered (409): a module or a number of wishes less;
 *   training_not_ready (409): no last day while answers come in
 */
async function checkChange(trx: Trx, row: CampaignRow, change: SettingsChange): Promise<void> {
  if (row.purged_at !== null) throw new ExpectedError('training_not_now', 409);
  if (Object.keys(change).some((key) => !AFTER.includes(key as keyof SettingsChange))) {
    mustBe(row, 'draft', 'open', 'closed', 'running');
  }
  if (row.state === 'draft') return;
  // Links and reminders say a last day.
  if (row.state === 'open' && change.answersUntil === null) {
    throw new ExpectedError('training_not_ready', 409, { missing: missingWord('answersUntil') });
  }
  if (change.maxWishes !== undefined && change.maxWishes < row.max_wishes) {
    throw new ExpectedError('training_already_offered', 409);
  }
  if (!change.modules) return;
  const offered = await trx
    .selectFrom('training.campaign_module')
    .select('module_id')
    .where('campaign_id', '=', row.id)
    .execute();
  if (offered.some(({ module_id: module }) => !change.modules!.includes(module))) {
    throw new ExpectedError('training_already_offered', 409);
  }
}

async function setDates(trx: Trx, row: CampaignRow, dates: CampaignDates): Promise<void> {
  const { closed } = await hoursOf(trx, row.territory_id);
  const before = { firstDay: row.first_day, lastDay: row.last_day, weekdays: row.weekdays, moments: row.moments };
  const unticked = without(halfDaysBetween(before, closed), await halfDaysOf(trx, row.id));
  await setHalfDays(trx, row.territory_id, row.id, without(halfDaysBetween(dates, closed), unticked));
}

/** Links that left serve as long as a later last day says; one that was asked for hours serves longer. */
async function followLastDay(trx: Trx, campaign: CampaignRow): Promise<void> {
  if (campaign.answers_until === null) return;
  const end = await linksEnd(trx, campaign);
  await trx
    .updateTable('training.link')
    .set({ expires_at: end })
    .where('campaign_id', '=', campaign.id)
    .where('purpose', '=', 'offer')
    .where('expires_at', '<', end)
    .execute();
}

function columnsOf(row: CampaignRow, change: SettingsChange): Updateable<Tables['training.campaign']> {
  const { dates } = change;
  return {
    title: change.title ?? row.title,
    answers_until: change.answersUntil === undefined ? row.answers_until : change.answersUntil,
    max_wishes: change.maxWishes ?? row.max_wishes,
    max_seats: change.maxSeats ?? row.max_seats,
    rank_weights: change.rankWeights ?? row.rank_weights,
    per_km: change.perKm ?? row.per_km,
    per_session: change.perSession ?? row.per_session,
    per_establishment: change.perEstablishment ?? row.per_establishment,
    per_mixed: change.perMixed ?? row.per_mixed,
    max_km: change.maxKm ?? row.max_km,
    minimum: change.minimum ?? row.minimum,
    booking_limit: change.bookingLimit ?? row.booking_limit,
    reconfirm_days: change.reconfirmDays ?? row.reconfirm_days,
    keep_until: change.keepUntil ?? row.keep_until,
    ...(dates && {
      first_day: dates.firstDay,
      last_day: dates.lastDay,
      weekdays: [...dates.weekdays],
      moments: JSON.stringify(dates.moments),
    }),
  };
}

/**
 * Changes what a campaign decides, all of it or nothing.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), training_not_now (409): it has
 *   ended; training_already_offered (409): once the offer left, no module goes and no wish less; training_not_ready (409): no
 *   last day while answers come in; training_keep_short (422):
 *   names would be erased before the last half-day; training_limits (422): fewer places than the minimum; training_module_unknown, training_organiser_unknown,
 *   training_venue_unknown (404)
 */
export async function saveSettings(db: Db, person: Person | null, id: string, change: SettingsChange): Promise<void> {
  must(person, 'write');
  const { territory } = person;
  await inTerritory(db, territory, async (trx) => {
    const row = await campaignRow(trx, id, { lock: true });
    await checkChange(trx, row, change);
    if (change.modules) await setModules(trx, territory, id, change.modules);
    if (change.organisers) await setOrganisers(trx, territory, id, change.organisers);
    if (change.venues) await setVenues(trx, territory, id, change.venues);
    if (change.halfDays) await setHalfDays(trx, territory, id, change.halfDays);
    else if (change.dates) await setDates(trx, row, change.dates);
    const columns = columnsOf(row, change);
    if (Number(columns.booking_limit) < Number(columns.minimum)) throw new ExpectedError('training_limits', 422);
    const last = (await halfDaysOf(trx, id)).at(-1)?.day ?? '';
    if (String(columns.keep_until) < last) throw new ExpectedError('training_keep_short', 422);
    const saved = await trx
      .updateTable('training.campaign')
      .set(columns)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (saved.answers_until !== row.answers_until) await followLastDay(trx, saved);
  });
}
