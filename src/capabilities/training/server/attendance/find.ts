import { sql } from 'kysely';
import { establishmentFacts } from '#capabilities/territory';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { limiter } from '#platform/limit.ts';
import { foldName } from '../../attendance.ts';
import { withSheet, type Holder } from './holder.ts';

/** Someone of the campaign who may have come without being expected. */
export interface Candidate {
  recipient: string;
  name: string;
  /** Name of their school; null: not known. */
  establishment: string | null;
}

/** Signs that a search needs, and people that it shows: a link opens one sheet, not the list of a campaign. */
const LEAST = 3;
const MOST = 8;
const searches = limiter(20, 0.2);

/**
 * People of the campaign of a session whom some words name, without those on its sheet.
 * @returns [] under three letters
 * @throws ExpectedError as `withSheet`; training_attendance_too_fast (429)
 */
export function findRecipients(db: Db, by: Holder, words: string): Promise<Candidate[]> {
  return withSheet(db, by, async (trx, { session, isStaff }) => {
    const folded = foldName(words);
    if (folded.replaceAll(' ', '').length < LEAST) return [];
    if (!isStaff && !searches.take(session.id)) throw new ExpectedError('training_attendance_too_fast', 429);
    const people = await trx
      .selectFrom('training.recipient as person')
      .select(['person.id', 'person.name', 'person.establishment'])
      .where('person.campaign_id', '=', session.campaign_id)
      .where('person.erased_at', 'is', null)
      .where((e) =>
        e.not(
          e.exists(
            e
              .selectFrom('training.seat as seat')
              .select('seat.id')
              .whereRef('seat.recipient_id', '=', 'person.id')
              .where('seat.session_id', '=', session.id)
              .where('seat.state', 'not in', ['waiting', 'declined', 'withdrawn']),
          ),
        ),
      )
      .orderBy(sql`platform.plain(person.name)`)
      .orderBy('person.id')
      .execute();
    const terms = folded.split(' ');
    const found = people
      .filter(({ name }) => {
        const parts = foldName(name).split(' ');
        return terms.every((term) => parts.some((part) => part.startsWith(term)));
      })
      .slice(0, MOST);
    const schools = await establishmentFacts(
      trx,
      found.flatMap(({ establishment }) => establishment ?? []),
    );
    return found.map(({ id, name, establishment }) => ({
      recipient: id,
      name,
      establishment: establishment === null ? null : (schools.get(establishment)?.name ?? null),
    }));
  });
}

/** Schools of the people of a session's campaign, by name: what a walk-in chooses theirs from. */
export function sheetSchools(db: Db, by: Holder): Promise<{ uai: string; name: string; commune: string | null }[]> {
  return withSheet(db, by, async (trx, { session }) => {
    const rows = await trx
      .selectFrom('training.recipient')
      .select('establishment')
      .distinct()
      .where('campaign_id', '=', session.campaign_id)
      .where('establishment', 'is not', null)
      .execute();
    const schools = await establishmentFacts(
      trx,
      rows.map(({ establishment }) => establishment!),
    );
    return [...schools.values()]
      .map(({ uai, name, commune }) => ({ uai, name, commune }))
      .sort((one, other) => one.name.localeCompare(other.name, 'fr') || one.uai.localeCompare(other.uai));
  });
}
