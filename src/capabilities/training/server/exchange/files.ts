import { m } from '#paraglide/messages.js';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { writeCsv, writeXlsx, type Cell } from '#platform/transfer/sheet.ts';
import { readCoverage, readGroup } from '../../forms/figures.ts';
import { campaignRow } from '../campaign-row.ts';
import { coverageView } from '../figures/coverage-view.ts';
import { figureLines } from '../figures/lines.ts';
import { must } from '../permissions.ts';
import { attendance, enrolments, steps } from './campaign-tables.ts';
import { coverageTable, linesTable } from './figure-tables.ts';
import { sofiaSheet } from './sofia-export.ts';
import { zoneOf } from './sofia-ground.ts';

const TABLES = { inscriptions: enrolments, presences: attendance, etapes: steps };
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A table as a file to keep. `name` is as people read it, with its ending. */
export interface SheetFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/**
 * A file of a campaign: `inscriptions`, `presences`, `etapes`, `sofia`, `couverture` or `lignes-` and a figure, `.csv` or `.xlsx`.
 * @param params of the address: filters of lines and coverage, `ajouts` for Sofia
 * @throws ExpectedError sign_in, forbidden, training_campaign_unknown, training_export_unknown, training_figure_unknown (404)
 */
export async function campaignFile(
  db: Db,
  person: Person | null,
  campaign: string,
  what: string,
  params: URLSearchParams,
): Promise<SheetFile> {
  must(person, 'read');
  const [, name, format] = /^([a-z-]+)\.(csv|xlsx)$/.exec(what) ?? [];
  if (!name || (format !== 'csv' && format !== 'xlsx')) throw new ExpectedError('training_export_unknown', 404);
  const { title } = await inTerritory(db, person.territory, (trx) => campaignRow(trx, campaign));
  const rows = await tableOf(db, person, campaign, name, params);
  const bytes = format === 'csv' ? writeCsv(rows) : await writeXlsx(rows, m.training_export_sheet());
  return { name: `${title} ${name}.${format}`, type: TYPES[format], bytes };
}

async function tableOf(
  db: Db,
  person: Person,
  campaign: string,
  name: string,
  params: URLSearchParams,
): Promise<readonly (readonly Cell[])[]> {
  if (name === 'sofia') return sofiaSheet(db, person, campaign, params.has('ajouts'));
  if (name === 'couverture') {
    return coverageTable((await coverageView(db, person, campaign, readCoverage(params), null)).rows);
  }
  if (name.startsWith('lignes-')) {
    const asked = { group: readGroup(params), page: null };
    return linesTable(await figureLines(db, person, campaign, name.slice('lignes-'.length), asked));
  }
  const make = Object.hasOwn(TABLES, name) ? TABLES[name as keyof typeof TABLES] : undefined;
  if (!make) throw new ExpectedError('training_export_unknown', 404);
  return inTerritory(db, person.territory, async (trx) => make(trx, campaign, await zoneOf(trx, person.territory)));
}
