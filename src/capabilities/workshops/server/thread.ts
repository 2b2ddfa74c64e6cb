import type { Person } from '#capabilities/accounts';
import { leadingNowhere, link, type BrokenList, type Presenter, type Ref, type Shown } from '#capabilities/thread';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import { boardOf } from '../board.ts';
import type { Board } from '../model.ts';
import { gapsOf } from '../outcome.ts';
import { fold } from '../suggestion/words.ts';
import { boardFor, type Viewer } from '../visibility.ts';
import { readEvents } from './journal.ts';
import { may } from './permissions.ts';
import type { Room } from './room.ts';
import { summarise, textsOf } from './summary.ts';
import { isUuid } from '#platform/forms/uuid.ts';

/** A day, on the thread. */
export function dayRef(workshop: string): Ref {
  return { kind: 'workshops.day', id: workshop };
}

/** A cluster that a group chose as a gap, on the thread. */
export function gapRef(workshop: string, cluster: string): Ref {
  return { kind: 'workshops.gap', id: `${workshop}.${cluster}` };
}

/** A lead of a day, on the thread. */
export function leadRef(workshop: string, lead: string): Ref {
  return { kind: 'workshops.lead', id: `${workshop}.${lead}` };
}

/**
 * Ties a closed day to the gaps that its groups chose, and these to the leads that answer them, in the caller's
 * transaction. A repeat writes nothing; a day still open has nothing settled and ties nothing.
 */
export async function linkDay(trx: Trx, { board, workshop }: Pick<Room, 'board' | 'workshop'>): Promise<void> {
  if (!board.closed) return;
  const links = board.groups
    .flatMap(({ id }) => gapsOf(board, id))
    .flatMap(({ cluster, choice, leads }) => {
      const gap = gapRef(workshop, cluster.id);
      return [
        { from: dayRef(workshop), to: gap, kind: 'gathered' as const, by: null, at: new Date(choice.at) },
        ...leads.map((lead) => ({
          from: gap,
          to: leadRef(workshop, lead.id),
          kind: 'answered' as const,
          by: null,
          at: new Date(lead.at),
        })),
      ];
    });
  await link(trx, links);
}

/** A day as the viewer may read it: a member of its territory, or anyone once it is published. Null: not for them. */
function viewerFor(person: Person | null, territory: string, audience: 'room' | 'everyone'): Viewer | null {
  if (may(person, 'run', territory)) return { kind: 'staff' };
  if (may(person, 'read', territory)) return { kind: 'room' };
  return audience === 'everyone' ? { kind: 'public' } : null;
}

/** Days, gaps and leads of a page are asked for one kind after the other: each board is made once a transaction. */
const made = new WeakMap<Trx, Map<string, Board>>();

async function wholeBoard(trx: Trx, workshop: string): Promise<Board> {
  const boards = made.get(trx) ?? new Map<string, Board>();
  made.set(trx, boards);
  const board = boards.get(workshop) ?? boardOf(await readEvents(trx, workshop, 0));
  boards.set(workshop, board);
  return board;
}

/**
 * Boards of closed days by id, each read once. They come from the events, in the caller's transaction: a room of this
 * node would ask for a second connection while the first one is held.
 */
async function boardsOf(trx: Trx, person: Person | null, workshops: Iterable<string>): Promise<Map<string, Board>> {
  const asked = [...new Set(workshops)].filter((id) => isUuid(id));
  if (asked.length === 0) return new Map();
  const rows = await trx
    .selectFrom('workshops.workshop')
    .select(['id', 'territory_id', 'audience'])
    .where('id', 'in', asked)
    .where('status', '=', 'closed')
    .execute();
  const boards = new Map<string, Board>();
  for (const { id, territory_id, audience } of rows) {
    const viewer = viewerFor(person, territory_id, audience);
    if (viewer) boards.set(id, boardFor(viewer, await wholeBoard(trx, id)));
  }
  return boards;
}

const groupName = (board: Board, id: string) => board.groups.find((group) => group.id === id)?.name ?? '';

