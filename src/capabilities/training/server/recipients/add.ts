import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentFacts } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { RecipientSource } from '../../model.ts';
import type { RecipientDetails } from '../../recipients.ts';
import { campaignRow, mustBe, type CampaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import '../tables.ts';

export interface NewRecipient extends RecipientDetails {
  /** Chosen by the caller: the same again writes nothing. */
  id: string;
}

/** @throws ExpectedError training_not_now (409): the campaign is over, or its names are gone */
export function mustTakePeople(campaign: CampaignRow): void {
  mustBe(campaign, 'draft', 'open', 'closed', 'running');
  if (campaign.purged_at !== null) throw new ExpectedError('training_not_now', 409);
}

/**
 * Adds people to a campaign in one statement, within the transaction of its territory. Who is in it already, by id or by
 * address, is left as they are; a degree or a sector that is not said follows from the establishment.
 * @returns how many were added
 * @throws ExpectedError training_recipient_uai (422): no such establishment
 */
export async function insertRecipients(
  trx: Trx,
  campaign: CampaignRow,
  rows: readonly NewRecipient[],
  source: RecipientSource,
): Promise<number> {
  const facts = await establishmentFacts(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  const complete = rows.map((row) => {
    const school = row.establishment === null ? null : facts.get(row.establishment);
    if (school === undefined) throw new ExpectedError('training_recipient_uai', 422, { uai: row.establishment! });
    const isPublic = school?.public ?? null;
    return {
      ...row,
      degree: row.degree ?? school?.level ?? null,
      sector: row.sector ?? (isPublic === null ? null : isPublic ? 'public' : 'private'),
    };
  });
  const column = <Value>(of: (row: (typeof complete)[number]) => Value) => complete.map(of);
  const { numAffectedRows } = await sql`
    insert into training.recipient
      (territory_id, campaign_id, source, added_at, id, name, mail, establishment, degree, sector, subject)
    select ${campaign.territory_id}, ${campaign.id}, ${source}, ${now()}, row.* from unnest(
      ${column(({ id }) => id)}::uuid[], ${column(({ name }) => name)}::text[], ${column(({ mail }) => mail)}::text[],
      ${column(({ establishment }) => establishment)}::text[], ${column(({ degree }) => degree)}::text[],
      ${column(({ sector }) => sector)}::text[], ${column(({ subject }) => subject)}::text[]) as row
    on conflict do nothing`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

/**
 * Adds people to a campaign that is not over, all or nothing; ids come from the caller, so that the same again adds nobody.
 * @returns `already`: those who were in it, by id or by address, left as they are
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), training_not_now (409),
 *   training_recipient_uai (422)
 */
export async function addRecipients(
  db: Db,
  person: Person | null,
  campaign: string,
  rows: readonly NewRecipient[],
  source: RecipientSource,
): Promise<{ added: number; already: number }> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, campaign, { lock: true });
    mustTakePeople(row);
    const added = await insertRecipients(trx, row, rows, source);
    return { added, already: rows.length - added };
  });
}
