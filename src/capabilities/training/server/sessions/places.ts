import { sql, type SqlBool } from 'kysely';
import { homeTerritory } from '#capabilities/territory';
import { now } from '#platform/clock/clock.ts';
import type { Trx } from '#platform/database/connect.ts';
import { addresses } from '#platform/addresses.ts';
import { runtime } from '#platform/runtime.ts';
import { HOLDING } from '../../model.ts';
import '../tables.ts';
import type { Invitation } from './calendar.ts';
import type { LetterFacts } from './letter.ts';

/** Which places: those of a campaign, of a session, or these very ones. */
export type Scope = { campaign: string } | { session: string } | { seats: readonly string[] };

function within(scope: Scope) {
  if ('campaign' in scope) return sql<SqlBool>`session.campaign_id = ${scope.campaign}`;
  if ('session' in scope) return sql<SqlBool>`session.id = ${scope.session}`;
  return sql<SqlBool>`seat.id = any(${[...scope.seats]}::uuid[])`;
}

/** A person's place with all that a mail about it says, within the transaction of its territory. */
export type Place = Awaited<ReturnType<typeof placesOf>>[number];

/** Places by session and name. */
export async function placesOf(trx: Trx, scope: Scope) {
  return trx
    .selectFrom('training.seat as seat')
    .innerJoin('training.session as session', 'session.id', 'seat.session_id')
    .innerJoin('training.module as module', 'module.id', 'session.module_id')
    .innerJoin('training.organiser as organiser', 'organiser.id', 'session.organiser_id')
    .innerJoin('training.venue as venue', 'venue.id', 'session.venue_id')
    .innerJoin('training.recipient as person', 'person.id', 'seat.recipient_id')
    .select(['seat.id', 'seat.state', 'seat.sent_sequence', 'seat.sent_cancel', 'session.id as session'])
    .select(['session.campaign_id as campaign', 'session.sequence', 'session.starts_at', 'session.ends_at'])
    .select(['session.state as session_state', 'module.title as module', 'organiser.name as organiser'])
    .select(['venue.name as venue', 'venue.address', 'person.id as recipient', 'person.name', 'person.mail'])
    .select(['person.establishment', 'person.erased_at'])
    .where(within(scope))
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .orderBy(sql`platform.plain(person.name)`)
    .orderBy('seat.id')
    .execute();
}

/** Whether someone holds a place of which no mail told them, or told them of another place or hour. */
export function isDue(place: Place): boolean {
  const { state, session_state, starts_at, erased_at, sent_sequence, sent_cancel, sequence } = place;
  if (!HOLDING.includes(state) || session_state !== 'planned' || starts_at <= now() || erased_at) return false;
  return sent_sequence === null || sent_cancel || sent_sequence < sequence;
}

/** Whether a session stands in their calendar by our doing. */
export function isInCalendar({ sent_sequence, sent_cancel }: Pick<Place, 'sent_sequence' | 'sent_cancel'>): boolean {
  return sent_sequence !== null && !sent_cancel;
}

/** Number of the next calendar file of a place: never one that was sent. */
export function nextSequence({ sent_sequence, sequence }: Pick<Place, 'sent_sequence' | 'sequence'>): number {
  return sent_sequence === null ? sequence : Math.max(sequence, sent_sequence + 1);
}

export const placeLine = ({ venue, address }: Pick<Place, 'venue' | 'address'>): string =>
  address ? `${venue}, ${address}` : venue;

/** The address of someone's own page, as a mail carries it. */
export function seatLink(token: string): string {
  const { settings, port } = runtime();
  return `${addresses(settings, port).shared}/formation/convocation/${token}`;
}

export async function zoneOf(trx: Trx, territory: string): Promise<string> {
  return (await homeTerritory(trx, territory))!.timeZone;
}

export function factsOf(place: Place, timeZone: string, link: string | null): LetterFacts {
  const { name, module, organiser, starts_at, ends_at } = place;
  const hours = { startsAt: starts_at, endsAt: ends_at, timeZone };
  return { name, module, organiser, place: placeLine(place), ...hours, link, freed: false, reason: '' };
}

export function invitationOf(place: Place, sequence: number, description: string): Invitation {
  const { id, name, mail, module, organiser, starts_at, ends_at } = place;
  const said = { seat: id, sequence, name, mail, title: module, organiser, description };
  return { ...said, place: placeLine(place), startsAt: starts_at, endsAt: ends_at };
}
