import { sql } from 'kysely';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import type { LinkPurpose } from '../model.ts';
import './tables.ts';

/** What a personal link opens. `recipient` for purposes `offer` and `seat`, `session` for `trainer`; the other is null. */
export interface LinkPlace {
  territory: string;
  campaign: string;
  recipient: string | null;
  session: string | null;
  purpose: LinkPurpose;
  expiresAt: Date;
}

export interface NewLink {
  campaign: string;
  purpose: LinkPurpose;
  recipient?: string;
  session?: string;
  expiresAt: Date;
}

/**
 * Makes links in one insertion, within the transaction of their territory. Only hashes are kept: the tokens exist in what
 * is returned, and in the mails made of it.
 * @returns tokens of 43 signs that need no escape in an address, in the order asked
 */
export async function makeLinks(trx: Trx, territory: string, links: readonly NewLink[]): Promise<string[]> {
  const tokens = links.map(() => newToken());
  const rows = links.map(({ campaign, purpose, recipient = null, session = null, expiresAt }, at) => ({
    territory_id: territory,
    token_hash: tokens[at]!.hash,
    campaign_id: campaign,
    recipient_id: recipient,
    session_id: session,
    purpose,
    made_at: now(),
    expires_at: expiresAt,
  }));
  // A statement carries 65,535 values at most.
  for (let from = 0; from < rows.length; from += 5_000) {
    await trx
      .insertInto('training.link')
      .values(rows.slice(from, from + 5_000))
      .execute();
  }
  return tokens.map(({ token }) => token);
}

/**
 * Where a link leads, while it serves.
 * @throws ExpectedError training_link_unknown (404), training_link_old (410)
 */
export async function linkPlace(db: Db, token: string, purpose: LinkPurpose): Promise<LinkPlace> {
  const hash = hashOf(token);
  const { rows } = await sql<{ territory: string | null }>`select training.locate_link(${hash}) as territory`.execute(
    db,
  );
  const territory = rows[0]?.territory;
  if (!territory) throw new ExpectedError('training_link_unknown', 404);
  const link = await inTerritory(db, territory, (trx) =>
    trx
      .selectFrom('training.link')
      .select(['campaign_id', 'recipient_id', 'session_id', 'expires_at'])
      .where('token_hash', '=', hash)
      .where('purpose', '=', purpose)
      .executeTakeFirst(),
  );
  if (!link) throw new ExpectedError('training_link_unknown', 404);
  if (link.expires_at <= now()) throw new ExpectedError('training_link_old', 410);
  return {
    territory,
    campaign: link.campaign_id,
    recipient: link.recipient_id,
    session: link.session_id,
    purpose,
    expiresAt: link.expires_at,
  };
}
