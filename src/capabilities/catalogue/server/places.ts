import { establishmentFacts } from '#capabilities/territory';
import { m } from '#paraglide/messages.js';
import { now } from '#platform/clock/clock.ts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import './tables.ts';

/** A place of the public map: what happens there, and where. */
interface CataloguePlace {
  key: string;
  kind: string;
  kindName: () => string;
  title: string;
  detail: string | null;
  uai: string | null;
  at: { latitude: number; longitude: number } | null;
  commune: string | null;
  href: string | null;
}

/** Public events to come, and the pilot schools that host colleagues: who does what near me. No name of a person. */
export async function cataloguePublicPlaces(db: Db, territory: string): Promise<CataloguePlace[]> {
  return inTerritory(db, territory, async (trx) => {
    const events = await trx
      .selectFrom('catalogue.card')
      .select(['id', 'title', 'place', 'establishment'])
      .where('kind', '=', 'event')
      .where('is_public', '=', true)
      .where('retired_at', 'is', null)
      .where('starts_at', '>', now())
      .orderBy('starts_at')
      .execute();
    const hosts = await trx
      .selectFrom('catalogue.hosting as h')
      .innerJoin('catalogue.card as c', (join) =>
        join.onRef('c.territory_id', '=', 'h.territory_id').onRef('c.id', '=', 'h.card_id'),
      )
      .select(['h.id', 'h.establishment', 'c.title', 'c.id as card'])
      .where('h.closed_at', 'is', null)
      .where('c.retired_at', 'is', null)
      // What is not published is not told by its title either.
      .where('c.is_public', '=', true)
      .orderBy('c.title')
      .execute();
    const facts = await establishmentFacts(
      trx,
      [...events, ...hosts].flatMap(({ establishment }) => establishment ?? []),
    );
    const where = (uai: string | null) => {
      const fact = uai === null ? undefined : facts.get(uai);
      const located = fact && fact.latitude !== null && fact.longitude !== null;
      return {
        uai,
        at: located ? { latitude: fact.latitude!, longitude: fact.longitude! } : null,
        commune: fact?.commune ?? null,
      };
    };
    return [
      ...events.map((row) => ({
        ...{ key: `catalogue.event/${row.id}`, kind: 'evenement', kindName: m.catalogue_kind_event },
        ...{ title: row.title, detail: row.place, ...where(row.establishment), href: `/fiches/${row.id}` },
      })),
      ...hosts.map((row) => ({
        ...{ key: `catalogue.hosting/${row.id}`, kind: 'accueil', kindName: m.catalogue_hosting_place_kind },
        title: row.title,
        detail: facts.get(row.establishment)?.name ?? null,
        ...where(row.establishment),
        href: `/fiches/${row.card}`,
      })),
    ];
  });
}
