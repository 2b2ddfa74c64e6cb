import type { Trx } from '#platform/database/connect.ts';
import { halfDayId, HOLDING } from '../../model.ts';
import '../tables.ts';
import type { VenuePlace } from './venues.ts';

/** What sessions that stand already take from a new plan. */
export interface HeldSessions {
  /** Half-days at which a venue is taken, by any campaign. */
  venues: Map<string, Set<string>>;
  organisers: Map<string, { sessions: number; halfDays: Set<string> }>;
  /** Recipients with a seat, or who came. */
  people: Set<string>;
}

const SEATED = [...HOLDING, 'present', 'absent', 'excused'] as const;

/** Sessions of this campaign, and of others in its venues. Within the transaction of the territory; three queries. */
export async function heldSessions(trx: Trx, campaign: string, places: readonly VenuePlace[]): Promise<HeldSessions> {
  const venues = new Map<string, Set<string>>();
  if (places.length > 0) {
    const taken = await trx
      .selectFrom('training.session')
      .select(['venue_id', 'day', 'moment'])
      .where('state', '<>', 'cancelled')
      .where((e) => e('venue_id', '=', e.fn.any(e.val(places.map(({ id }) => id)))))
      .execute();
    for (const { venue_id: venue, day, moment } of taken) {
      venues.set(venue, (venues.get(venue) ?? new Set()).add(halfDayId(day, moment)));
    }
  }
  const own = await trx
    .selectFrom('training.session')
    .select(['organiser_id', 'day', 'moment'])
    .where('campaign_id', '=', campaign)
    .where('state', '<>', 'cancelled')
    .execute();
  const organisers: HeldSessions['organisers'] = new Map();
  for (const { organiser_id: organiser, day, moment } of own) {
    const taken = organisers.get(organiser) ?? { sessions: 0, halfDays: new Set() };
    taken.sessions += 1;
    taken.halfDays.add(halfDayId(day, moment));
    organisers.set(organiser, taken);
  }
  const seated = await trx
    .selectFrom('training.seat as seat')
    .innerJoin('training.session as session', 'session.id', 'seat.session_id')
    .select('seat.recipient_id')
    .distinct()
    .where('session.campaign_id', '=', campaign)
    .where('session.state', '<>', 'cancelled')
    .where('seat.state', 'in', SEATED)
    .execute();
  return { venues, organisers, people: new Set(seated.map(({ recipient_id: id }) => id)) };
}
