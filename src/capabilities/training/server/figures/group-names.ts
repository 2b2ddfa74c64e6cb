import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';

/** Names of the organisers and places of a campaign's sessions, by id. */
export async function groupNames(trx: Trx, campaign: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct o.id, o.name from training.session s
    join training.organiser o on o.territory_id = s.territory_id and o.id = s.organiser_id where s.campaign_id = ${campaign}
    union all
    select distinct v.id, v.name from training.session s
    join training.venue v on v.territory_id = s.territory_id and v.id = s.venue_id where s.campaign_id = ${campaign}`.execute(
    trx,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
