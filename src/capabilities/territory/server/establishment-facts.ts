import type { Db } from '#platform/database/connect.ts';
import type { EstablishmentName } from './establishments.ts';
import './tables.ts';

/** What the national referential says of an establishment, for counting and measuring. Null: it does not say. */
export interface EstablishmentFacts extends EstablishmentName {
  public: boolean | null;
  /** Degrees, WGS 84. */
  latitude: number | null;
  longitude: number | null;
  pupils: number | null;
}

/** Facts by UAI, of the whole referential; a UAI that it does not know is absent. */
export async function establishmentFacts(db: Db, uais: Iterable<string>): Promise<Map<string, EstablishmentFacts>> {
  const asked = [...new Set(uais)];
  if (asked.length === 0) return new Map();
  const rows = await db
    .selectFrom('territory.establishment')
    .select(['uai', 'name', 'commune', 'kind', 'level', 'public', 'latitude', 'longitude', 'pupils'])
    .where((e) => e('uai', '=', e.fn.any(e.val(asked))))
    .execute();
  return new Map(rows.map((row) => [row.uai, row]));
}
