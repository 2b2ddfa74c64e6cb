import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { campaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';

/**
 * A campaign by name, for a page that adds people to it.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function campaignName(db: Db, person: Person | null, id: string): Promise<{ id: string; title: string }> {
  must(person, 'write');
  const { title } = await inTerritory(db, person.territory, (trx) => campaignRow(trx, id));
  return { id, title };
}
