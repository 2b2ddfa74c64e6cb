import { randomUUID } from 'node:crypto';
import { homeTerritory } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { WorkshopEvent } from '../model.ts';
import { readGesture } from '../parts/phone/gesture.ts';
import { undoOf } from '../undo.ts';
import { boardOfRemoved } from '../visibility.ts';
import { command } from './commands.ts';
import type { Room } from './room.ts';
import { roomOf } from './rooms.ts';
import { screenOf, type ScreenData } from './screens.ts';
import { requestingParticipant } from './viewers.ts';

export interface PhonePage {
  screen: ScreenData;
  /** The participant who holds the phone. */
  me: string;
  /** Their own gesture that a plain form just did, to be taken back; null: none. */
  done: WorkshopEvent | null;
  timeZone: string;
}

/**
 * The page of whoever holds the phone.
 * @param done id of the gesture just done, from the address
 * @returns null when the phone holds nobody of this day
 * @throws ExpectedError unknown_workshop
 */
export async function phonePage(
  db: Db,
  workshop: string,
  headers: Headers,
  done: string | null,
): Promise<PhonePage | null> {
  const room = await roomOf(db, workshop);
  const me = await requestingParticipant(db, room, headers);
  if (!me) return null;
  const actor = { kind: 'participant', id: me } as const;
  const timeZone = (await homeTerritory(db, room.territory))?.timeZone ?? 'Europe/Paris';
  const whole = screenOf(room, actor, actor);
  const screen = room.board.people[me]?.removed ? { ...whole, board: boardOfRemoved(room.board, me) } : whole;
  return { screen, me, done: ownEvent(room, me, done), timeZone };
}

function ownEvent(room: Room, me: string, id: string | null): WorkshopEvent | null {
  if (id === null) return null;
  return room.events.findLast((event) => event.id === id && event.by === me) ?? null;
}

async function participantIn(db: Db, room: Room, headers: Headers): Promise<string> {
  const me = await requestingParticipant(db, room, headers);
  if (!me) throw new ExpectedError('no_token', 401);
  return me;
}

/**
 * Takes a gesture that came as a plain form.
 * @returns id of the gesture
 * @throws ExpectedError with the reason of the refusal
 */
export async function postGesture(db: Db, workshop: string, headers: Headers, form: FormData): Promise<string> {
  const room = await roomOf(db, workshop);
  const me = await participantIn(db, room, headers);
  const { id, intent } = readGesture(form);
  await command(room, { kind: 'participant', id: me }, { ...intent, id });
  return id;
}

/** Takes the person's own gesture back, from a plain form (`fait`: which; `id`: of the taking back). */
export async function postUndo(db: Db, workshop: string, headers: Headers, form: FormData): Promise<void> {
  const room = await roomOf(db, workshop);
  const me = await participantIn(db, room, headers);
  const event = ownEvent(room, me, String(form.get('fait')));
  const intent = event && undoOf(event);
  if (intent)
    await command(room, { kind: 'participant', id: me }, { ...intent, id: String(form.get('id') ?? randomUUID()) });
}
