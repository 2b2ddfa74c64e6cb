import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { daysAfter } from '#platform/quiet-hours.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { KEEP_OPEN_MONTHS, REPLY_DAYS } from '../model.ts';
import './tables.ts';

/** `follow`: whoever reported a failure; `reply`: whoever repairs it. */
export type Purpose = 'follow' | 'reply';

/** What a personal link opens. */
export interface LinkPlace {
  territory: string;
  ticket: string;
  expiresAt: Date;
}

// One person holds it: twenty gestures at once, then one each ten seconds.
const gestures = limiter(20, 0.1);

/** @throws ExpectedError too_fast (429) */
export function spend(token: string): void {
  if (!gestures.take(hashOf(token).toString('base64'))) throw new ExpectedError('too_fast', 429);
}

/** Makes a link to a ticket; only its hash is kept. @returns its token, of 43 signs that need no escape in an address */
export async function makeLink(trx: Trx, territory: string, ticket: string, purpose: Purpose): Promise<string> {
  const { token, hash } = newToken();
  const made = now();
  const days = purpose === 'reply' ? REPLY_DAYS : KEEP_OPEN_MONTHS * 30;
  await trx
    .insertInto('tickets.link')
    .values({
      territory_id: territory,
      token_hash: hash,
      ticket_id: ticket,
      purpose,
      made_at: made,
      expires_at: new Date(`${daysAfter(made.toISOString().slice(0, 10), days)}T23:00:00Z`),
      revoked_at: null,
    })
    .execute();
  return token;
}

/**
 * Where a link leads, while it serves.
 * @throws ExpectedError tickets_link_unknown (404), tickets_link_over (410): too old, or taken back
 */
export async function linkPlace(db: Db, token: string, purpose: Purpose): Promise<LinkPlace> {
  const hash = hashOf(token);
  const { rows } = await sql<{ territory: string | null }>`select tickets.locate_link(${hash}) as territory`.execute(
    db,
  );
  const territory = rows[0]?.territory;
  if (!territory) throw new ExpectedError('tickets_link_unknown', 404);
  const link = await inTerritory(db, territory, (trx) =>
    trx
      .selectFrom('tickets.link')
      .select(['ticket_id', 'expires_at', 'revoked_at'])
      .where('token_hash', '=', hash)
      .where('purpose', '=', purpose)
      .executeTakeFirst(),
  );
  if (!link) throw new ExpectedError('tickets_link_unknown', 404);
  if (link.revoked_at !== null || link.expires_at <= now()) throw new ExpectedError('tickets_link_over', 410);
  return { territory, ticket: link.ticket_id, expiresAt: link.expires_at };
}

/** No link of whoever repairs opens the ticket any more. @returns how many were taken back */
export async function revokeReplyLinks(trx: Trx, ticket: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('tickets.link')
    .set({ revoked_at: now() })
    .where('ticket_id', '=', ticket)
    .where('purpose', '=', 'reply')
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
