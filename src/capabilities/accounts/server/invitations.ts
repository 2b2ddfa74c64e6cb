import { sql } from 'kysely';
import { homeTerritory } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { localizeHref } from '#paraglide/runtime.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { queueMail } from '#platform/mail/mail.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import type { Role } from '../roles.ts';
import { roleName } from '../parts/role-name.ts';
import { openSession } from './links.ts';
import { addMember, mayManageAccess, refuseUnknownEstablishment } from './members.ts';
import type { Person } from './person.ts';
import { withSchoolNames } from './school-names.ts';
import { mailedOrigin, type Visit } from './visit.ts';

export const INVITATION_DAYS = 7;
const LISTED = 100;

/** An invitation that still waits for its person. */
export interface PendingInvitation {
  id: string;
  mail: string;
  role: Role;
  establishmentName: string | null;
  expiresAt: Date;
}

/** What the link of an invitation shows to whoever holds it. */
export interface Invitation {
  id: string;
  territoryId: string;
  territory: string;
  mail: string;
  role: Role;
  establishment: string | null;
  establishmentName: string | null;
  /** Null: whoever invited has left. */
  inviter: string | null;
  expiresAt: Date;
  state: 'open' | 'accepted' | 'revoked' | 'expired';
  /** Whether the person already has an account, hence a name. */
  known: boolean;
}

/**
 * Invites someone by mail into the territory of the transaction; a former invitation to the same place no longer works.
 * @returns when the charter lets the mail leave; null: as soon as possible
 * @throws ExpectedError `forbidden` (403), `accounts_already_member` (409), `accounts_unknown_establishment` (422)
 */
export async function invite(
  trx: Db,
  person: Person,
  visit: Pick<Visit, 'url' | 'locals'>,
  { mail: given, role, establishment }: { mail: string; role: Role; establishment: string | null },
): Promise<{ leavesAt: Date | null }> {
  mayManageAccess(person);
  const mail = given.toLowerCase();
  await refuseUnknownEstablishment(trx, establishment);
  const member = await trx
    .selectFrom('accounts.membership as membership')
    .innerJoin('accounts.user as user', 'user.id', 'membership.user_id')
    .select('membership.id')
    .where('user.email', '=', mail)
    .where('membership.role', '=', role)
    .where('membership.establishment', 'is not distinct from', establishment)
    .executeTakeFirst();
  if (member) throw new ExpectedError('accounts_already_member', 409);
  await trx
    .updateTable('accounts.invitation')
    .set({ revoked_at: now() })
    .where('mail', '=', mail)
    .where('role', '=', role)
    .where('establishment', 'is not distinct from', establishment)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
  const { token, hash } = newToken();
  const { locale } = visit.locals;
  const territory = (await homeTerritory(trx, person.territory))!.name;
  const link = new URL(localizeHref(`/invitation/${token}`, { locale }), mailedOrigin(visit)).href;
  const text = m.mail_invitation_text(
    { inviter: person.name, territory, role: roleName(role, locale), link, days: INVITATION_DAYS },
    { locale },
  );
  const subject = m.mail_invitation_subject({ territory }, { locale });
  const { leavesAt } = await queueMail(trx, { to: mail, subject, text }, { establishment });
  await trx
    .insertInto('accounts.invitation')
    .values({
      territory_id: person.territory,
      mail,
      role,
      establishment,
      invited_by: person.id,
      token_hash: hash,
      created_at: now(),
      // Its days count from the day when it may be read: a holiday must not deliver a dead link.
      expires_at: new Date((leavesAt ?? now()).getTime() + INVITATION_DAYS * 86_400_000),
      accepted_at: null,
      revoked_at: null,
    })
    .execute();
  return { leavesAt };
}

/** Invitations that still wait, the newest first, 100 at most. */
export async function pendingInvitations(trx: Db, person: Person): Promise<PendingInvitation[]> {
  mayManageAccess(person);
  const rows = await trx
    .selectFrom('accounts.invitation as invitation')
    .select([
      'invitation.id',
      'invitation.mail',
      'invitation.role',
      'invitation.establishment',
      'invitation.expires_at as expiresAt',
    ])
    .where('invitation.accepted_at', 'is', null)
    .where('invitation.revoked_at', 'is', null)
    .where('invitation.expires_at', '>', now())
    .orderBy('invitation.created_at', 'desc')
    .limit(LISTED)
    .execute();
  return withSchoolNames(trx, rows);
}

/** Takes an invitation back; one already accepted stays accepted. */
export async function revokeInvitation(trx: Db, person: Person, id: string): Promise<void> {
  mayManageAccess(person);
  await trx
    .updateTable('accounts.invitation')
    .set({ revoked_at: now() })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .execute();
}

/** The invitation that a link stands for. @throws ExpectedError `accounts_invitation_unknown` (404) */
export async function invitationOf(db: Db, token: string): Promise<Invitation> {
  const { rows } = await sql<Omit<Invitation, 'state' | 'known'> & { acceptedAt: Date | null; revokedAt: Date | null }>`
    select id, territory_id as "territoryId", territory, mail, role, establishment,
           establishment_name as "establishmentName", inviter, expires_at as "expiresAt",
           accepted_at as "acceptedAt", revoked_at as "revokedAt"
    from accounts.invitation_of(${hashOf(token)})`.execute(db);
  if (!rows[0]) throw new ExpectedError('accounts_invitation_unknown', 404);
  const { acceptedAt, revokedAt, ...invitation } = rows[0];
  const user = await db
    .selectFrom('accounts.user')
    .select('id')
    .where('email', '=', invitation.mail)
    .executeTakeFirst();
  const state = acceptedAt ? 'accepted' : revokedAt ? 'revoked' : invitation.expiresAt <= now() ? 'expired' : 'open';
  return { ...invitation, state, known: user !== undefined };
}

/**
 * Accepts an invitation, once, and signs its person in.
 * @param name of someone who has no account yet; a known person keeps theirs
 * @throws ExpectedError `accounts_invitation_unknown` (404), `accounts_invitation_over` (410)
 */
export async function acceptInvitation(db: Db, visit: Visit, token: string, name: string): Promise<void> {
  const { id, territoryId, mail, role, establishment, state } = await invitationOf(db, token);
  if (state !== 'open') throw new ExpectedError('accounts_invitation_over', 410);
  await inTerritory(db, territoryId, async (trx) => {
    const taken = await trx
      .updateTable('accounts.invitation')
      .set({ accepted_at: now() })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (taken.numUpdatedRows !== 1n) throw new ExpectedError('accounts_invitation_over', 410);
    await addMember(trx, territoryId, { name, mail, role, establishment });
  });
  await openSession(db, visit, mail, territoryId);
}
