import { personOf } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Actor } from '../model.ts';
import type { Viewer } from '../visibility.ts';
import { participantOf } from './participants.ts';
import { isTeam, may } from './permissions.ts';
import { seen } from './presence.ts';
import type { Room } from './room.ts';

/** Cookie of a participant in a workshop; a phone may hold several days. */
export function cookieOf(workshop: string): string {
  return `atelier_${workshop}`;
}

function bearer(headers: Headers): string | null {
  return /^Bearer ([\w-]{20,})$/.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

function cookie(headers: Headers, name: string): string | null {
  const pair = headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((each) => each.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : null;
}

/** The participant that a request's token or cookie proves; null: none. */
export async function requestingParticipant(db: Db, room: Room, headers: Headers): Promise<string | null> {
  const token = bearer(headers) ?? cookie(headers, cookieOf(room.workshop));
  const participant = token ? await participantOf(room, db, token) : null;
  if (participant) seen(room.workshop, participant);
  return participant;
}

/**
 * From where a screen asks, when that is not plain from its cookies: the projector, opened by the team, shows what the
 * room may see; the facilitator's desk acts as the team also where its browser has joined the day.
 */
export type Seat = 'hall' | 'team' | null;

/** The seat that an address names (`vue=salle`, `vue=equipe`); null: none. */
export function seatOf(url: URL): Seat {
  const named = url.searchParams.get('vue');
  if (named === 'salle') return 'hall';
  return named === 'equipe' ? 'team' : null;
}

/**
 * Who acts in a room: a participant by token, else a member of the team by session.
 * @throws ExpectedError no_token (401), not_yours (403) for someone signed in who does not run this day
 */
export async function actorOf(db: Db, room: Room, headers: Headers, seat: Seat = null): Promise<Actor> {
  const participant = seat === 'team' ? null : await requestingParticipant(db, room, headers);
  if (participant) return { kind: 'participant', id: participant };
  if (bearer(headers)) throw new ExpectedError('no_token', 401);
  const person = await personOf(db, headers);
  if (!person) throw new ExpectedError('no_token', 401);
  if (!isTeam(person, room.territory)) throw new ExpectedError('not_yours', 403);
  return { kind: 'facilitator', id: person.id };
}

/**
 * For whom a room is shown: a participant, the team, or whoever may read the day.
 * @throws ExpectedError no_token (401), not_yours (403), removed (403)
 */
export async function viewerOf(db: Db, room: Room, headers: Headers, seat: Seat = null): Promise<Viewer> {
  const participant = seat === 'team' ? null : await requestingParticipant(db, room, headers);
  if (participant && room.board.people[participant]?.removed) throw new ExpectedError('removed', 403);
  if (participant) return { kind: 'participant', id: participant };
  const person = await personOf(db, headers);
  if (may(person, 'run', room.territory)) return { kind: seat === 'hall' ? 'room' : 'staff' };
  if (may(person, 'read', room.territory)) return { kind: 'room' };
  if ((await audienceOf(db, room)) === 'everyone') return { kind: 'public' };
  throw person ? new ExpectedError('not_yours', 403) : new ExpectedError('no_token', 401);
}

async function audienceOf(db: Db, room: Room): Promise<'room' | 'everyone'> {
  const row = await inTerritory(db, room.territory, (trx) =>
    trx.selectFrom('workshops.workshop').select('audience').where('id', '=', room.workshop).executeTakeFirstOrThrow(),
  );
  return row.audience;
}
