import type { Person } from '#capabilities/accounts';
import { homeTerritory } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { isUuid } from '#platform/forms/uuid.ts';
import { linkPlace } from '../links.ts';
import { must } from '../permissions.ts';

/** What a certificate states: someone was present at a session that was held. */
export interface Certificate {
  seat: string;
  name: string;
  module: string;
  startsAt: Date;
  endsAt: Date;
  place: string;
  organiser: string;
  /** '' : not named. */
  trainer: string;
  /** Name of the territory. */
  territory: string;
  timeZone: string;
}

async function read(
  trx: Trx,
  territory: string,
  of: { session: string; seat: string | null } | { campaign: string; recipient: string },
): Promise<Certificate[]> {
  const home = (await homeTerritory(trx, territory))!;
  const rows = await trx
    .selectFrom('training.seat as seat')
    .innerJoin('training.session as session', 'session.id', 'seat.session_id')
    .innerJoin('training.recipient as person', 'person.id', 'seat.recipient_id')
    .innerJoin('training.module as module', 'module.id', 'session.module_id')
    .innerJoin('training.organiser as organiser', 'organiser.id', 'session.organiser_id')
    .innerJoin('training.venue as venue', 'venue.id', 'session.venue_id')
    .select(['seat.id as seat', 'person.name', 'module.title as module', 'venue.name as place'])
    .select(['session.starts_at as startsAt', 'session.ends_at as endsAt', 'session.trainer'])
    .select('organiser.name as organiser')
    .where('seat.state', '=', 'present')
    .where('session.state', '=', 'held')
    .where('person.erased_at', 'is', null)
    .where((e) =>
      'session' in of
        ? e.and([e('seat.session_id', '=', of.session), ...(of.seat === null ? [] : [e('seat.id', '=', of.seat)])])
        : e.and([e('session.campaign_id', '=', of.campaign), e('seat.recipient_id', '=', of.recipient)]),
    )
    .orderBy('session.starts_at')
    .orderBy('seat.id')
    .execute();
  rows.sort((one, other) => one.name.localeCompare(other.name, 'fr'));
  return rows.map((row) => ({ ...row, territory: home.name, timeZone: home.timeZone }));
}

function orNone(certificates: Certificate[]): Certificate[] {
  if (certificates.length === 0) throw new ExpectedError('training_certificate_none', 404);
  return certificates;
}

/**
 * Certificates of those present at a session that was held, by name.
 * @param seat one person's; null: everyone's
 * @returns [] where the session is not held yet, or nobody came
 * @throws ExpectedError sign_in (401), forbidden (403); training_certificate_none (404) where one was asked for and there is none
 */
export async function certificates(
  db: Db,
  person: Person | null,
  session: string,
  seat: string | null = null,
): Promise<Certificate[]> {
  must(person, 'read');
  if (!isUuid(session) || (seat !== null && !isUuid(seat))) throw new ExpectedError('training_certificate_none', 404);
  const found = await inTerritory(db, person.territory, (trx) => read(trx, person.territory, { session, seat }));
  return seat === null ? found : orNone(found);
}

/**
 * Every certificate of the person of a personal link (purpose `seat`), in the order of the sessions.
 * @throws ExpectedError training_link_unknown (404), training_link_old (410), training_certificate_none (404)
 */
export async function ownCertificates(db: Db, token: string): Promise<Certificate[]> {
  const { territory, campaign, recipient } = await linkPlace(db, token, 'seat');
  return orNone(await inTerritory(db, territory, (trx) => read(trx, territory, { campaign, recipient: recipient! })));
}
