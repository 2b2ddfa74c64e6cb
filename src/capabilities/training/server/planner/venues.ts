import { sql } from 'kysely';
import { establishmentFacts } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import '../tables.ts';

/** Where sessions of a campaign may be held. */
export interface VenuePlace {
  id: string;
  name: string;
  /** At a distance: nowhere, and as many rooms as it takes. */
  remote: boolean;
  /** Degrees, WGS 84, of its establishment where it has none of its own; null: neither says. */
  latitude: number | null;
  longitude: number | null;
  /** Chairs; null: as many as the campaign books. */
  seats: number | null;
}

/** Venues of a campaign, by name, those put away since included. Within the transaction of the territory; two queries. */
export async function venuePlaces(trx: Trx, campaign: string): Promise<VenuePlace[]> {
  const rows = await trx
    .selectFrom('training.campaign_venue as chosen')
    .innerJoin('training.venue as venue', 'venue.id', 'chosen.venue_id')
    .select(['venue.id', 'name', 'remote', 'latitude', 'longitude', 'seats', 'establishment'])
    .where('chosen.campaign_id', '=', campaign)
    .orderBy(sql`platform.plain(name)`)
    .orderBy('venue.id')
    .execute();
  const schools = await establishmentFacts(
    trx,
    rows.flatMap(({ establishment }) => establishment ?? []),
  );
  return rows.map(({ establishment, ...venue }) => {
    if (venue.latitude !== null && venue.longitude !== null) return venue;
    const school = establishment === null ? undefined : schools.get(establishment);
    return { ...venue, latitude: school?.latitude ?? null, longitude: school?.longitude ?? null };
  });
}
