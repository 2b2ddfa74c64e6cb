import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import type { Db } from '#platform/database/connect.ts';
import { dayAt } from '#platform/quiet-hours.ts';
import { writeCsv } from '#platform/transfer/sheet.ts';
import type { TicketFilter } from '../filter.ts';
import { bodyName, categoryName, severityName, stateName } from '../parts/names.ts';
import { allTickets } from './list.ts';

/** The tickets that a filter keeps as a CSV file, without the name or address of whoever reported. @throws ExpectedError sign_in (401), forbidden (403) */
export async function exportTickets(db: Db, person: Person | null, filter: TicketFilter): Promise<Uint8Array> {
  const lines = await allTickets(db, person, filter);
  const { timeZone } = (await homeTerritory(db, person!.territory))!;
  const day = (at: Date) => dayAt(timeZone, at);
  const head = [
    m.tickets_csv_number(),
    m.tickets_csv_uai(),
    m.tickets_csv_school(),
    m.tickets_csv_item(),
    m.tickets_csv_category(),
    m.tickets_csv_severity(),
    m.tickets_csv_place(),
    m.tickets_csv_words(),
    m.tickets_csv_state(),
    m.tickets_csv_state_day(),
    m.tickets_csv_body(),
    m.tickets_csv_reported_day(),
    m.tickets_csv_age(),
  ];
  return writeCsv([
    head,
    ...lines.map((line) => [
      ...[line.number, line.establishment, line.school, line.itemName],
      ...[categoryName(line.category), severityName(line.severity), line.place, line.words],
      ...[stateName(line.state), day(line.stateAt), bodyName(line.competent), day(line.reportedAt), line.age],
    ]),
  ]);
}
