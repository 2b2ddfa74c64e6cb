import type { Person } from '#capabilities/accounts';
import { schoolYearName } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { m } from '#paraglide/messages.js';
import { writeCsv, type Cell } from '#platform/transfer/sheet.ts';
import type { Asked } from '../asked.ts';
import { LEVEL_NAMES } from '../names.ts';
import { schoolList, type Filter, type SchoolLine } from './school-list.ts';

/**
 * The list of schools as a CSV file, with the filter of the page.
 * @throws ExpectedError sign_in (401)
 */
export async function schoolFile(
  db: Db,
  person: Person | null,
  asked: Asked,
  filter: Filter,
  timeZone: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const list = await schoolList(db, person, asked, filter, timeZone);
  const heads = [m.mesh_file_uai(), m.mesh_file_school(), m.mesh_file_commune(), m.mesh_file_pilot()];
  const row = ({ uai, name, commune, pilot, nearest, layers }: SchoolLine): Cell[] => [
    ...[uai, name, commune, pilot ? m.mesh_file_yes() : m.mesh_file_no(), nearest?.name ?? null],
    nearest ? Math.round(nearest.km * 10) / 10 : null,
    ...list.layers.flatMap(({ key }) => [layers[key]?.words ?? null, layers[key]?.days ?? null]),
  ];
  const bytes = writeCsv([
    [
      ...[...heads, m.mesh_file_nearest(), m.mesh_file_km()],
      ...list.layers.flatMap(({ name }) => [name, m.mesh_file_days({ name })]),
    ],
    ...[...list.lines, ...list.unplaced].map(row),
  ]);
  return {
    name: `${m.mesh_file_name({ level: LEVEL_NAMES[list.level](), year: schoolYearName(list.year) })}.csv`,
    bytes,
  };
}