function showDay(board: Board, workshop: string): Shown {
  const { people, gaps } = summarise(board);
  return {
    word: m.workshops_thread_day(),
    title: board.title,
    detail: [board.place, m.workshops_thread_day_detail({ people, gaps })].filter(Boolean).join(', '),
    date: board.day,
    state: 'done',
    stage: 'lack',
    href: `/ateliers/${workshop}`,
  };
}

function showGap(board: Board, workshop: string, id: string): Shown | null {
  const cluster = board.clusters[id];
  if (!cluster || !board.choices.some((choice) => choice.cluster === id)) return null;
  const notes = textsOf(board, cluster.group, id).length;
  return {
    word: m.workshops_thread_gap(),
    title: cluster.name,
    detail: m.workshops_thread_gap_detail({ group: groupName(board, cluster.group), notes }),
    date: board.day,
    state: 'done',
    stage: 'lack',
    href: `/ateliers/${workshop}#ensemble-${id}`,
  };
}

function showLead(board: Board, workshop: string, id: string): Shown | null {
  const lead = board.leads[id];
  if (!lead) return null;
  return {
    word: m.workshops_thread_lead(),
    title: lead.text,
    detail: m.workshops_thread_lead_detail({ group: groupName(board, lead.group), teams: lead.kept.length }),
    date: board.day,
    state: 'done',
    stage: 'axis',
    href: `/ateliers/${workshop}/pistes/${id}/origine`,
  };
}

/** Presents what lives in days: each id is a day's, or a day's and a thing's with a dot between them. */
function presenter(show: (board: Board, workshop: string, id: string) => Shown | null): Omit<Presenter, 'find'> {
  return {
    async show(trx, viewer: Person | null, ids) {
      const asked = ids.map((id) => ({ id, workshop: id.split('.')[0]!, inside: id.split('.')[1] ?? '' }));
      const boards = await boardsOf(
        trx,
        viewer,
        asked.map(({ workshop }) => workshop),
      );
      const shown = new Map<string, Shown>();
      for (const { id, workshop, inside } of asked) {
        const board = boards.get(workshop);
        const each = board && show(board, workshop, inside);
        if (each) shown.set(id, each);
      }
      return shown;
    },
  };
}

/** Days whose words are looked through: what is older is found on its day's page. */
const DAYS_SEARCHED = 12;

/** Looks for things of the latest closed days by their words. */
function finder(wordsOf: (board: Board) => { id: string; text: string }[]): NonNullable<Presenter['find']> {
  return async (trx, viewer, words, most) => {
    const days = await trx
      .selectFrom('workshops.workshop')
      .select('id')
      .where('territory_id', '=', viewer.territory)
      .where('status', '=', 'closed')
      .orderBy('day', 'desc')
      .limit(DAYS_SEARCHED)
      .execute();
    const boards = await boardsOf(
      trx,
      viewer as Person,
      days.map(({ id }) => id),
    );
    const found = days.flatMap(({ id: workshop }) => {
      const board = boards.get(workshop);
      const all = board ? wordsOf(board) : [];
      return all.filter(({ text }) => fold(text).includes(words)).map(({ id }) => `${workshop}.${id}`);
    });
    return found.slice(0, most);
  };
}

const chosenGaps = (board: Board) =>
  board.choices.map(({ cluster }) => ({ id: cluster, text: board.clusters[cluster]?.name ?? '' }));
const allLeads = (board: Board) => Object.values(board.leads).map(({ id, text }) => ({ id, text }));

/** How days, their gaps and their leads show on the thread; gaps and leads are looked for as origins. */
export const dayThings: Record<string, Presenter> = {
  'workshops.day': presenter(showDay),
  'workshops.gap': { ...presenter(showGap), find: finder(chosenGaps) },
  'workshops.lead': { ...presenter(showLead), find: finder(allLeads) },
};

/** Gaps that no action of any school answers, nor any lead of theirs. */
export const gapsWithoutAction: BrokenList = {
  name: 'manques-sans-action',
  title: () => m.workshops_thread_gaps_alone(),
  about: () => m.workshops_thread_gaps_alone_about(),
  find: (trx, page, size) => leadingNowhere(trx, { kind: 'workshops.gap', towards: ['projects.action'] }, page, size),
};
