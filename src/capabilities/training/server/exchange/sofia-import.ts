import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { matchRows, type Outcome } from '../../sofia/match.ts';
import { campaignRow, type CampaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { createSessions } from '../sessions/create.ts';
import { staff } from '../sessions/steps.ts';
import { groundOf, zoneOf } from './sofia-ground.ts';
import { readSofiaSheet, type SofiaSheet } from './sofia-sheet.ts';

/** What a sheet leads to, row by row; `line` is that of the file. */
export interface SofiaReport {
  rows: (Outcome & { line: number })[];
  /** Headers that Maillage does not know: kept and written back. */
  extra: string[];
}

/**
 * Reads Sofia-FMO's sheet (1.5) and ties its rows to the sessions of a campaign. A preview writes nothing; otherwise the rows are
 * kept whole in place of those read before, what can be tied is tied, and what Maillage lacks is created. Sofia stays master of
 * groups; hours and places of a session that both know are ours, and are written back.
 * @param organiser who holds the sessions that are created; null: none is created
 * @throws ExpectedError sign_in, forbidden, training_campaign_unknown, training_organiser_unknown (422), training_sofia_missing,
 *   training_sofia_twice (422), and those of `readSheet`
 */
export async function importSofia(
  db: Db,
  person: Person | null,
  campaign: string,
  file: { bytes: Uint8Array; name: string; organiser: string | null },
  { preview = false } = {},
): Promise<SofiaReport> {
  must(person, 'write');
  const sheet = await readSofiaSheet(file.bytes, file.name);
  return inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, campaign, { lock: !preview });
    await mustHold(trx, row, file.organiser);
    const ground = await groundOf(trx, row, file.organiser);
    const outcomes = matchRows(
      sheet.columns,
      sheet.rows.map(({ cells }) => cells),
      ground,
    );
    if (!preview) await apply(trx, row, sheet, outcomes, file.organiser, person);
    const known = new Set(Object.values(sheet.columns));
    return {
      rows: outcomes.map((outcome, at) => ({ ...outcome, line: sheet.rows[at]!.line })),
      extra: sheet.headers.filter((header, at) => header !== '' && !known.has(at)),
    };
  });
}

async function mustHold(trx: Trx, campaign: CampaignRow, organiser: string | null): Promise<void> {
  if (organiser === null) return;
  const found = await trx
    .selectFrom('training.campaign_organiser')
    .select('organiser_id')
    .where('campaign_id', '=', campaign.id)
    .where('organiser_id', '=', organiser)
    .executeTakeFirst();
  if (!found) throw new ExpectedError('training_sofia_organiser', 422);
}

async function apply(
  trx: Trx,
  campaign: CampaignRow,
  sheet: SofiaSheet,
  outcomes: readonly Outcome[],
  organiser: string | null,
  person: Person,
): Promise<void> {
  const sessions = outcomes.map((outcome) => {
    if (outcome.kind === 'left') return null;
    return outcome.kind === 'create' ? randomUUID() : outcome.id;
  });
  await create(trx, campaign, outcomes, sessions, organiser, person);
  const tied = outcomes.flatMap((outcome, at) =>
    outcome.kind === 'left' || outcome.kind === 'known' ? [] : [{ ...outcome, id: sessions[at]! }],
  );
  await sql`
    update training.session s set sofia_group = nullif(row.group, ''), sofia_session = nullif(row.session, '')
    from unnest(${tied.map(({ id }) => id)}::uuid[], ${tied.map(({ group }) => group)}::text[],
      ${tied.map(({ session }) => session)}::text[]) as row (id, "group", session)
    where s.id = row.id`.execute(trx);
  await trx.deleteFrom('training.sofia_row').where('campaign_id', '=', campaign.id).execute();
  await keepRows(trx, campaign, sheet, sessions);
}

/** Makes the missing sessions at the hours of the sheet, which may not be those of the campaign. */
async function create(
  trx: Trx,
  campaign: CampaignRow,
  outcomes: readonly Outcome[],
  ids: readonly (string | null)[],
  organiser: string | null,
  person: Person,
): Promise<void> {
  const made = outcomes.flatMap((outcome, at) =>
    outcome.kind === 'create' ? [{ ...outcome.make, id: ids[at]! }] : [],
  );
  if (made.length === 0 || organiser === null) return;
  const zone = await zoneOf(trx, campaign.territory_id);
  const sessions = made.map(({ id, module, venue, day, moment, max }) => ({
    ...{ id, module, organiser, venue, day, moment, plan: null, seats: [] },
    ...(max === null ? {} : { bookingLimit: max }),
  }));
  await createSessions(trx, campaign, zone, sessions, staff(person));
  await sql`
    update training.session s set starts_at = (row.day + row.starts) at time zone ${zone}, ends_at = (row.day + row.ends) at time zone ${zone}
    from unnest(${made.map(({ id }) => id)}::uuid[], ${made.map(({ day }) => day)}::date[],
      ${made.map(({ starts }) => starts)}::time[], ${made.map(({ ends }) => ends)}::time[]) as row (id, day, starts, ends)
    where s.id = row.id`.execute(trx);
}

async function keepRows(
  trx: Trx,
  campaign: CampaignRow,
  { headers, rows }: SofiaSheet,
  sessions: readonly (string | null)[],
): Promise<void> {
  const own = { territory_id: campaign.territory_id, campaign_id: campaign.id, read_at: now() };
  const kept = rows.map(({ cells }, position) => ({
    ...own,
    id: randomUUID(),
    position,
    headers: sql<string>`${headers}::text[]`,
    cells: sql<string>`${cells}::text[]`,
    session_id: sessions[position] ?? null,
  }));
  // Each row binds eight values, of which two are lists: 2,000 rows are far below the 65,535 of a statement.
  for (let from = 0; from < kept.length; from += 2_000) {
    await trx
      .insertInto('training.sofia_row')
      .values(kept.slice(from, from + 2_000))
      .execute();
  }
}
