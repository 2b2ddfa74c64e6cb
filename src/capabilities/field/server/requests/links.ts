import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, type EstablishmentName } from '#capabilities/territory';
import { localizeHref } from '#paraglide/runtime.js';
import { addresses } from '#platform/addresses.ts';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { Tables } from '#platform/database/tables.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { runtime } from '#platform/runtime.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import type { LinkPurpose } from '../../model.ts';
import { ensure } from '../permissions.ts';
import '../tables.ts';

export type LinkRow = Selectable<Tables['field.link']>;

/** A calendar program asks once an hour; a staff room may open its page thirty times in a break. */
const reads = limiter(120, 1);

/** The full address of a page of ours, French, as mails, posters and calendars carry it. */
export function addressOf(path: string): string {
  const { settings, port } = runtime();
  return new URL(localizeHref(path, { locale: 'fr' }), addresses(settings, port).shared).href;
}

export interface NewLink {
  purpose: LinkPurpose;
  establishment?: string | null;
  request?: string | null;
  person?: string | null;
  label?: string;
  by: { id: string; name: string } | null;
  id?: string;
}

/** Makes a link, within the transaction of its territory. @returns its token, which nothing else keeps */
export async function makeLink(trx: Trx, territory: string, { by, ...link }: NewLink): Promise<string> {
  const { token, hash } = newToken();
  await trx
    .insertInto('field.link')
    .values({
      territory_id: territory,
      id: link.id ?? randomUUID(),
      token_hash: hash,
      purpose: link.purpose,
      establishment: link.establishment ?? null,
      request_id: link.request ?? null,
      person_id: link.person ?? null,
      label: link.label ?? '',
      made_by: by?.id ?? null,
      made_name: by?.name ?? '',
      made_at: now(),
      revoked_at: null,
    })
    .execute();
  return token;
}

/**
 * What a link opens, while it serves.
 * @throws ExpectedError field_link_unknown (404), field_link_revoked (410), too_fast (429)
 */
export async function linkOf(db: Db, token: string, purpose: LinkPurpose): Promise<LinkRow> {
  const hash = hashOf(token);
  if (!reads.take(hash.toString('base64'))) throw new ExpectedError('too_fast', 429);
  const { rows } = await sql<{ territory: string | null }>`select field.locate_link(${hash}) as territory`.execute(db);
  const territory = rows[0]?.territory;
  if (!territory) throw new ExpectedError('field_link_unknown', 404);
  const link = await inTerritory(db, territory, (trx) =>
    trx
      .selectFrom('field.link')
      .selectAll()
      .where('token_hash', '=', hash)
      .where('purpose', '=', purpose)
      .executeTakeFirst(),
  );
  if (!link) throw new ExpectedError('field_link_unknown', 404);
  if (link.revoked_at) throw new ExpectedError('field_link_revoked', 410);
  return link;
}

/** A link of a staff room, as the page that makes them lists it. */
export interface SchoolLink {
  id: string;
  establishment: EstablishmentName;
  label: string;
  madeName: string;
  madeAt: Date;
  revokedAt: Date | null;
}

/**
 * Links of a school, the newest first.
 * @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404)
 */
export async function schoolLinks(
  db: Db,
  person: Person | null,
  uai: string,
): Promise<{ establishment: EstablishmentName; links: SchoolLink[] }> {
  ensure(person, 'share', uai);
  return inTerritory(db, person.territory, async (trx) => {
    const establishment = (await establishmentNames(trx, [uai])).get(uai);
    if (!establishment) throw new ExpectedError('establishment_unknown', 404);
    const rows = await trx
      .selectFrom('field.link')
      .select(['id', 'label', 'made_name as madeName', 'made_at as madeAt', 'revoked_at as revokedAt'])
      .where('purpose', '=', 'school')
      .where('establishment', '=', uai)
      .orderBy('made_at', 'desc')
      .orderBy('id')
      .limit(50)
      .execute();
    return { establishment, links: rows.map((row) => ({ ...row, establishment })) };
  });
}

/**
 * Makes a link for a staff room. It is shown this once: only its hash stays.
 * @returns its full address
 * @throws ExpectedError sign_in (401), forbidden (403), establishment_unknown (404)
 */
export async function makeSchoolLink(
  db: Db,
  person: Person | null,
  { establishment, label }: { establishment: string; label: string },
): Promise<{ address: string; token: string }> {
  ensure(person, 'share', establishment);
  return inTerritory(db, person.territory, async (trx) => {
    if (!(await establishmentNames(trx, [establishment])).has(establishment)) {
      throw new ExpectedError('establishment_unknown', 404);
    }
    const token = await makeLink(trx, person.territory, { purpose: 'school', establishment, label, by: person });
    return { token, address: addressOf(`/terrain/demander/${token}`) };
  });
}

/** Revokes a staff room's link; a repeat changes nothing. @throws ExpectedError forbidden (403), field_link_unknown (404) */
export async function revokeSchoolLink(db: Db, person: Person | null, id: string): Promise<void> {
  if (!person) throw new ExpectedError('sign_in', 401);
  await inTerritory(db, person.territory, async (trx) => {
    const link = await trx
      .selectFrom('field.link')
      .select('establishment')
      .where('id', '=', id)
      .where('purpose', '=', 'school')
      .executeTakeFirst();
    if (!link) throw new ExpectedError('field_link_unknown', 404);
    ensure(person, 'share', link.establishment);
    await revoke(trx, id);
  });
}

export async function revoke(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('field.link')
    .set({ revoked_at: now() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}
