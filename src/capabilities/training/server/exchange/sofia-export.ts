import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { readHeaders, SOFIA_HEADERS } from '../../sofia/columns.ts';
import { newRow, rewriteRow } from '../../sofia/rewrite.ts';
import { campaignRow, type CampaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { campaignSessions } from './sofia-ground.ts';

/** The state of the exchange with Sofia-FMO for a campaign. */
export interface SofiaState {
  title: string;
  /** When the sheet was last read; null: never. */
  readAt: Date | null;
  /** Rows kept, those tied to a session, those that Maillage has changed since. */
  rows: number;
  tied: number;
  changed: number;
  /** Sessions that no row speaks of. */
  missing: number;
  /** Who may hold the sessions that a sheet creates. */
  organisers: { id: string; name: string }[];
}

interface Written {
  headers: string[];
  rows: (readonly string[])[];
  changed: number;
  added: (readonly string[])[];
}

/** The rows as they were read, of which only what Maillage changed is written anew, and those of the sessions that no row speaks of. */
async function written(trx: Trx, campaign: CampaignRow): Promise<Written & { readAt: Date | null; tied: number }> {
  const kept = (await trx
    .selectFrom('training.sofia_row')
    .select(['headers', 'cells', 'session_id', 'read_at'])
    .where('campaign_id', '=', campaign.id)
    .orderBy('position')
    .execute()) as unknown as { headers: string[]; cells: string[]; session_id: string | null; read_at: Date }[];
  const headers = kept[0]?.headers ?? Object.values(SOFIA_HEADERS);
  const found = readHeaders(headers);
  const columns = found.ok ? found.columns : {};
  const sessions = await campaignSessions(trx, campaign);
  const ours = new Map(sessions.map((session) => [session.id, session]));
  const tied = new Set(kept.flatMap(({ session_id: id }) => id ?? []));
  const rows = kept.map(({ cells, session_id: id }) => {
    const session = id === null ? undefined : ours.get(id);
    return session ? rewriteRow(columns, cells, session).cells : cells;
  });
  return {
    headers,
    rows,
    changed: rows.filter((cells, at) => cells !== kept[at]!.cells).length,
    added: sessions.filter(({ id }) => !tied.has(id)).map((session) => newRow(columns, headers.length, session)),
    readAt: kept[0]?.read_at ?? null,
    tied: tied.size,
  };
}

/** @throws ExpectedError sign_in, forbidden, training_campaign_unknown */
export async function sofiaState(db: Db, person: Person | null, campaign: string): Promise<SofiaState> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const row = await campaignRow(trx, campaign);
    const { rows, tied, changed, added, readAt } = await written(trx, row);
    const organisers = await trx
      .selectFrom('training.campaign_organiser as c')
      .innerJoin('training.organiser as o', 'o.id', 'c.organiser_id')
      .select(['o.id', 'o.name'])
      .where('c.campaign_id', '=', campaign)
      .orderBy('o.name')
      .execute();
    return { title: row.title, readAt, rows: rows.length, tied, changed, missing: added.length, organisers };
  });
}

/**
 * Sofia-FMO's sheet, written back: same headers, same order, same cells but those that Maillage changed.
 * @param additions with the sessions that no row speaks of at the end, without the group that Sofia alone gives
 * @throws ExpectedError sign_in, forbidden, training_campaign_unknown
 */
export async function sofiaSheet(
  db: Db,
  person: Person | null,
  campaign: string,
  additions: boolean,
): Promise<(readonly string[])[]> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const { headers, rows, added } = await written(trx, await campaignRow(trx, campaign));
    return [headers, ...rows, ...(additions || rows.length === 0 ? added : [])];
  });
}
