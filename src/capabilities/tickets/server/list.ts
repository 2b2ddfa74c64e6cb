import { sql, type Expression, type SqlBool } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { OLD_DAYS, OPEN, type Category, type Competent, type Severity, type State } from '../model.ts';
import type { TicketFilter } from '../filter.ts';
import { concerning, failuresOf, type Failure } from './failures.ts';
import { ensureReader, may, ownSchools } from './permissions.ts';
import './tables.ts';

/** A ticket as a list shows it. */
export interface TicketLine {
  id: string;
  number: number;
  establishment: string;
  school: string;
  itemName: string;
  category: Category;
  severity: Severity;
  place: string;
  words: string;
  state: State;
  stateAt: Date;
  reportedAt: Date;
  competent: Competent;
  takenName: string;
  /** Whole days since its report, while it is open; null: it is not. */
  age: number | null;
}

export const TICKETS_PER_PAGE = 25;

export interface TicketList {
  rows: TicketLine[];
  total: number;
  page: number;
  pages: number;
  /** By what a tab shows, without the other filters. */
  counts: { toDo: number; waiting: number; repaired: number; all: number };
  nobody: number;
  /** Known failures that last, of the reader's schools or of all. */
  failures: Failure[];
  /** Bodies and schools of these tickets, for the filters. */
  bodies: Competent[];
  schools: { uai: string; name: string }[];
  everywhere: boolean;
}

/** Whose tickets someone reads; null: everyone's. */
function placesOf(person: Person): string[] | null {
  return may(person, 'read', null) ? null : ownSchools(person);
}

const TABS: Record<NonNullable<TicketFilter['tab']>, readonly State[] | null> = {
  toDo: ['reported', 'reopened', 'taken'],
  waiting: ['waiting'],
  repaired: ['repaired'],
  all: null,
};

function conditions(filter: TicketFilter, places: string[] | null, tab: readonly State[] | null): Expression<SqlBool> {
  const old = new Date(now().getTime() - OLD_DAYS * 86_400_000);
  return sql<SqlBool>`
    (${places}::text[] is null or establishment = any(${places}::text[]))
    and (${tab}::text[] is null or state = any(${tab}::text[]))
    and (${filter.school}::text is null or establishment = ${filter.school})
    and (${filter.severity}::text is null or severity = ${filter.severity})
    and (${filter.body}::text is null or coalesce(body, 'nobody') || coalesce(':' || coalesce(body_organisation::text, nullif(body_name, '')), '') = ${filter.body})
    and (${filter.old} = false or (state = any(${OPEN}::text[]) and reported_at < ${old}))`;
}

async function rowsOf(trx: Trx, where: Expression<SqlBool>, limit: number, offset: number): Promise<TicketLine[]> {
  const rows = await trx
    .selectFrom('tickets.ticket')
    .selectAll()
    .where(where)
    // What blocks a class first, among what is open; then the oldest, and what is over by its end.
    .orderBy(sql`state = any(${OPEN}::text[])`, 'desc')
    .orderBy(
      sql`case when state = any(${OPEN}::text[]) then array_position(array['blocking', 'hindering', 'canWait'], severity) end`,
    )
    .orderBy(sql`case when state = any(${OPEN}::text[]) then reported_at end`)
    .orderBy('state_at', 'desc')
    .orderBy('number', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  const names = await establishmentNames(
    trx,
    rows.map(({ establishment }) => establishment),
  );
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number, establishment: row.establishment, itemName: row.item_name },
    school: names.get(row.establishment)?.name ?? row.establishment,
    ...{ category: row.category, severity: row.severity, place: row.place, words: row.words, state: row.state },
    ...{ stateAt: row.state_at, reportedAt: row.reported_at, takenName: row.taken_name },
    competent: { body: row.body, organisation: row.body_organisation, name: row.body_name },
    age: OPEN.includes(row.state) ? Math.floor((now().getTime() - row.reported_at.getTime()) / 86_400_000) : null,
  }));
}

async function countsOf(trx: Trx, places: string[] | null): Promise<TicketList['counts'] & { nobody: number }> {
  const { rows } = await sql<TicketList['counts'] & { nobody: number }>`
    select count(*) filter (where state in ('reported', 'reopened', 'taken')) as "toDo",
      count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'repaired') as repaired,
      count(*) as all, count(*) filter (where body is null and state = any(${OPEN}::text[])) as nobody
    from tickets.ticket where ${places}::text[] is null or establishment = any(${places}::text[])`.execute(trx);
  return rows[0]!;
}

async function choicesOf(trx: Trx, places: string[] | null): Promise<Pick<TicketList, 'bodies' | 'schools'>> {
  const { rows } = await sql<Competent>`
    select distinct body, body_organisation as organisation, body_name as name from tickets.ticket
    where ${places}::text[] is null or establishment = any(${places}::text[]) order by 1, 3 limit 200`.execute(trx);
  const { rows: schools } = await sql<{ uai: string }>`
    select distinct establishment as uai from tickets.ticket
    where ${places}::text[] is null or establishment = any(${places}::text[])`.execute(trx);
  const names = await establishmentNames(
    trx,
    schools.map(({ uai }) => uai),
  );
  return {
    bodies: rows,
    schools: schools
      .map(({ uai }) => ({ uai, name: names.get(uai)?.name ?? uai }))
      .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}

async function failuresFor(trx: Trx, places: string[] | null): Promise<Failure[]> {
  if (places === null) return failuresOf(trx, { open: true });
  const all = new Map<string, Failure>();
  for (const uai of places) for (const each of await concerning(trx, uai, null)) all.set(each.id, each);
  return [...all.values()];
}

/** Tickets of the territory, or of the reader's schools. @throws ExpectedError sign_in (401), forbidden (403) */
export async function ticketList(
  db: Db,
  person: Person | null,
  filter: TicketFilter,
  page: number,
): Promise<TicketList> {
  ensureReader(person);
  const places = placesOf(person);
  return inTerritory(db, person.territory, async (trx) => {
    const where = conditions(filter, places, TABS[filter.tab]);
    const { total } = await trx
      .selectFrom('tickets.ticket')
      .select((e) => e.fn.countAll<number>().as('total'))
      .where(where)
      .executeTakeFirstOrThrow();
    const pages = Math.max(1, Math.ceil(total / TICKETS_PER_PAGE));
    const shown = Math.min(Math.max(1, Math.trunc(page) || 1), pages);
    const { nobody, ...counts } = await countsOf(trx, places);
    return {
      ...{ total, pages, page: shown, counts, nobody, everywhere: places === null },
      rows: await rowsOf(trx, where, TICKETS_PER_PAGE, (shown - 1) * TICKETS_PER_PAGE),
      failures: await failuresFor(trx, places),
      ...(await choicesOf(trx, places)),
    };
  });
}

/** Every ticket that a filter keeps, 5,000 at most, for a file. @throws ExpectedError sign_in (401), forbidden (403) */
export async function allTickets(db: Db, person: Person | null, filter: TicketFilter): Promise<TicketLine[]> {
  ensureReader(person);
  return inTerritory(db, person.territory, (trx) =>
    rowsOf(trx, conditions(filter, placesOf(person), TABS[filter.tab]), 5_000, 0),
  );
}
