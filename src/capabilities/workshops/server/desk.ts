import { createHash, randomUUID } from 'node:crypto';
import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { addresses } from '#platform/addresses.ts';
import { errorMessage } from '#platform/i18n/error-message.ts';
import { runtime } from '#platform/runtime.ts';
import type { Actor, Board, VisibleEvent } from '../model.ts';
import { intentOf, type Refusal } from '../parts/gestures.ts';
import { mayArrange, silentPeople, type Silent } from '../parts/desk/reading.ts';
import { suggestClusters } from '../suggestion/suggest.ts';
import { undoOf } from '../undo.ts';
import type { Viewer } from '../visibility.ts';
import { visibleEvents } from './broadcast.ts';
import { command } from './commands.ts';
import { groupWarnings, type Mixing } from './compose-groups.ts';
import { mustMay } from './permissions.ts';
import { whoIsHere } from './presence.ts';
import type { Room } from './room.ts';
import { roomOf } from './rooms.ts';
import { screenOf, type ScreenData } from './screens.ts';
import { summaryOf, type WorkshopSummary } from './workshops.ts';

/** What the stream does not say: who is here, who fell silent (the first of `quiet` people), groups that mix too little. */
export interface Around {
  here: string[];
  silent: Silent[];
  quiet: number;
  warnings: Mixing[];
}

/** Clusters proposed for a group, under the ids that they would have. */
export interface Proposals {
  group: string;
  clusters: { id: string; name: string; notes: string[] }[];
}

/** `ticket` makes the ids of what the page's plain forms post: the same form twice is the same command. */
export interface DeskData {
  screen: ScreenData;
  summary: WorkshopSummary;
  ticket: string;
  recent: VisibleEvent[];
  around: Around;
  proposals: Proposals | null;
}

const STAFF: Viewer = { kind: 'staff' };
const RECENT = 40;
const SILENT_SHOWN = 6;

/**
 * The room of a day for someone who runs it.
 * @throws ExpectedError unknown_workshop (404), forbidden (403)
 */
export async function roomToRun(db: Db, person: Person, workshop: string): Promise<Room> {
  const room = await roomOf(db, workshop);
  mustMay(person, 'run', room.territory);
  return room;
}

/** An address that a phone of the room can reach, whole and as people type it. */
export function phoneAddress(path: string): { url: string; address: string } {
  const { settings, port } = runtime();
  const url = `${addresses(settings, port).shared}${path}`;
  return { url, address: url.replace(/^https?:\/\//, '') };
}

/** Where people join with a code; the home page where the day has none. */
export function joinAddress(code: string | null): { url: string; address: string } {
  return phoneAddress(code === null ? '/' : `/j/${code}`);
}

/**
 * Everything that the facilitator's desk starts from.
 * @param proposalsFor group whose notes are to be put into clusters; null: none asked
 */
export async function deskOf(db: Db, person: Person, workshop: string, proposalsFor: string | null): Promise<DeskData> {
  const room = await roomToRun(db, person, workshop);
  const screen = screenOf(room, STAFF, { kind: 'facilitator', id: person.id });
  return {
    screen,
    summary: await summaryOf(db, room),
    ticket: randomUUID(),
    recent: visibleEvents(room, STAFF, Math.max(0, room.board.seq - RECENT)),
    around: aroundOf(room),
    proposals: proposalsFor === null ? null : proposalsOf(screen.board, proposalsFor),
  };
}

/** Who is here, who is silent, and which groups mix too little, now. */
export function aroundOf(room: Room): Around {
  const { here, lastSeen } = whoIsHere(room.workshop);
  const known = here.filter((person) => room.board.people[person]?.removed === false);
  const silent = silentPeople(room.board, known, lastSeen, Date.now());
  return {
    here: known,
    silent: silent.slice(0, SILENT_SHOWN),
    quiet: silent.length,
    warnings: groupWarnings(room.board),
  };
}

/** Nothing where the notes may not be arranged now: before a reveal, suggestions would tell what was written. */
function proposalsOf(board: Board, group: string): Proposals | null {
  if (!mayArrange(board)) return null;
  const loose = Object.values(board.notes).filter(
    (note) => note.group === group && note.cluster === null && !note.hidden,
  );
  return { group, clusters: suggestClusters(loose).map((each) => ({ id: randomUUID(), ...each })) };
}

/** A UUID that only this ticket and this demand give: a form posted twice is one command. */
function commandId(ticket: string, intent: object): string {
  const hex = createHash('sha256')
    .update(`${ticket} ${JSON.stringify(intent)}`)
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What a posted form asks: a command, or (`undo`: the number of an event) whatever takes that event back. */
function askedBy(room: Room, form: FormData): Record<string, unknown> {
  if (!form.has('undo')) return intentOf(form);
  const event = room.events[Number(form.get('undo')) - 1];
  const back = event ? undoOf(event) : null;
  if (!back) throw new ExpectedError('outdated', 409);
  return { ...back };
}

/** Where the page should open again: at what the gesture was about. */
function anchorOf(intent: Record<string, unknown>): string {
  for (const kind of ['note', 'cluster', 'participant']) {
    if (typeof intent[kind] === 'string' && intent.type !== `${kind}.remove`) return `#${kind}-${intent[kind]}`;
  }
  return '';
}

/**
 * Does what a posted form asks.
 * @returns the refusal with its sentence, or null and where the page should open again
 * @throws ExpectedError unknown_workshop, forbidden
 */
export async function takeGesture(
  db: Db,
  person: Person,
  workshop: string,
  form: FormData,
  locale: 'fr' | 'en',
): Promise<{ refused: Refusal | null; status: number; anchor: string }> {
  const room = await roomToRun(db, person, workshop);
  const actor: Actor = { kind: 'facilitator', id: person.id };
  try {
    const intent = askedBy(room, form);
    await command(room, actor, { ...intent, id: commandId(String(form.get('ticket') ?? ''), intent) });
    return { refused: null, status: 200, anchor: anchorOf(intent) };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const intent = form.has('undo') ? { type: 'undo' } : intentOf(form);
    return { refused: { intent, message: errorMessage(error, locale) }, status: error.status, anchor: '' };
  }
}
