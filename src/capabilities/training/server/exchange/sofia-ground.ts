import { sql } from 'kysely';
import { homeTerritory } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import { USUAL_HOURS } from '#platform/quiet-hours.ts';
import type { Ground, KnownSession } from '../../sofia/match.ts';
import type { CampaignRow } from '../campaign-row.ts';

export type CampaignSession = KnownSession & { module: string };

/**
 * The sessions of a campaign as Sofia-FMO's sheet speaks of them, in their order: hours on the clock of the territory, people who have
 * a place or had one on the day. Cancelled ones are left out: their rows stay as they are.
 */
export async function campaignSessions(
  trx: Trx,
  { id, territory_id: territory }: CampaignRow,
): Promise<CampaignSession[]> {
  const zone = await zoneOf(trx, territory);
  const { rows } = await sql<CampaignSession>`
    select s.id, m.code, m.title as module, s.sofia_group as "group", s.sofia_session as session, s.day,
      to_char(s.starts_at at time zone ${zone}, 'HH24:MI') as starts, to_char(s.ends_at at time zone ${zone}, 'HH24:MI') as ends,
      v.establishment as uai, v.name as place, v.remote, s.booking_limit as max,
      (select count(*)::integer from training.seat t where t.territory_id = s.territory_id and t.session_id = s.id
        and t.state not in ('waiting', 'declined', 'withdrawn') and t.origin <> 'walkIn') as total
    from training.session s
    join training.module m on m.territory_id = s.territory_id and m.id = s.module_id
    join training.venue v on v.territory_id = s.territory_id and v.id = s.venue_id
    where s.campaign_id = ${id} and s.state <> 'cancelled' order by s.starts_at, s.id`.execute(trx);
  return rows;
}

export async function zoneOf(trx: Trx, territory: string): Promise<string> {
  return (await homeTerritory(trx, territory))?.timeZone ?? USUAL_HOURS.timeZone;
}

/** What the rows of a sheet may lead to in a campaign. @param organiser who holds the sessions to create; null: nobody yet */
export async function groundOf(trx: Trx, campaign: CampaignRow, organiser: string | null): Promise<Ground> {
  const modules = await trx
    .selectFrom('training.campaign_module as c')
    .innerJoin('training.module as m', 'm.id', 'c.module_id')
    .select(['m.id', 'm.code'])
    .where('c.campaign_id', '=', campaign.id)
    .where('m.code', 'is not', null)
    .execute();
  const venues = await trx
    .selectFrom('training.campaign_venue as c')
    .innerJoin('training.venue as v', 'v.id', 'c.venue_id')
    .select(['v.id', 'v.establishment as uai', 'v.name'])
    .where('c.campaign_id', '=', campaign.id)
    .execute();
  return {
    sessions: await campaignSessions(trx, campaign),
    modules: new Map(modules.map(({ id, code }) => [code!, id])),
    venues,
    moments: campaign.moments,
    organiser,
    creates: campaign.state === 'closed' || campaign.state === 'running',
  };
}
