import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { dayAt, daysAfter } from '#platform/quiet-hours.ts';
import { figuresOf, hoursTo, type TicketFigures } from '../figures.ts';
import { bodyKey, OPEN, type Category, type Competent } from '../model.ts';
import { daysWithoutService, outagesOf, type Outage } from '../outage.ts';
import { ensure, may, ownSchools } from './permissions.ts';
import type { TicketRow } from './ticket-row.ts';
import './tables.ts';

/** A ticket of the period. Null: not yet. */
export interface TicketFigureLine {
  id: string;
  number: number;
  school: string;
  itemName: string;
  category: Category;
  place: string;
  competent: Competent;
  reportedAt: Date;
  answerHours: number | null;
  repairHours: number | null;
}

/** A thing that was without service during the period. */
export interface OutageLine {
  /** Of the item; of the ticket, where no item is named. */
  key: string;
  establishment: string;
  school: string;
  itemName: string;
  category: Category;
  place: string;
  days: number;
  tickets: { id: string; number: number }[];
}

export interface TicketFiguresPage {
  period: Outage;
  timeZone: string;
  all: TicketFigures & { days: number };
  bodies: (TicketFigures & { competent: Competent; key: string; days: number })[];
  schools: { uai: string; name: string; tickets: number; days: number }[];
  /** Null: the reader counts, and does not read the lines. */
  lines: { outages: OutageLine[]; tickets: TicketFigureLine[] } | null;
}

export interface FigureFilter {
  days: 30 | 90 | 365;
  /** UAI. */
  school: string | null;
  /** Of `bodyKey`. */
  body: string | null;
}

interface Thing {
  key: string;
  row: TicketRow;
  outages: Outage[];
}

/** When each blocking ticket was out, by the turns of its story. */
async function thingsOf(trx: Trx, rows: readonly TicketRow[], timeZone: string): Promise<Thing[]> {
  const blocking = rows.filter(({ blocking_from: from }) => from !== null);
  if (blocking.length === 0) return [];
  const { rows: turns } = await sql<{ ticket: string; at: Date; out: boolean }>`
    select ticket_id as ticket, at, act = 'reopen' as out from tickets.step
    where act in ('repair', 'works', 'close', 'drop', 'reopen') and ticket_id = any(${blocking.map(({ id }) => id)}::uuid[])
    order by ticket_id, seq`.execute(trx);
  const byTicket = Map.groupBy(turns, ({ ticket }) => ticket);
  const dayOf = (at: Date) => dayAt(timeZone, at);
  return blocking.map((row) => ({
    key: row.item_id ?? row.id,
    row,
    outages: outagesOf(row.blocking_from!, byTicket.get(row.id) ?? [], now(), dayOf),
  }));
}

/** Days without service of some things: each thing's own, once. */
function daysOf(things: readonly Thing[], period: Outage): number {
  let days = 0;
  for (const same of Map.groupBy(things, ({ key }) => key).values())
    days += daysWithoutService(
      same.flatMap(({ outages }) => outages),
      period,
    );
  return days;
}

function outageLines(things: readonly Thing[], period: Outage, nameOf: (uai: string) => string): OutageLine[] {
  const lines = [...Map.groupBy(things, ({ key }) => key)].map(([key, same]): OutageLine => {
    const { row } = same[0]!;
    return {
      ...{ key, establishment: row.establishment, school: nameOf(row.establishment), itemName: row.item_name },
      ...{ category: row.category, place: row.place, days: daysOf(same, period) },
      tickets: same.map((each) => ({ id: each.row.id, number: each.row.number })),
    };
  });
  return lines.filter(({ days }) => days > 0).sort((a, b) => b.days - a.days || a.school.localeCompare(b.school, 'fr'));
}

const competentOf = (row: TicketRow): Competent => ({
  body: row.body,
  organisation: row.body_organisation,
  name: row.body_name,
});
const keyOf = (row: TicketRow) => bodyKey(competentOf(row));
const factOf = (row: TicketRow) => ({
  ...{ id: row.id, number: row.number, establishment: row.establishment, bodyKey: keyOf(row) },
  ...{ reportedAt: row.reported_at, firstAnswerAt: row.first_answer_at, repairedAt: row.repaired_at },
  open: OPEN.includes(row.state),
});

