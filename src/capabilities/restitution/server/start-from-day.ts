import type { Person } from '#capabilities/accounts';
import { leadingFrom, link } from '#capabilities/thread';
import { dayRef, listWorkshops, roomOf, type Room } from '#capabilities/workshops';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Participation, Theme } from '../model.ts';
import { cardsOfDay, participationsOfDay } from './day-cards.ts';
import { insertCards } from './kept-cards.ts';
import { mustMay } from './permissions.ts';
import { insertSession } from './sessions.ts';
import { ensureThemes, themesOf } from './themes.ts';
import { cardRef, sessionRef, tieCards } from './ties.ts';
import './tables.ts';

/** What a person sees before a day's words are copied onto a form. */
export interface StartPage {
  workshop: string;
  title: string;
  /** 'YYYY-MM-DD'. */
  date: string;
  place: string;
  /** Those that a group worked under: each is given a theme, or none. */
  objectives: { id: string; name: string }[];
  themes: Theme[];
  /** What would arrive. `notesOfGaps` are among `notes`. */
  gaps: number;
  notes: number;
  notesOfGaps: number;
  leads: number;
  participations: Participation[];
  /** Sessions that this day gave already, the newest first. */
  given: { id: string; title: string }[];
}

/** Lists of days looked through, of 20 each: sixty days are some years of them. */
const PAGES = 3;

/** Closed days that a session may start from, the newest first. @throws ExpectedError sign_in, forbidden */
export async function closedDays(
  db: Db,
  person: Person | null,
): Promise<{ workshop: string; title: string; date: string }[]> {
  mustMay(person, 'write');
  const days: { workshop: string; title: string; date: string }[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const { items, total, size } = await listWorkshops(db, person.territory, page);
    for (const { id, title, day, status } of items)
      if (status === 'closed') days.push({ workshop: id, title, date: day });
    if (page * size >= total) break;
  }
  return days;
}

/** @throws ExpectedError unknown_workshop (404), restitution_day_open (409) */
async function closedRoom(db: Db, person: Person, workshop: string): Promise<Room> {
  const room = await roomOf(db, workshop);
  if (room.territory !== person.territory) throw new ExpectedError('unknown_workshop', 404);
  if (!room.board.closed) throw new ExpectedError('restitution_day_open', 409);
  return room;
}

/** @throws ExpectedError sign_in, forbidden, unknown_workshop (404), restitution_day_open (409) */
export async function startPage(db: Db, person: Person | null, workshop: string): Promise<StartPage> {
  mustMay(person, 'write');
  const { board } = await closedRoom(db, person, workshop);
  const { cards, sources } = cardsOfDay(workshop, board, { themes: {}, notes: 'all' });
  const chosen = new Set(board.choices.map(({ cluster }) => cluster));
  const notes = Object.values(board.notes).filter(({ hidden, text }) => !hidden && text !== '');
  const used = new Set(board.groups.map(({ objective }) => objective));
  return {
    workshop,
    title: board.title,
    date: board.day,
    place: board.place,
    objectives: board.objectives.filter(({ id }) => used.has(id)).map(({ id, name }) => ({ id, name })),
    themes: (await themesOf(db, person)).items
      .filter(({ archived }) => !archived)
      .map(({ id, name }) => ({ id, name })),
    gaps: cards.filter(({ kind }) => kind === 'mainPainPoint').length,
    notes: [...sources.values()].filter(({ kind }) => kind === 'note').length,
    notesOfGaps: notes.filter(({ cluster }) => cluster !== null && chosen.has(cluster)).length,
    leads: cards.filter(({ kind }) => kind === 'action').length,
    participations: participationsOfDay(board),
    given: await inTerritory(db, person.territory, (trx) =>
      trx
        .selectFrom('restitution.session')
        .select(['id', 'title'])
        .where('workshop_id', '=', workshop)
        .where('removed_at', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .execute(),
    ),
  };
}

/**
 * Begins a form with the words of a closed day, tied to where they come from. The same number again changes nothing.
 * @param themes theme of what was said under an objective, by the objective's id; absent: none
 * @param notes `gaps`: only the notes of the chosen gaps; `all` unless said
 * @returns its number
 * @throws ExpectedError sign_in, forbidden, unknown_workshop, restitution_theme_unknown (404), restitution_day_open (409)
 */
export async function startFromDay(
  db: Db,
  person: Person | null,
  id: string,
  workshop: string,
  { themes = {}, notes = 'all' }: { themes?: Record<string, string>; notes?: 'all' | 'gaps' } = {},
): Promise<string> {
  mustMay(person, 'write');
  const { board } = await closedRoom(db, person, workshop);
  const offered = new Set((await themesOf(db, person)).items.flatMap((theme) => (theme.archived ? [] : theme.id)));
  if (Object.values(themes).some((theme) => !offered.has(theme)))
    throw new ExpectedError('restitution_theme_unknown', 404);
  const { cards, sources, origins, participations } = cardsOfDay(workshop, board, { themes, notes });
  await inTerritory(db, person.territory, async (trx) => {
    await ensureThemes(trx, person.territory);
    const made = await insertSession(trx, person, {
      ...{ id, title: board.title, region: '', format: null, participations },
      day: { workshop, title: board.title, date: board.day },
    });
    if (!made) return;
    await insertCards(trx, person.territory, id, cards, sources);
    await tieCards(trx, person.id, [], cards);
    const carried = [
      { from: dayRef(workshop), to: sessionRef(id) },
      ...origins.map(({ from, card }) => ({ from, to: cardRef(card) })),
    ];
    await link(
      trx,
      carried.map((each) => ({ ...each, kind: 'carried' as const, by: person.id })),
    );
    // Actions that answer a lead already follow from its copy too: the chain goes on to what was done.
    const planned = await leadingFrom(
      trx,
      origins.map(({ from }) => from),
      'planned',
    );
    await link(
      trx,
      planned.flatMap(({ from, to }) =>
        origins
          .filter((each) => each.from.kind === from.kind && each.from.id === from.id)
          .map(({ card }) => ({ from: cardRef(card), to, kind: 'planned' as const, by: person.id })),
      ),
    );
  });
  return id;
}
