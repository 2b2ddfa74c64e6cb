import { sql } from 'kysely';
import { establishmentFacts, territoryEstablishments } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';
import {
  CLASSROOMS,
  compareEntries,
  holdingOn,
  schoolStateOf,
  statusOf,
  type Entry,
  type Item,
  type Kind,
  type School,
} from '../model.ts';
import { listOn } from './versions.ts';
import './tables.ts';

/** More than the largest département has. */
const MOST = 5_000;

interface Said extends Entry {
  uai: string;
  item: string;
}

/** What holds on a day, by school then by item: the last value said of each, and what came after it. */
async function entriesOn(trx: Trx, day: string, uai: string | null): Promise<Map<string, Map<string, Entry[]>>> {
  const { rows: values } = await sql<Said>`
    select distinct on (establishment, item_key) establishment as uai, item_key as item, on_day as day, entry as at, source,
      answer, quantity
    from baseline.value where on_day <= ${day} and (${uai}::text is null or establishment = ${uai})
    order by establishment, item_key, on_day desc, entry desc`.execute(trx);
  const { rows: deliveries } = await sql<Said>`
    select establishment as uai, item_key as item, on_day as day, entry as at, 'delivery' as source, 'count' as answer, quantity
    from baseline.delivery
    where cancelled_at is null and on_day <= ${day} and (${uai}::text is null or establishment = ${uai})`.execute(trx);
  const entries = new Map<string, Map<string, Entry[]>>();
  for (const { uai: school, item, ...entry } of [...values, ...deliveries]) {
    const ofSchool = entries.get(school) ?? new Map<string, Entry[]>();
    entries.set(school, ofSchool.set(item, [...(ofSchool.get(item) ?? []), entry].sort(compareEntries)));
  }
  return entries;
}

interface Place {
  uai: string;
  name: string;
  commune: string | null;
  kind: Kind;
  pupils: number | null;
}

/** How schools stand on a day, against the version then in force. Figures, lists, maps and files all read here. */
async function standing(trx: Trx, places: readonly Place[], day: string, uai: string | null): Promise<School[]> {
  const list = await listOn(trx, day);
  const entries = await entriesOn(trx, day, uai);
  const byKind = Map.groupBy<Kind, Item>(list?.items ?? [], ({ kind }) => kind);
  return places.map((place) => {
    const said = entries.get(place.uai);
    const size = { pupils: place.pupils, classrooms: holdingOn(said?.get(CLASSROOMS) ?? [], day).quantity };
    const items = (byKind.get(place.kind) ?? []).map((item) =>
      statusOf(item, holdingOn(said?.get(item.key) ?? [], day), size),
    );
    const { uai: code, name, commune, kind } = place;
    return { uai: code, name, commune, kind, ...size, items, state: schoolStateOf(items) };
  });
}

/**
 * Every open school, collège and lycée that a territory deals with, by name, as it stands on a day: six queries, whatever their number.
 * @param day 'YYYY-MM-DD'
 */
export async function schoolsOn(trx: Trx, territory: string, day: string): Promise<School[]> {
  const own = await territoryEstablishments(trx, territory, { limit: MOST });
  const facts = await establishmentFacts(
    trx,
    own.map(({ uai }) => uai),
  );
  const places = own.flatMap(({ uai, name, commune, kind }): Place[] =>
    kind === null ? [] : [{ uai, name, commune, kind, pupils: facts.get(uai)?.pupils ?? null }],
  );
  const collator = new Intl.Collator('fr');
  return (await standing(trx, places, day, null)).sort((a, b) => collator.compare(a.name, b.name));
}

/** One school of the referential as it stands on a day; null: unknown, or neither school, collège nor lycée. */
export async function schoolOn(trx: Trx, uai: string, day: string): Promise<School | null> {
  const facts = (await establishmentFacts(trx, [uai])).get(uai);
  if (!facts || facts.kind === null) return null;
  const [school] = await standing(trx, [{ ...facts, kind: facts.kind }], day, uai);
  return school!;
}
