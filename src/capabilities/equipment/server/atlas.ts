import { sql } from 'kysely';
import { establishmentFacts } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { kindName } from '../names.ts';
import { itemsWhere } from './item-row.ts';
import { zoneOf } from './when.ts';

/** Schools that borrowed during the last year. */
const SINCE_DAYS = 365;

/** Schools with a loan in the last year, by UAI: the day of the latest and how many. Shaped for the mesh. */
export const equipmentLayer = {
  key: 'materiel',
  name: () => m.equipment_layer(),
  reached: (db: Db, territory: string): Promise<Map<string, { since: string | null; words: string }>> =>
    inTerritory(db, territory, async (trx) => {
      const since = new Date(now().getTime() - SINCE_DAYS * 86_400_000);
      const { rows } = await sql<{ uai: string; last: string; count: number }>`
        select borrower_establishment as uai, count(*) as count,
          to_char(max(out_at) at time zone ${await zoneOf(trx, territory)}, 'YYYY-MM-DD') as last
        from equipment.booking
        where borrower_establishment is not null and out_at >= ${since}
        group by 1`.execute(trx);
      return new Map(
        rows.map(({ uai, last, count }) => [uai, { since: last, words: m.equipment_layer_loans({ count }) }]),
      );
    }),
};

/** Labs, studios and incubators that receive classes, where they are. Shaped for the public map. */
export async function equipmentPublicPlaces(db: Db, territory: string) {
  return inTerritory(db, territory, async (trx) => {
    const places = await itemsWhere(
      trx,
      sql`item.kind = 'place' and item.for_loan and item.archived_at is null
        and (item.school_kinds <> '{}' or item.to_organisations)`,
    );
    const uaiOf = (place: (typeof places)[number]) => place.keptEstablishment ?? place.owner.establishment;
    const facts = await establishmentFacts(
      trx,
      places.map(uaiOf).filter((uai) => uai !== null),
    );
    return places.map((place) => {
      const uai = uaiOf(place);
      const { latitude = null, longitude = null, commune = null } = facts.get(uai ?? '') ?? {};
      return {
        key: `equipment ${place.id}`,
        kind: 'lieu',
        kindName: () => kindName('place'),
        title: place.name,
        detail: place.ownerName,
        uai,
        at: latitude !== null && longitude !== null ? { latitude, longitude } : null,
        commune,
        href: null,
      };
    });
  });
}
