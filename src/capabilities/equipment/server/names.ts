import { sql } from 'kysely';
import { establishmentNames, organisations } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';

const known = (ids: Iterable<string | null>) => [...new Set(ids)].filter((id) => id !== null);

/** Names of schools by UAI, with their town where it tells them apart. */
export async function schoolNames(trx: Trx, uais: Iterable<string | null>): Promise<Map<string, string>> {
  const asked = known(uais);
  if (asked.length === 0) return new Map();
  const found = await establishmentNames(trx, asked);
  return new Map([...found].map(([uai, { name, commune }]) => [uai, commune ? `${name}, ${commune}` : name]));
}

/** Who reads the names of organisations: the program, for whoever may already read what they own. */
async function reader(trx: Trx) {
  const { rows } = await sql<{ id: string }>`select platform.territory() as id`.execute(trx);
  return { territory: rows[0]!.id, roles: [{ role: 'observer', establishment: null }] };
}

/** Names of organisations of the transaction's territory by id. */
export async function organisationNames(trx: Trx, ids: Iterable<string | null>): Promise<Map<string, string>> {
  const asked = known(ids);
  if (asked.length === 0) return new Map();
  const all = await organisations(trx, await reader(trx));
  return new Map(all.filter(({ id }) => asked.includes(id)).map(({ id, name }) => [id, name]));
}

/** The name of a school or of an organisation, for rows that say either; empty: gone from the directory. */
export async function holderNames(
  trx: Trx,
  rows: readonly { establishment: string | null; organisation: string | null }[],
): Promise<(row: { establishment: string | null; organisation: string | null }) => string> {
  const schools = await schoolNames(
    trx,
    rows.map(({ establishment }) => establishment),
  );
  const others = await organisationNames(
    trx,
    rows.map(({ organisation }) => organisation),
  );
  return ({ establishment, organisation }) =>
    (establishment !== null ? schools.get(establishment) : others.get(organisation ?? '')) ?? '';
}
