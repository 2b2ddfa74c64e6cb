import type { Person } from '#capabilities/accounts';
import { homeTerritory, type TerritorySummary } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import type { Document } from '#platform/documents/document.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Board } from '../model.ts';
import { roundTable, type RoundTable } from '../round-table.ts';
import { boardFor, type Viewer } from '../visibility.ts';
import { originOf, type Origin } from './origin.ts';
import { reactionLinks, reactionPlace, reactionUntil } from './reactions.ts';
import { reportDocument, summaryWords } from './report.ts';
import type { Room } from './room.ts';
import { roomOf } from './rooms.ts';
import { sheetOf, type TeamSheet } from './sheet.ts';
import { readingOf, summarise, teamLines, type DaySummary, type ObjectiveReading } from './summary.ts';
import { viewerOf } from './viewers.ts';
import { summaryOf, type WorkshopSummary } from './workshops.ts';

type Locale = 'fr' | 'en';

interface DayRead {
  room: Room;
  viewer: Viewer;
  board: Board;
}

/** A day for whoever may read it. @throws ExpectedError unknown_workshop, sign_in (401), not_yours (403) */
async function readDay(db: Db, headers: Headers, id: string): Promise<DayRead> {
  const room = await roomOf(db, id);
  try {
    const viewer = await viewerOf(db, room, headers);
    return { room, viewer, board: boardFor(viewer, room.board) };
  } catch (error) {
    // A page asks a person, not a program: what is missing is a session, not a token.
    if (error instanceof ExpectedError && error.code === 'no_token') throw new ExpectedError('sign_in', 401);
    throw error;
  }
}

/** The page of a day. */
export interface DayPage {
  workshop: WorkshopSummary;
  place: string;
  /** Whether the viewer runs the day. */
  team: boolean;
  /** Whether something has been written yet. */
  begun: boolean;
  summary: DaySummary;
  /** Who was round the table (2.1). */
  table: RoundTable;
  /** Whether the viewer may read how many people each family had; the public may not. */
  counted: boolean;
  words: string;
  objectives: ObjectiveReading[];
  /** `links`: links to react that serve; null for a viewer who does not run the day. */
  teams: { team: string; name: string | null; people: number; kept: number; links: number | null }[];
}

/** What the page of a day shows. @throws ExpectedError unknown_workshop, sign_in, not_yours */
export async function dayPage(
  db: Db,
  person: Person | null,
  headers: Headers,
  id: string,
  locale: Locale,
): Promise<DayPage> {
  const { room, viewer, board } = await readDay(db, headers, id);
  const team = viewer.kind === 'staff';
  const links = team ? await reactionLinks(db, person, room) : [];
  const summary = summarise(board);
  return {
    workshop: await summaryOf(db, room),
    place: board.place,
    team,
    begun: summary.notes + summary.clusters > 0,
    summary,
    table: roundTable(board),
    counted: viewer.kind !== 'public',
    words: summaryWords(summary, locale),
    objectives: readingOf(board),
    teams: teamLines(board).map((line) => ({
      ...line,
      links: team ? links.filter((link) => link.team === line.team).length : null,
    })),
  };
}

/** The report as its viewer may read it. @throws ExpectedError unknown_workshop, sign_in, not_yours */
export async function dayReport(db: Db, headers: Headers, id: string, locale: Locale): Promise<Document> {
  const { board, viewer } = await readDay(db, headers, id);
  return reportDocument(board, locale, viewer.kind !== 'public');
}

/**
 * The sheet of a team.
 * @param token secret of a link to react, which the sheet then carries; null or dead: it carries none
 * @throws ExpectedError unknown_workshop, unknown_team, sign_in, not_yours
 */
export async function teamSheet(
  db: Db,
  headers: Headers,
  id: string,
  team: string,
  token: string | null,
): Promise<{ sheet: TeamSheet; territory: TerritorySummary; until: Date | null }> {
  const { room, board } = await readDay(db, headers, id);
  return {
    sheet: sheetOf(board, team),
    territory: await territoryOf(db, room),
    until: token === null ? null : await reactionUntil(db, room, team, token),
  };
}

/** Where a lead comes from. @throws ExpectedError unknown_workshop, unknown_lead, sign_in, not_yours */
export async function leadOrigin(
  db: Db,
  headers: Headers,
  id: string,
  lead: string,
): Promise<{ origin: Origin; title: string; day: string; territory: TerritorySummary }> {
  const { room, board } = await readDay(db, headers, id);
  return { origin: originOf(board, lead), title: board.title, day: board.day, territory: await territoryOf(db, room) };
}

/** What a colleague who was absent sees by a link: the sheet, without names, and what was said by link. */
export interface ReactionPage {
  workshop: string;
  sheet: TeamSheet;
  others: { lead: string; text: string }[];
  said: { lead: string; text: string }[];
  territory: string;
  until: Date;
}

/** The page behind a link to react. @throws ExpectedError reaction_link_unknown, reaction_link_closed, reaction_link_old */
export async function reactionPage(db: Db, token: string): Promise<ReactionPage> {
  const { room, team, expiresAt } = await reactionPlace(db, token);
  const board = boardFor({ kind: 'public' }, room.board);
  const sheet = sheetOf(board, team);
  const kept = new Set(sheet.kept.map(({ lead }) => lead));
  return {
    workshop: room.workshop,
    sheet,
    others: Object.values(board.leads)
      .filter(({ id }) => !kept.has(id))
      .map(({ id, text }) => ({ lead: id, text })),
    said: board.reactions
      .filter(({ lead }) => kept.has(lead))
      .map(({ lead, text }) => ({ lead: board.leads[lead]?.text ?? '', text })),
    territory: (await territoryOf(db, room)).name,
    until: expiresAt,
  };
}

async function territoryOf(db: Db, room: Room): Promise<TerritorySummary> {
  const territory = await homeTerritory(db, room.territory);
  if (!territory) throw new ExpectedError('unknown_workshop', 404);
  return territory;
}
