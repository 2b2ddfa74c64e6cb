import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import type { DirectoryEntry } from './annuaire/entry.ts';
import './tables.ts';

/** Distinct UAI, by what a file changes of them. */
export interface Changes {
  created: number;
  updated: number;
  unchanged: number;
}

/** Rows of one statement: 4 MB of JSON. */
const BATCH = 5_000;

/** Columns that the file tells, in one order, with their types: `key` is the entry's name for it. */
const COLUMNS = [
  { column: 'uai', key: 'uai', type: 'text' },
  { column: 'name', key: 'name', type: 'text' },
  { column: 'other_names', key: 'otherNames', type: 'text[]' },
  { column: 'type', key: 'type', type: 'text' },
  { column: 'kind', key: 'kind', type: 'text' },
  { column: 'level', key: 'level', type: 'text' },
  { column: 'public', key: 'public', type: 'boolean' },
  { column: 'address', key: 'address', type: 'text' },
  { column: 'postal_code', key: 'postalCode', type: 'text' },
  { column: 'commune_code', key: 'communeCode', type: 'text' },
  { column: 'commune', key: 'communeName', type: 'text' },
  { column: 'department_code', key: 'departementCode', type: 'text' },
  { column: 'academy_code', key: 'academyCode', type: 'text' },
  { column: 'latitude', key: 'latitude', type: 'double precision' },
  { column: 'longitude', key: 'longitude', type: 'double precision' },
  { column: 'phone', key: 'phone', type: 'text' },
  { column: 'mail', key: 'mail', type: 'text' },
  { column: 'web', key: 'web', type: 'text' },
  { column: 'pupils', key: 'pupils', type: 'integer' },
  { column: 'nature_code', key: 'natureCode', type: 'text' },
  { column: 'nature', key: 'natureLabel', type: 'text' },
  { column: 'open', key: 'open', type: 'boolean' },
  { column: 'opened_on', key: 'openedOn', type: 'date' },
  { column: 'contract', key: 'contract', type: 'text' },
  { column: 'priority_education', key: 'priorityEducation', type: 'text' },
  { column: 'siret', key: 'siret', type: 'text' },
] as const satisfies readonly { column: string; key: keyof DirectoryEntry; type: string }[];

const TOLD = COLUMNS.filter(({ column }) => column !== 'uai');
const columnsOf = (table: string) => sql.join(TOLD.map(({ column }) => sql.ref(`${table}.${column}`)));
const names = sql.join(COLUMNS.map(({ column }) => sql.ref(column)));

function givenRows(entries: DirectoryEntry[]) {
  const rows = entries.map((entry) => Object.fromEntries(COLUMNS.map(({ column, key }) => [column, entry[key]])));
  const shape = sql.raw(COLUMNS.map(({ column, type }) => `${column} ${type}`).join(', '));
  return sql`json_to_recordset(${JSON.stringify(rows)}::json) as given(${shape})`;
}

/** One statement for a batch; what it counts and what it writes follow the same comparison. */
async function takeBatch(trx: Trx, entries: DirectoryEntry[], write: boolean): Promise<Changes> {
  const differs = sql`(${columnsOf('old')}) is distinct from (${columnsOf('given')})`;
  const changed = sql`
    select given.*, old.uai is null as fresh from ${givenRows(entries)}
    left join territory.establishment old using (uai)
    where old.uai is null or ${differs}`;
  const written = sql`
    , written as (
      insert into territory.establishment (${names}) select ${names} from changed
      on conflict (uai) do update set imported_at = now(),
        ${sql.join(TOLD.map(({ column }) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`))}
    )`;
  const { rows } = await sql<{ created: number; updated: number }>`
    with changed as materialized (${changed}) ${write ? written : sql``}
    select count(*) filter (where fresh) as created, count(*) filter (where not fresh) as updated from changed
  `.execute(trx);
  const { created, updated } = rows[0]!;
  return { created, updated, unchanged: entries.length - created - updated };
}

/**
 * Brings the referential to what the entries say; establishments that they do not name stay as they are.
 * @param entries of distinct UAI
 * @param write false: only counts what would change
 */
export async function takeEntries(trx: Trx, entries: DirectoryEntry[], write: boolean): Promise<Changes> {
  // Two imports at once would each count the same establishments as new.
  if (write) await sql`select pg_advisory_xact_lock(hashtext('territory.establishment'))`.execute(trx);
  const total: Changes = { created: 0, updated: 0, unchanged: 0 };
  for (let at = 0; at < entries.length; at += BATCH) {
    const { created, updated, unchanged } = await takeBatch(trx, entries.slice(at, at + BATCH), write);
    total.created += created;
    total.updated += updated;
    total.unchanged += unchanged;
  }
  return total;
}
