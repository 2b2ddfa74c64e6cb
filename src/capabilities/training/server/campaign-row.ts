import type { Selectable } from 'kysely';
import type { Tables } from '#platform/database/tables.ts';
import type { Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import type { CampaignState } from '../model.ts';
import './tables.ts';

export type CampaignRow = Selectable<Tables['training.campaign']>;

/**
 * A campaign, within the transaction of its territory.
 * @param lock for a write: others who change this campaign wait for the end of the transaction
 * @throws ExpectedError training_campaign_unknown (404)
 */
export async function campaignRow(trx: Trx, id: string, { lock = false } = {}): Promise<CampaignRow> {
  if (!isUuid(id)) throw new ExpectedError('training_campaign_unknown', 404);
  const query = trx.selectFrom('training.campaign').selectAll().where('id', '=', id);
  // Not `for update`: rows that name the campaign (someone who walks in, under the lock of their session) need not wait.
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (!row) throw new ExpectedError('training_campaign_unknown', 404);
  return row;
}

/** @throws ExpectedError training_not_now (409) where the campaign is in none of these states */
export function mustBe({ state }: Pick<CampaignRow, 'state'>, ...states: CampaignState[]): void {
  if (!states.includes(state)) throw new ExpectedError('training_not_now', 409);
}
