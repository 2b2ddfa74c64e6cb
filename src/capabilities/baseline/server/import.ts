import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { readSheet } from '#platform/transfer/read-sheet.ts';
import type { FileKind, ImportReport } from '../import-report.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { insertDeliveries } from './deliveries.ts';
import { ensure } from './permissions.ts';
import { readDeliveries } from './read-deliveries.ts';
import { readStates, type Ground, type ReadStates } from './read-states.ts';
import { insertValues } from './record.ts';
import { schoolsOn } from './states.ts';
import { todayOf } from './today.ts';
import { listOn } from './versions.ts';
import './tables.ts';

export async function groundOf(trx: Trx, territory: string): Promise<Ground> {
  const today = await todayOf(trx, territory);
  const list = await listOn(trx, today);
  if (!list) throw new ExpectedError('baseline_no_list', 409);
  const schools = new Map((await schoolsOn(trx, territory, today)).map((school) => [school.uai, school]));
  return { schools, items: list.items, today };
}

/** What is said of an item on a day, the last word of that day: the same again says nothing new. */
async function saidAlready(trx: Trx): Promise<Set<string>> {
  const { rows } = await sql<{ said: string }>`
    select distinct on (establishment, item_key, on_day)
      concat_ws(' ', establishment, item_key, on_day, answer, quantity) as said
    from baseline.value order by establishment, item_key, on_day, entry desc`.execute(trx);
  return new Set(rows.map(({ said }) => said));
}

async function bringStates(trx: Trx, by: Person, { values }: Pick<ReadStates, 'values'>, write: boolean) {
  const known = await saidAlready(trx);
  const fresh = values.filter(
    ({ uai, item, day, answer, quantity }) =>
      !known.has([uai, item, day, answer, ...(quantity === null ? [] : [quantity])].join(' ')),
  );
  if (write) await insertValues(trx, by, { id: randomUUID(), source: 'import' }, fresh);
  return {
    added: fresh.length,
    same: values.length - fresh.length,
    schools: new Set(values.map(({ uai }) => uai)).size,
  };
}

/** A line is the same delivery whenever its file comes again: its id follows from its words. */
function idOf(territory: string, words: readonly (string | number)[]): string {
  const hex = createHash('sha256')
    .update(`baseline.delivery ${territory} ${words.join(' ')}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function bringDeliveries(trx: Trx, by: Person, read: ReturnType<typeof readDeliveries>, write: boolean) {
  const given = read.deliveries.map((each) => ({
    ...each,
    id: idOf(by.territory, [each.uai, each.item, each.day, each.quantity, each.provider]),
  }));
  const there = await trx
    .selectFrom('baseline.delivery')
    .select([
      'id',
      'cancelled_at',
      sql<string>`concat_ws(' ', establishment, item_key, on_day, quantity, provider)`.as('words'),
    ])
    .execute();
  const ids = new Set(there.map(({ id }) => id));
  // Typed by hand, it is the same delivery.
  const words = new Set(there.filter((each) => each.cancelled_at === null).map((each) => each.words));
  const fresh = given.filter(
    ({ id, uai, item, day, quantity, provider }) =>
      !ids.has(id) && !words.has([uai, item, day, quantity, provider].join(' ')),
  );
  if (write) await insertDeliveries(trx, by, 'import', fresh);
  return { added: fresh.length, same: given.length - fresh.length, schools: new Set(given.map(({ uai }) => uai)).size };
}

/**
 * Imports a CSV or XLSX file of what schools have, or of deliveries, all or nothing: one line that cannot be taken stops it, and
 * every one is said. The same file again brings nothing.
 * @param preview says what it would do, and writes nothing
 * @throws ExpectedError sign_in (401), forbidden (403), baseline_no_list (409), those of `readSheet`, `readStates`, `readDeliveries`
 */
export async function importFile(
  db: Db,
  person: Person | null,
  kind: FileKind,
  file: { bytes: Uint8Array; name: string },
  { preview = false } = {},
): Promise<ImportReport> {
  ensure(person, 'import', null);
  // Read before the transaction: a large file would hold one of the few connections for a second.
  const { merged, formulas, ...sheet } = await readSheet(file.bytes, file.name);
  const { territory } = person;
  return inTerritory(db, territory, async (trx) => {
    // Two files at once: the second sees what the first brought.
    await sql`select pg_advisory_xact_lock(hashtext('baseline.import ' || ${territory}))`.execute(trx);
    const ground = await groundOf(trx, territory);
    const states = kind === 'states' ? readStates(sheet, ground) : null;
    const deliveries = states ? null : readDeliveries(sheet, ground);
    const { refused, ignored } = (states ?? deliveries)!;
    const write = !preview && refused.length === 0;
    const done = states
      ? await bringStates(trx, person, states, write)
      : await bringDeliveries(trx, person, deliveries!, write);
    const report = { ...done, read: sheet.rows.length, refused, ignored, merged, formulas };
    return refused.length > 0 ? { ...report, added: 0 } : report;
  });
}
