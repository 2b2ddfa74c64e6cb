import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { missingWord } from '../../campaign-words.ts';
import type { CampaignState } from '../../model.ts';
import { campaignRow, mustBe, type CampaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { readiness, todayIn } from './readiness.ts';
import '../tables.ts';

/**
 * From which states each is reached. A campaign whose year is over is taken over from its draft; answers that were closed,
 * and a campaign that was ended, open again.
 */
const FROM: Record<CampaignState, readonly CampaignState[]> = {
  draft: [],
  open: ['draft', 'closed'],
  closed: ['open'],
  running: ['draft', 'closed', 'ended'],
  ended: ['running'],
};

/**
 * Opens a draft to answers, as its offer leaves; open already, it changes nothing.
 * @param campaign read with its lock, in the same transaction
 * @throws ExpectedError training_not_now (409), training_not_ready (409): says in words what is missing
 */
export async function openCampaign(trx: Trx, campaign: CampaignRow): Promise<void> {
  if (campaign.state === 'open') return;
  mustBe(campaign, 'draft');
  const { missing } = await readiness(trx, campaign);
  if (missing.length > 0) {
    throw new ExpectedError('training_not_ready', 409, { missing: missing.map(missingWord).join(', ') });
  }
  await write(trx, campaign.id, 'open');
}

async function write(trx: Trx, id: string, state: CampaignState): Promise<void> {
  await trx.updateTable('training.campaign').set({ state }).where('id', '=', id).execute();
}

/**
 * Moves a campaign to another state, where the way exists; there already, it changes nothing.
 * @param campaign read with its lock, in the same transaction
 * @throws ExpectedError training_not_now (409), training_not_ready (409), training_reopen_day (409): the last day for
 *   answers is over, and must be put off first
 */
export async function moveCampaign(trx: Trx, campaign: CampaignRow, to: CampaignState): Promise<void> {
  if (campaign.state === to) return;
  mustBe(campaign, ...FROM[to]);
  if (campaign.purged_at !== null) throw new ExpectedError('training_not_now', 409);
  if (to === 'open' && campaign.state === 'draft') return openCampaign(trx, campaign);
  if (to === 'open') {
    const { answers_until: until, territory_id: territory } = campaign;
    if (until === null || until < (await todayIn(trx, territory))) throw new ExpectedError('training_reopen_day', 409);
  }
  await write(trx, campaign.id, to);
}

/**
 * As `moveCampaign`, for a person.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), and those of `moveCampaign`
 */
export async function setCampaignState(
  db: Db,
  person: Person | null,
  id: string,
  state: CampaignState,
): Promise<{ title: string }> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const campaign = await campaignRow(trx, id, { lock: true });
    await moveCampaign(trx, campaign, state);
    return { title: campaign.title };
  });
}

/**
 * Takes no more answers; closed already, it changes nothing.
 * @throws ExpectedError as `setCampaignState`
 */
export async function closeAnswers(db: Db, person: Person | null, id: string): Promise<void> {
  await setCampaignState(db, person, id, 'closed');
}
