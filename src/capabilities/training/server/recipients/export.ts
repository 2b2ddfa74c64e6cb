import type { Person } from '#capabilities/accounts';
import { m } from '#paraglide/messages.js';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { writeCsv } from '#platform/transfer/sheet.ts';
import type { RecipientFilter } from '../../recipients.ts';
import { degreeNames, sectorNames, stateNames } from '../../parts/recipients/words.ts';
import { campaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { recipientLines } from './list.ts';

/**
 * Recipients of a filter as a CSV file, in the language of the reader; formulas are escaped, and `importRecipients` reads it.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function exportRecipients(
  db: Db,
  person: Person | null,
  campaign: string,
  filter: RecipientFilter,
): Promise<{ title: string; bytes: Uint8Array }> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const { title } = await campaignRow(trx, campaign);
    const lines = await recipientLines(trx, campaign, filter, { limit: null });
    const header = [
      m.training_recipient_name(),
      m.training_recipient_mail(),
      m.training_recipient_uai(),
      m.training_recipient_degree(),
      m.training_recipient_sector(),
      m.training_recipient_subject(),
      m.training_recipient_state(),
    ];
    const rows = lines.map(({ name, mail, establishment, degree, sector, subject, state }) => [
      name,
      mail,
      establishment,
      degree && degreeNames[degree](),
      sector && sectorNames[sector](),
      subject,
      stateNames[state](),
    ]);
    return { title, bytes: writeCsv([header, ...rows]) };
  });
}
