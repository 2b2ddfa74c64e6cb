import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { GROUPINGS, PERSON_FIGURES, SEAT_FIGURES, SESSION_FIGURES, type SeatFact } from '../../figures.ts';
import { isPersonFigure, isSeatFigure, readFigure, type FigureName, type GroupFilter } from '../../forms/figures.ts';
import { campaignRow } from '../campaign-row.ts';
import { must } from '../permissions.ts';
import { personFacts, seatFacts, sessionFacts } from './facts.ts';
import { groupNames } from './group-names.ts';
import { personLines, type PersonLine } from './person-lines.ts';
import { seatLines, type SeatLine } from './seat-lines.ts';
import { sessionLines, type SessionLine } from './session-lines.ts';

export const LINES_PER_PAGE = 50;

/** The lines of a figure: as many as the figure says. `pages` is 1 at least. */
export type FigureLines = {
  campaign: string;
  figure: FigureName;
  group: GroupFilter | null;
  /** Name of the place or organiser of the group; null: its key says it. */
  groupName: string | null;
  total: number;
  page: number;
  pages: number;
} & (
  { kind: 'seat'; rows: SeatLine[] } | { kind: 'person'; rows: PersonLine[] } | { kind: 'session'; rows: SessionLine[] }
);

/**
 * The records that a figure counted, from the same predicate. A page of fifty, or all of them for a file.
 * @param slug the figure as addresses name it
 * @param page from 1; null: all
 * @throws ExpectedError sign_in, forbidden, training_campaign_unknown, training_figure_unknown (404)
 */
export async function figureLines(
  db: Db,
  person: Person | null,
  campaign: string,
  slug: string,
  { group = null, page }: { group?: GroupFilter | null; page: number | null },
): Promise<FigureLines> {
  must(person, 'read');
  const figure = readFigure(slug);
  if (!figure) throw new ExpectedError('training_figure_unknown', 404);
  return inTerritory(db, person.territory, async (trx) => {
    const { id, title } = await campaignRow(trx, campaign);
    const head = { campaign: title, figure, group, groupName: null };
    if (isPersonFigure(figure)) {
      const facts = (await personFacts(trx, { campaign: id })).filter(PERSON_FIGURES[figure]);
      const { part, ...at } = cut(facts, page);
      return { ...head, group: null, ...at, kind: 'person', rows: await personLines(trx, part) };
    }
    const seats = await seatFacts(trx, person.territory, { campaign: id });
    if (isSeatFigure(figure)) {
      const { part, ...at } = cut(inGroup(seats.filter(SEAT_FIGURES[figure]), group), page);
      const rows = await seatLines(trx, part);
      return { ...head, groupName: await nameOf(trx, id, group), ...at, kind: 'seat', rows };
    }
    const facts = (await sessionFacts(trx, { campaign: id })).filter(SESSION_FIGURES[figure]);
    const { part, ...at } = cut(facts, page);
    return { ...head, group: null, ...at, kind: 'session', rows: await sessionLines(trx, part, seats) };
  });
}

function inGroup(facts: SeatFact[], group: GroupFilter | null): SeatFact[] {
  return group ? facts.filter((fact) => GROUPINGS[group.grouping](fact) === group.key) : facts;
}

async function nameOf(trx: Trx, campaign: string, group: GroupFilter | null): Promise<string | null> {
  return group ? ((await groupNames(trx, campaign)).get(group.key) ?? null) : null;
}

/** A page of a list, the last one where it asks for more. */
export function cut<T>(all: readonly T[], asked: number | null) {
  const total = all.length;
  if (asked === null) return { total, page: 1, pages: 1, part: [...all] };
  const pages = Math.max(1, Math.ceil(total / LINES_PER_PAGE));
  const page = Math.min(asked, pages);
  return { total, page, pages, part: all.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE) };
}