/**
 * What the tickets of a period count: those reported in it, and the days of it on which things were without service, whenever
 * that was told.
 * @throws ExpectedError sign_in (401), forbidden (403)
 */
export async function ticketFigures(db: Db, person: Person | null, filter: FigureFilter): Promise<TicketFiguresPage> {
  ensure(person, 'count', null);
  return inTerritory(db, person.territory, async (trx) => {
    const { timeZone } = (await homeTerritory(trx, person.territory))!;
    const to = dayAt(timeZone, now());
    const period = { from: daysAfter(to, 1 - filter.days), to };
    const rows = await trx
      .selectFrom('tickets.ticket')
      .selectAll()
      .where('state', '<>', 'tied')
      .$if(filter.school !== null, (q) => q.where('establishment', '=', filter.school))
      .orderBy('reported_at', 'desc')
      .execute();
    const kept = rows.filter((row) => filter.body === null || keyOf(row) === filter.body);
    const reported = kept.filter((row) => dayAt(timeZone, row.reported_at) >= period.from);
    const things = await thingsOf(trx, kept, timeZone);
    const names = await establishmentNames(
      trx,
      kept.map(({ establishment }) => establishment),
    );
    const nameOf = (uai: string) => names.get(uai)?.name ?? uai;
    const readable = (uai: string) => may(person, 'read', uai);
    const mine = (filtered: readonly TicketRow[]) => filtered.filter(({ establishment }) => readable(establishment));
    return {
      ...{ period, timeZone },
      all: { ...figuresOf(reported.map(factOf)), days: daysOf(things, period) },
      bodies: byBody(reported, things, period),
      schools: bySchool(reported, things, period, nameOf),
      lines:
        may(person, 'read', null) || ownSchools(person).length > 0
          ? {
              outages: outageLines(
                things.filter(({ row }) => readable(row.establishment)),
                period,
                nameOf,
              ),
              tickets: mine(reported).map((row) => ticketLine(row, nameOf)),
            }
          : null,
    };
  });
}

function ticketLine(row: TicketRow, nameOf: (uai: string) => string): TicketFigureLine {
  const fact = factOf(row);
  return {
    ...{ id: row.id, number: row.number, school: nameOf(row.establishment), itemName: row.item_name },
    ...{ category: row.category, place: row.place, competent: competentOf(row), reportedAt: row.reported_at },
    answerHours: hoursTo(fact, fact.firstAnswerAt),
    repairHours: hoursTo(fact, fact.repairedAt),
  };
}

function byBody(reported: readonly TicketRow[], things: readonly Thing[], period: Outage): TicketFiguresPage['bodies'] {
  const rows = [...new Set([...reported, ...things.map(({ row }) => row)])];
  return [...Map.groupBy(rows, keyOf)]
    .map(([key, own]) => ({
      ...figuresOf(reported.filter((row) => keyOf(row) === key).map(factOf)),
      ...{ key, competent: competentOf(own[0]!) },
      days: daysOf(
        things.filter(({ row }) => keyOf(row) === key),
        period,
      ),
    }))
    .filter(({ tickets, days }) => tickets + days > 0)
    .sort((a, b) => b.tickets - a.tickets || b.days - a.days || a.key.localeCompare(b.key));
}

function bySchool(
  reported: readonly TicketRow[],
  things: readonly Thing[],
  period: Outage,
  nameOf: (uai: string) => string,
): TicketFiguresPage['schools'] {
  const uais = new Set([...reported, ...things.map(({ row }) => row)].map(({ establishment }) => establishment));
  return [...uais]
    .map((uai) => ({
      ...{ uai, name: nameOf(uai), tickets: reported.filter(({ establishment }) => establishment === uai).length },
      days: daysOf(
        things.filter(({ row }) => row.establishment === uai),
        period,
      ),
    }))
    .filter(({ tickets, days }) => tickets + days > 0)
    .sort((a, b) => b.days - a.days || b.tickets - a.tickets || a.name.localeCompare(b.name, 'fr'));
}
