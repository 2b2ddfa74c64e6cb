import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import { bookingAdvice, overfullRisk, type BookingAdvice, type Seen } from '../../booking.ts';
import { HOLDING, MOMENTS, type Moment } from '../../model.ts';
import { campaignRow } from '../campaign-row.ts';
import { may, must } from '../permissions.ts';
import '../tables.ts';
import { findForSession, type FoundPerson } from './find.ts';
import { seatPeople, type SeatPerson } from './people.ts';
import { zoneOf } from './places.ts';
import { seenIn } from './seen.ts';
import { isToCome, sessionRow, type SessionRow } from './session-row.ts';

/** Another session of the module, where someone may be moved. */
export interface OtherSession {
  id: string;
  startsAt: Date;
  endsAt: Date;
  venue: string;
  held: number;
  bookingLimit: number;
}

export interface SessionPage {
  session: SessionRow;
  campaign: { id: string; title: string; minimum: number };
  timeZone: string;
  people: SeatPerson[];
  /** People who hold a place; of these, those with an address to whom a convocation is still to leave. */
  held: number;
  due: number;
  others: OtherSession[];
  /** What a change of place and time may choose from. */
  choices: { venues: { id: string; name: string; seats: number | null }[]; days: string[]; moments: Moment[] };
  advice: BookingAdvice & { seen: Seen; /** With the limit of this session, 0 to 1. */ limitRisk: number };
  /** People of the campaign whom the searched words name. */
  found: FoundPerson[];
  /** Whether the session may still change, and whether this person may change it. */
  toCome: boolean;
  mayWrite: boolean;
}

async function othersOf(trx: Trx, session: SessionRow): Promise<OtherSession[]> {
  const { rows } = await sql<OtherSession>`
    select session.id, session.starts_at as "startsAt", session.ends_at as "endsAt", venue.name as venue,
      session.booking_limit as "bookingLimit",
      (select count(*) from training.seat where seat.session_id = session.id
        and seat.state in ('enrolled', 'convoked', 'reconfirmed')) as held
    from training.session join training.venue on venue.id = session.venue_id
    where session.campaign_id = ${session.campaign_id} and session.module_id = ${session.module_id}
      and session.state = 'planned' and session.id <> ${session.id}
    order by session.starts_at, session.id limit 50`.execute(trx);
  return rows;
}

async function choicesOf(
  trx: Trx,
  { campaign_id, venue_id, day }: SessionRow,
): Promise<Pick<SessionPage['choices'], 'venues' | 'days'>> {
  const venues = await trx
    .selectFrom('training.venue as venue')
    .select(['venue.id', 'venue.name', 'venue.seats'])
    .where((e) =>
      e.or([
        e('venue.id', '=', venue_id),
        e(
          'venue.id',
          'in',
          e.selectFrom('training.campaign_venue').select('venue_id').where('campaign_id', '=', campaign_id),
        ),
      ]),
    )
    .where((e) => e.or([e('venue.archived_at', 'is', null), e('venue.id', '=', venue_id)]))
    .orderBy(sql`platform.plain(venue.name)`)
    .execute();
  const days = await trx
    .selectFrom('training.half_day')
    .select('day')
    .distinct()
    .where('campaign_id', '=', campaign_id)
    .orderBy('day')
    .execute();
  return { venues, days: [...new Set([...days.map((each) => each.day), day])].sort() };
}

/**
 * One session with its people, the chain of each, and what may be done.
 * @param words of a search among the people of the campaign; empty: none
 * @throws ExpectedError sign_in (401), forbidden (403), training_session_unknown (404)
 */
export async function sessionPage(db: Db, person: Person | null, id: string, words: string): Promise<SessionPage> {
  must(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const session = await sessionRow(trx, id);
    const campaign = await campaignRow(trx, session.campaign_id);
    const seen = await seenIn(trx, campaign.id);
    const mayWrite = may(person, 'write');
    const toCome = isToCome(session);
    const people = await seatPeople(trx, { session, campaign });
    const held = people.filter(({ state }) => HOLDING.includes(state));
    return {
      session,
      campaign: { id: campaign.id, title: campaign.title, minimum: campaign.minimum },
      timeZone: await zoneOf(trx, person.territory),
      people,
      held: held.length,
      due: toCome ? held.filter(({ isTold, mail }) => !isTold && mail !== null).length : 0,
      others: await othersOf(trx, session),
      choices: {
        ...(await choicesOf(trx, session)),
        moments: MOMENTS.filter((moment) => campaign.moments[moment] !== undefined),
      },
      advice: {
        ...bookingAdvice(session.capacity, seen),
        seen,
        limitRisk: overfullRisk(session.booking_limit, session.capacity, seen),
      },
      found: mayWrite ? await findForSession(trx, { session, campaign }, words) : [],
      toCome,
      mayWrite,
    };
  });
}
