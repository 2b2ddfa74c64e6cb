import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { addresses } from '#platform/addresses.ts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { runtime } from '#platform/runtime.ts';
import type { Lead } from '../model.ts';
import { teamsOf } from '../outcome.ts';
import { limitNames } from './names-kept.ts';
import { mustMay } from './permissions.ts';
import type { Room } from './room.ts';
import { roomOf } from './rooms.ts';
import { hashOf, newCode, readCode } from '#platform/secrets.ts';

/** How long a link to react serves: long enough for the holidays after a day. */
export const REACTION_DAYS = 60;
const DAY = 86_400_000;

/** A link made for a team, without its secret. */
export interface ReactionLink {
  /** UAI, or 'resource'. */
  team: string;
  madeAt: Date;
  expiresAt: Date;
}

/** Where a link leads. */
export interface ReactionPlace {
  room: Room;
  team: string;
  expiresAt: Date;
}

// A staff room shares one link and one address: forty at once is a meeting, more in a row is not people.
const pace = limiter(40, 1 / 5);

/** What is kept of a link; case, spaces and hyphens are forgiven. */
function secretOf(token: string): Buffer {
  return hashOf(readCode(token));
}

/**
 * Makes a link by which absent colleagues of a team react, without account, for 60 days. Others of the team still serve.
 * @returns the secret is given this once; only its hash is kept
 * @throws ExpectedError sign_in, forbidden, unknown_team (404)
 */
export async function makeReactionLink(
  db: Db,
  person: Person | null,
  room: Room,
  team: string,
): Promise<{ token: string; expiresAt: Date }> {
  mustMay(person, 'run', room.territory);
  if (!teamsOf(room.board).some(({ id }) => id === team)) throw new ExpectedError('unknown_team', 404);
  // 18 signs, 90 bits: nobody guesses it, and a colleague can still type it from paper.
  const token = [newCode(), newCode(), newCode()].join('-');
  const expiresAt = new Date(now().getTime() + REACTION_DAYS * DAY);
  await inTerritory(db, room.territory, (trx) =>
    trx
      .insertInto('workshops.link')
      .values({
        territory_id: room.territory,
        token_hash: secretOf(token),
        workshop_id: room.workshop,
        purpose: 'reaction',
        participant_id: null,
        establishment: team,
        expires_at: expiresAt,
        used_at: null,
        created_at: now(),
      })
      .execute(),
  );
  return { token, expiresAt };
}

/** Links of a day that still serve, the newest first. @throws ExpectedError sign_in, forbidden */
export async function reactionLinks(db: Db, person: Person | null, room: Room): Promise<ReactionLink[]> {
  mustMay(person, 'run', room.territory);
  const rows = await inTerritory(db, room.territory, (trx) =>
    trx
      .selectFrom('workshops.link')
      .select(['establishment', 'created_at', 'expires_at'])
      .where('workshop_id', '=', room.workshop)
      .where('purpose', '=', 'reaction')
      .where('used_at', 'is', null)
      .where('expires_at', '>', now())
      .orderBy('created_at', 'desc')
      .execute(),
  );
  return rows.map(({ establishment, created_at, expires_at }) => ({
    team: establishment ?? '',
    madeAt: created_at,
    expiresAt: expires_at,
  }));
}

/** Closes every link of a team: what was said stays. @throws ExpectedError sign_in, forbidden */
export async function closeReactionLinks(db: Db, person: Person | null, room: Room, team: string): Promise<void> {
  mustMay(person, 'run', room.territory);
  await inTerritory(db, room.territory, (trx) =>
    trx
      .updateTable('workshops.link')
      .set({ used_at: now() })
      .where('workshop_id', '=', room.workshop)
      .where('purpose', '=', 'reaction')
      .where('establishment', '=', team)
      .where('used_at', 'is', null)
      .execute(),
  );
}

/**
 * Where a link leads, while it serves.
 * @throws ExpectedError reaction_link_unknown (404), reaction_link_closed (410), reaction_link_old (410)
 */
export async function reactionPlace(db: Db, token: string): Promise<ReactionPlace> {
  const hash = secretOf(token);
  const { rows } = await sql<{ territory_id: string; workshop_id: string }>`
    select territory_id, workshop_id from workshops.locate_link(${hash})`.execute(db);
  if (!rows[0]) throw new ExpectedError('reaction_link_unknown', 404);
  const { territory_id: territory, workshop_id: workshop } = rows[0];
  const link = await inTerritory(db, territory, (trx) =>
    trx
      .selectFrom('workshops.link')
      .select(['establishment', 'expires_at', 'used_at'])
      .where('token_hash', '=', hash)
      .where('purpose', '=', 'reaction')
      .executeTakeFirst(),
  );
  if (!link?.establishment) throw new ExpectedError('reaction_link_unknown', 404);
  if (link.used_at) throw new ExpectedError('reaction_link_closed', 410);
  if (link.expires_at <= now()) throw new ExpectedError('reaction_link_old', 410);
  return { room: await roomOf(db, workshop), team: link.establishment, expiresAt: link.expires_at };
}

/** Until when a secret serves for a team of this day: a sheet draws its code only then. Null: it does not. */
export async function reactionUntil(db: Db, room: Room, team: string, token: string): Promise<Date | null> {
  try {
    const place = await reactionPlace(db, token);
    return place.room.workshop === room.workshop && place.team === team ? place.expiresAt : null;
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}

/** The address of a link, as a phone can reach it. */
export function reactionAddress(token: string): string {
  const { settings, port } = runtime();
  return `${addresses(settings, port).shared}/reagir/${token}`;
}

/**
 * Says something of a lead, as a colleague who was absent.
 * @param command id of the caller's: the same reacts once
 * @throws ExpectedError those of `reactionPlace`, unknown_lead (404), too_fast (429)
 */
export async function react(
  db: Db,
  token: string,
  { id, lead, text, name }: { id: string; lead: Lead['id']; text: string; name: string | null },
): Promise<void> {
  const { room } = await reactionPlace(db, token);
  if (!pace.take(secretOf(token).toString('base64'))) throw new ExpectedError('too_fast', 429);
  await room.post({ kind: 'absent' }, { id, type: 'reaction.add', lead, text, name }, async (trx) => {
    if (name !== null) await limitNames(trx, room.workshop);
  });
}
