import { sql } from 'kysely';
import { itemByLabel } from '#capabilities/equipment';
import { establishmentNames, territoryEstablishments } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { readCode } from '#platform/secrets.ts';
import { OPEN, type Category, type Severity } from '../model.ts';
import { concerning, meetFailure, type Failure } from './failures.ts';
import { writeTicket, type Reported } from './report.ts';
import './tables.ts';

// A whole school behind one address and one poster: thirty reports at once, then three a minute. Never by network address.
const reports = limiter(30, 0.05);

/** What a label or a poster leads to. */
interface Place {
  territory: string;
  /** UAI; null: an item that no school owns nor keeps, whoever reports says where it is. */
  establishment: string | null;
  item: { id: string; name: string; kind: string | null } | null;
  code: string;
}

async function placeOf(db: Db, typed: string): Promise<Place> {
  const code = readCode(typed);
  if (!/^[A-Z0-9]{4,12}$/.test(code)) throw new ExpectedError('tickets_code_unknown', 404);
  const { rows } = await sql<{ territory_id: string; establishment: string }>`
    select * from tickets.locate_code(${code})`.execute(db);
  const school = rows[0];
  if (school) return { territory: school.territory_id, establishment: school.establishment, item: null, code };
  const labelled = await itemByLabel(db, code);
  if (!labelled) throw new ExpectedError('tickets_code_unknown', 404);
  const { id, name, kind, owner, keptEstablishment } = labelled.item;
  const establishment = keptEstablishment ?? owner.establishment;
  return { territory: labelled.territory, establishment, item: { id, name, kind }, code };
}

export interface ReportPage {
  code: string;
  /** Null: whoever reports chooses among `schools`. */
  school: { name: string; commune: string | null } | null;
  schools: { uai: string; name: string; commune: string | null }[];
  item: { name: string } | null;
  /** Known failures that may be this one. */
  failures: (Failure & { here: boolean })[];
  /** Open tickets of this very item: it may be told already. Without anyone's words. */
  told: { number: number; category: Category; reportedAt: Date }[];
}

async function toldOf(trx: Trx, item: string): Promise<ReportPage['told']> {
  return trx
    .selectFrom('tickets.ticket')
    .select(['number', 'category', 'reported_at as reportedAt'])
    .where('item_id', '=', item)
    .where('state', 'in', OPEN)
    .orderBy('reported_at', 'desc')
    .limit(5)
    .execute();
}

/**
 * What someone sees who opens the label of an item, or the poster of a school.
 * @param typed the code, forgiven its case and spaces
 * @throws ExpectedError tickets_code_unknown (404)
 */
export async function reportPage(db: Db, typed: string): Promise<ReportPage> {
  const { territory, establishment, item, code } = await placeOf(db, typed);
  return inTerritory(db, territory, async (trx) => {
    const told = item ? await toldOf(trx, item.id) : [];
    const page = { code, item: item && { name: item.name }, told };
    if (establishment === null) {
      const schools = await territoryEstablishments(trx, territory);
      schools.sort((a, b) => a.name.localeCompare(b.name, 'fr'));
      return { ...page, school: null, schools, failures: [] };
    }
    const school = (await establishmentNames(trx, [establishment])).get(establishment);
    return {
      ...page,
      school: { name: school?.name ?? establishment, commune: school?.commune ?? null },
      schools: [],
      failures: await concerning(trx, establishment, item?.kind ?? null),
    };
  });
}

export interface PublicReport {
  id: string;
  category: Category;
  severity: Severity;
  place: string;
  words: string;
  name: string;
  mail: string | null;
  photo: Uint8Array | null;
  locale: 'fr' | 'en';
  /** Where it is, asked where the code does not say. */
  uai: string | null;
}

/**
 * Tells a failure without an account. The same id and words again give the link again.
 * @throws ExpectedError tickets_code_unknown (404), tickets_where (422), too_fast (429), tickets_already_reported (409), and
 *   what `readImage` refuses
 */
export async function reportByCode(db: Db, typed: string, given: PublicReport, origin: string): Promise<Reported> {
  const { territory, establishment, item, code } = await placeOf(db, typed);
  if (!reports.take(code)) throw new ExpectedError('too_fast', 429);
  const { name, mail, uai, ...told } = given;
  const school = establishment ?? uai;
  if (school === null) throw new ExpectedError('tickets_where', 422);
  const reporter = { account: null, name, mail };
  const via = item === null ? ('school' as const) : ('label' as const);
  return inTerritory(db, territory, async (trx) => {
    const own =
      establishment !== null || (await territoryEstablishments(trx, territory)).some((each) => each.uai === uai);
    if (!own) throw new ExpectedError('tickets_where', 422);
    return writeTicket(trx, territory, { ...told, establishment: school, item, via, reporter, origin: null }, origin);
  });
}

/** Adds the school of a code to a known failure. @throws ExpectedError tickets_code_unknown (404), too_fast (429), tickets_failure_unknown (404) */
export async function meetByCode(db: Db, typed: string, failure: string): Promise<void> {
  const { territory, establishment, code } = await placeOf(db, typed);
  if (!reports.take(code)) throw new ExpectedError('too_fast', 429);
  if (establishment === null) throw new ExpectedError('tickets_where', 422);
  await inTerritory(db, territory, (trx) => meetFailure(trx, territory, failure, establishment));
}
