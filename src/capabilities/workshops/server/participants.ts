import { sql } from 'kysely';
import { establishmentNames } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { Profile } from '../model.ts';
import { identityOf } from './join-identity.ts';
import { limitNames } from './names-kept.ts';
import type { Room } from './room.ts';
import { residentRoom } from './rooms.ts';
import { hashOf, newToken, readCode } from '#platform/secrets.ts';

export interface Joining {
  name: string;
  /** UAI; null for people of no school. */
  establishment: string | null;
  organisation: string | null;
  profile: Profile | null;
  /** Null: the emptiest. */
  group: string | null;
}

/**
 * Finds the open day of a code, as typed.
 * @throws ExpectedError unknown_code (404), day_over (410) when the code's day is no longer open
 */
export async function findByCode(db: Db, typed: string): Promise<{ workshop: string; territory: string }> {
  const { rows } = await sql<{ territory_id: string; workshop_id: string; status: string }>`
    select territory_id, workshop_id, status from workshops.locate_code(${readCode(typed)})`.execute(db);
  const found = rows[0];
  if (!found) throw new ExpectedError('unknown_code', 404);
  if (found.status !== 'open') throw new ExpectedError('day_over', 410);
  return { workshop: found.workshop_id, territory: found.territory_id };
}

/**
 * Makes a person a participant, placed in a group.
 * @param request secret number of the request (UUID in lower case): the same person asking again with it joins once and
 *   gets the same answer; null: each call is another person
 * @returns only the hash of the token is kept
 * @throws ExpectedError unknown_establishment, no_group, day_closed
 */
export async function join(
  db: Db,
  workshop: string,
  joining: Joining,
  request: string | null = null,
): Promise<{ participant: string; token: string; seq: number }> {
  const { name, establishment, organisation, profile, group } = joining;
  const room = await residentRoom(db, workshop);
  const school =
    establishment === null ? null : ((await establishmentNames(db, [establishment])).get(establishment)?.name ?? null);
  if (establishment !== null && school === null)
    throw new ExpectedError('unknown_establishment', 422, { uai: establishment });
  const { event, participant, token } = identityOf(workshop, joining, request);
  const hash = hashOf(token);
  let isNew = false;
  const seq = await room.post(
    { kind: 'system' },
    {
      id: event,
      type: 'participant.join',
      participant,
      name,
      establishment: establishment === null ? null : { uai: establishment, name: school! },
      organisation,
      profile,
      group,
    },
    async (trx) => {
      isNew = true;
      await limitNames(trx, workshop);
      await trx
        .insertInto('workshops.participant')
        .values({ territory_id: room.territory, id: participant, workshop_id: workshop, token_hash: hash })
        .execute();
    },
  );
  // Asked again, the token may have been handed over meanwhile: the database knows.
  if (isNew) remember(hash, workshop, participant);
  return { participant, token, seq };
}

// Every post and every stream carries its token: 1,000 phones must not be 1,000 queries. Only hashes are kept here.
const known = new Map<string, { workshop: string; participant: string; until: number }>();
const KNOWN_AT_MOST = 20_000;
/** An identity handed over on another node leaves the old phone within this time (ms). */
const KNOWN_FOR = 60_000;

function remember(hash: Buffer, workshop: string, participant: string): void {
  if (known.size >= KNOWN_AT_MOST) known.delete(known.keys().next().value!);
  known.set(hash.toString('base64'), { workshop, participant, until: Date.now() + KNOWN_FOR });
}

/**
 * Who holds a token in a workshop.
 * @returns the participant's id; null for a token that is unknown, replaced, or of another workshop
 */
export async function participantOf(room: Room, db: Db, token: string): Promise<string | null> {
  const hash = hashOf(token);
  const cached = known.get(hash.toString('base64'));
  if (cached && cached.until > Date.now()) return cached.workshop === room.workshop ? cached.participant : null;
  const row = await inTerritory(db, room.territory, (trx) =>
    trx
      .selectFrom('workshops.participant')
      .select('id')
      .where('token_hash', '=', hash)
      .where('workshop_id', '=', room.workshop)
      .executeTakeFirst(),
  );
  if (!row) return null;
  remember(hash, room.workshop, row.id);
  return row.id;
}

const HANDOVER = 15 * 60_000;

/**
 * Hands a lost identity over: a link, good for 15 minutes and once, that the facilitator shows to the person.
 * @throws ExpectedError unknown_participant
 */
export async function handOver(db: Db, room: Room, participant: string): Promise<string> {
  if (!room.board.people[participant]) throw new ExpectedError('unknown_participant', 404);
  const { token, hash } = newToken();
  await inTerritory(db, room.territory, (trx) =>
    trx
      .insertInto('workshops.link')
      .values({
        territory_id: room.territory,
        token_hash: hash,
        workshop_id: room.workshop,
        purpose: 'identity',
        participant_id: participant,
        expires_at: new Date(now().getTime() + HANDOVER),
      } as never)
      .execute(),
  );
  return token;
}

/**
 * Takes an identity up on another phone; the old phone's token stops working.
 * @throws ExpectedError link_dead (410) when the link is unknown, used or too old
 */
export async function takeUp(db: Db, link: string): Promise<{ workshop: string; participant: string; token: string }> {
  const hash = hashOf(link);
  const { rows } = await sql<{ territory_id: string }>`select territory_id from workshops.locate_link(${hash})`.execute(
    db,
  );
  const territory = rows[0]?.territory_id;
  if (!territory) throw new ExpectedError('link_dead', 410);
  const fresh = newToken();
  const taken = await inTerritory(db, territory, async (trx) => {
    const row = await trx
      .updateTable('workshops.link')
      .set({ used_at: now() })
      .where('token_hash', '=', hash)
      .where('purpose', '=', 'identity')
      .where('used_at', 'is', null)
      .where('expires_at', '>', now())
      .returning(['workshop_id', 'participant_id'])
      .executeTakeFirst();
    if (!row?.participant_id) throw new ExpectedError('link_dead', 410);
    await trx
      .updateTable('workshops.participant')
      .set({ token_hash: fresh.hash })
      .where('id', '=', row.participant_id)
      .execute();
    return { workshop: row.workshop_id, participant: row.participant_id };
  });
  for (const [key, value] of known) if (value.participant === taken.participant) known.delete(key);
  return { ...taken, token: fresh.token };
}
