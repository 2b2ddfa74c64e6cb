import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { hoursOf } from '#platform/mail/hours.ts';
import type { CampaignState, MomentHours } from '../../model.ts';
import { campaignRow } from '../campaign-row.ts';
import { venuesIn, type Venue } from '../catalogue/venues.ts';
import { must } from '../permissions.ts';
import { halfDaysOf } from './campaign-lists.ts';
import { halfDaysBetween, together, type HalfDay } from './half-days.ts';
import { readiness, type Readiness } from './readiness.ts';
import '../tables.ts';

/** Numbers and days of a campaign. Days 'YYYY-MM-DD'; null: not said yet. */
export interface CampaignNumbers {
  title: string;
  answersUntil: string | null;
  maxWishes: number;
  maxSeats: number;
  /** What a wish of rank 1 to 5 is worth to the planner. */
  rankWeights: number[];
  perKm: number;
  perSession: number;
  perEstablishment: number;
  perMixed: number;
  maxKm: number;
  minimum: number;
  bookingLimit: number;
  reconfirmDays: number;
  keepUntil: string;
}

export interface CampaignSettings extends CampaignNumbers {
  id: string;
  year: number;
  state: CampaignState;
  purged: boolean;
  /** Of the year's catalogue, those of the campaign first, in their order. `position`: from 1; null: not offered. */
  modules: { id: string; title: string; theme: string; position: number | null }[];
  firstDay: string | null;
  lastDay: string | null;
  weekdays: number[];
  moments: MomentHours;
  /** Half-days that the dates make, and others that were chosen. */
  halfDays: (HalfDay & { chosen: boolean })[];
  /** Half-days that closed days took away. */
  closedHalfDays: number;
  /** In use or chosen. `trainers` and `maxSessions` null: not of this campaign; `holds`: how many of its modules it can hold. */
  organisers: { id: string; name: string; trainers: number | null; maxSessions: number | null; holds: number }[];
  venues: (Venue & { chosen: boolean })[];
  readiness: Readiness;
}

async function modulesOf(trx: Trx, campaign: string, year: number): Promise<CampaignSettings['modules']> {
  const { rows } = await sql<CampaignSettings['modules'][number]>`
    select m.id, m.title, m.theme, cm.position from training.module m
    left join training.campaign_module cm
      on cm.territory_id = m.territory_id and cm.module_id = m.id and cm.campaign_id = ${campaign}
    where cm.module_id is not null or (m.year = ${year} and m.archived_at is null)
    order by cm.position nulls last, platform.plain(m.title), m.id limit 300`.execute(trx);
  return rows;
}

async function organisersOf(trx: Trx, campaign: string): Promise<CampaignSettings['organisers']> {
  const { rows } = await sql<CampaignSettings['organisers'][number]>`
    select o.id, o.name, co.trainers, co.max_sessions as "maxSessions", (
      select count(*) from training.competence c join training.campaign_module cm
        on cm.territory_id = c.territory_id and cm.module_id = c.module_id and cm.campaign_id = ${campaign}
      where c.territory_id = o.territory_id and c.organiser_id = o.id) as holds
    from training.organiser o left join training.campaign_organiser co
      on co.territory_id = o.territory_id and co.organiser_id = o.id and co.campaign_id = ${campaign}
    where o.archived_at is null or co.organiser_id is not null
    order by platform.plain(o.name), o.id limit 200`.execute(trx);
  return rows;
}

/**
 * Everything that a campaign decides, with what it can choose among.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function campaignSettings(db: Db, person: Person | null, id: string): Promise<CampaignSettings> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, id);
    const dates = { firstDay: row.first_day, lastDay: row.last_day, weekdays: row.weekdays, moments: row.moments };
    const { closed } = await hoursOf(trx, person.territory);
    const chosen = await halfDaysOf(trx, id);
    const possible = halfDaysBetween(dates, closed);
    const kept = new Set(chosen.map(({ day, moment }) => `${day} ${moment}`));
    const venues = new Set(
      (await trx.selectFrom('training.campaign_venue').select('venue_id').where('campaign_id', '=', id).execute()).map(
        ({ venue_id: venue }) => venue,
      ),
    );
    return {
      id,
      year: row.year,
      state: row.state,
      purged: row.purged_at !== null,
      title: row.title,
      answersUntil: row.answers_until,
      maxWishes: row.max_wishes,
      maxSeats: row.max_seats,
      rankWeights: row.rank_weights,
      perKm: row.per_km,
      perSession: row.per_session,
      perEstablishment: row.per_establishment,
      perMixed: row.per_mixed,
      maxKm: row.max_km,
      minimum: row.minimum,
      bookingLimit: row.booking_limit,
      reconfirmDays: row.reconfirm_days,
      keepUntil: row.keep_until,
      modules: await modulesOf(trx, id, row.year),
      ...dates,
      halfDays: together(possible, chosen).map((each) => ({
        ...each,
        chosen: kept.has(`${each.day} ${each.moment}`),
      })),
      closedHalfDays: halfDaysBetween(dates, []).length - possible.length,
      organisers: await organisersOf(trx, id),
      venues: (await venuesIn(trx))
        .map((venue) => ({ ...venue, chosen: venues.has(venue.id) }))
        .filter((venue) => venue.chosen || !venue.archived),
      readiness: await readiness(trx, row),
    };
  });
}
