import { randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import { establishmentFacts } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { readSheet } from '#platform/transfer/read-sheet.ts';
import type { ImportReport } from '../../recipients.ts';
import { campaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { insertRecipients, mustTakePeople } from './add.ts';
import { readRecipients } from './read-recipients.ts';

/** Addresses that a campaign holds already, in lower case. */
async function mailsOf(trx: Trx, campaign: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('training.recipient')
    .select('mail')
    .where('campaign_id', '=', campaign)
    .where('mail', 'is not', null)
    .execute();
  return new Set(rows.map(({ mail }) => mail!.toLowerCase()));
}

/**
 * Imports a CSV or XLSX file of recipients, all or nothing: one line that cannot be taken stops it, and every one is said.
 * The same file again adds nobody.
 * @param preview says what it would do, and writes nothing
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), training_not_now (409), those of
 *   `readSheet` and of `readRecipients`
 */
export async function importRecipients(
  db: Db,
  person: Person | null,
  campaign: string,
  file: { bytes: Uint8Array; name: string },
  { preview = false } = {},
): Promise<ImportReport> {
  must(person, 'write');
  // Read before the transaction: a large file would hold one of the few connections for a second.
  const { merged, formulas, ...sheet } = await readSheet(file.bytes, file.name);
  const { people, refused } = await readRecipients(sheet, (uais) => establishmentFacts(db, uais));
  return inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, campaign, { lock: !preview });
    mustTakePeople(row);
    const known = await mailsOf(trx, campaign);
    const isNew = ({ mail }: { mail: string }) => !known.has(mail.toLowerCase());
    const fresh = people.filter(isNew).map((each) => ({ ...each, id: randomUUID() }));
    const already = people.filter((each) => !isNew(each)).map(({ line, name }) => ({ line, name }));
    const report = { read: people.length + refused.length, already, refused, merged, formulas };
    if (preview || refused.length > 0) return { ...report, added: refused.length > 0 ? 0 : fresh.length };
    return { ...report, added: await insertRecipients(trx, row, fresh, 'import') };
  });
}
