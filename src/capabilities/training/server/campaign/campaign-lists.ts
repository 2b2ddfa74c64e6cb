import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { HalfDay } from './half-days.ts';
import '../tables.ts';

/** What a campaign counts on of an organiser: trainers on one half-day, sessions in all. */
export interface OrganiserShare {
  id: string;
  trainers: number;
  maxSessions: number;
}

/** Each list of a campaign replaced by another, within the transaction of its territory; its first argument owns the row. */

/** @param modules in the order of the offer @throws ExpectedError training_module_unknown (404) */
export async function setModules(
  trx: Trx,
  territory: string,
  campaign: string,
  modules: readonly string[],
): Promise<void> {
  await trx.deleteFrom('training.campaign_module').where('campaign_id', '=', campaign).execute();
  const { rows } = await sql`
    insert into training.campaign_module (territory_id, campaign_id, module_id, position)
    select m.territory_id, ${campaign}::uuid, m.id, asked.position
    from unnest(${[...modules]}::uuid[]) with ordinality asked (id, position)
    join training.module m on m.territory_id = ${territory} and m.id = asked.id
    returning module_id`.execute(trx);
  if (rows.length !== modules.length) throw new ExpectedError('training_module_unknown', 404);
}

/** @throws ExpectedError training_organiser_unknown (404) */
export async function setOrganisers(
  trx: Trx,
  territory: string,
  campaign: string,
  organisers: readonly OrganiserShare[],
): Promise<void> {
  await trx.deleteFrom('training.campaign_organiser').where('campaign_id', '=', campaign).execute();
  const { rows } = await sql`
    insert into training.campaign_organiser (territory_id, campaign_id, organiser_id, trainers, max_sessions)
    select o.territory_id, ${campaign}::uuid, o.id, asked.trainers, asked.most
    from unnest(${organisers.map(({ id }) => id)}::uuid[], ${organisers.map(({ trainers }) => trainers)}::smallint[],
      ${organisers.map(({ maxSessions }) => maxSessions)}::smallint[]) asked (id, trainers, most)
    join training.organiser o on o.territory_id = ${territory} and o.id = asked.id
    returning organiser_id`.execute(trx);
  if (rows.length !== organisers.length) throw new ExpectedError('training_organiser_unknown', 404);
}

/** @throws ExpectedError training_venue_unknown (404) */
export async function setVenues(
  trx: Trx,
  territory: string,
  campaign: string,
  venues: readonly string[],
): Promise<void> {
  await trx.deleteFrom('training.campaign_venue').where('campaign_id', '=', campaign).execute();
  const { rows } = await sql`
    insert into training.campaign_venue (territory_id, campaign_id, venue_id)
    select territory_id, ${campaign}::uuid, id from training.venue
    where territory_id = ${territory} and id = any(${[...venues]}::uuid[])
    returning venue_id`.execute(trx);
  if (rows.length !== new Set(venues).size) throw new ExpectedError('training_venue_unknown', 404);
}

export async function setHalfDays(
  trx: Trx,
  territory: string,
  campaign: string,
  halfDays: readonly HalfDay[],
): Promise<void> {
  await trx.deleteFrom('training.half_day').where('campaign_id', '=', campaign).execute();
  await sql`
    insert into training.half_day (territory_id, campaign_id, day, moment)
    select distinct ${territory}::uuid, ${campaign}::uuid, day, moment
    from unnest(${halfDays.map(({ day }) => day)}::date[], ${halfDays.map(({ moment }) => moment)}::text[]) asked (day, moment)
  `.execute(trx);
}

/** Half-days of a campaign, in their order. */
export async function halfDaysOf(trx: Trx, campaign: string): Promise<HalfDay[]> {
  const { rows } = await sql<HalfDay>`
    select day, moment from training.half_day where campaign_id = ${campaign}
    order by day, array_position(array['morning', 'afternoon', 'evening'], moment)`.execute(trx);
  return rows;
}
