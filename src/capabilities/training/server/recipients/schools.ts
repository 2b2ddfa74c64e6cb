import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, peopleAt } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { campaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { insertRecipients, mustTakePeople } from './add.ts';
import '../tables.ts';

/** An establishment where the territory's directory knows people with an address. */
export interface SchoolToAsk {
  uai: string;
  name: string;
  commune: string | null;
  people: number;
  /** Of these people, who is in the campaign already. */
  already: number;
}

/**
 * Establishments whose people can be added, by name.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404)
 */
export async function schoolsToAsk(
  db: Db,
  person: Person | null,
  campaign: string,
): Promise<{ title: string; schools: SchoolToAsk[] }> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const { title } = await campaignRow(trx, campaign);
    const people = await peopleAt(trx, person);
    const { rows } = await sql<{ mail: string }>`
      select lower(mail) as mail from training.recipient where campaign_id = ${campaign} and mail is not null`.execute(
      trx,
    );
    const known = new Set(rows.map(({ mail }) => mail));
    const names = await establishmentNames(
      trx,
      people.map(({ uai }) => uai),
    );
    const schools = new Map<string, SchoolToAsk>();
    for (const { uai, mail } of people) {
      const { name, commune } = names.get(uai) ?? { name: uai, commune: null };
      const school = schools.get(uai) ?? { uai, name, commune, people: 0, already: 0 };
      school.people += 1;
      if (known.has(mail.toLowerCase())) school.already += 1;
      schools.set(uai, school);
    }
    return { title, schools: [...schools.values()].sort((a, b) => a.name.localeCompare(b.name, 'fr')) };
  });
}

/**
 * Adds the people whom the directory knows in these establishments, with their address; someone who works in two of them is
 * asked once. The same again adds nobody.
 * @throws ExpectedError sign_in (401), forbidden (403), training_campaign_unknown (404), training_not_now (409)
 */
export async function addFromSchools(
  db: Db,
  person: Person | null,
  campaign: string,
  uais: readonly string[],
): Promise<{ added: number; already: number }> {
  must(person, 'write');
  return inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, campaign, { lock: true });
    mustTakePeople(row);
    const byMail = new Map((await peopleAt(trx, person, uais)).map((each) => [each.mail.toLowerCase(), each]));
    const rows = [...byMail.values()].map(({ name, mail, uai }) => ({
      ...{ id: randomUUID(), name, mail, establishment: uai },
      ...{ degree: null, sector: null, subject: '' },
    }));
    const added = await insertRecipients(trx, row, rows, 'establishment');
    return { added, already: rows.length - added };
  });
}
