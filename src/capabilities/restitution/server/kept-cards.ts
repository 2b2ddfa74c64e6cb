import { sql } from 'kysely';
import { m } from '#paraglide/messages.js';
import type { Trx } from '#platform/database/connect.ts';
import type { KeptCard } from '../chain.ts';
import type { Card } from '../model.ts';
import type { SourceKind } from './tables.ts';
import './tables.ts';

/** How a card says where its words come from. */
const WORDS: Record<SourceKind, () => string> = {
  gap: () => m.restitution_source_gap(),
  lead: () => m.restitution_source_lead(),
  note: () => m.restitution_source_note(),
  day: () => m.restitution_source_day(),
};

/** Every card of some sessions, the removed ones too, by position. `changed` is left to whoever shows them. */
export async function keptCards(trx: Trx, sessions: readonly string[]): Promise<Map<string, KeptCard[]>> {
  const found = new Map<string, KeptCard[]>(sessions.map((id) => [id, []]));
  if (sessions.length === 0) return found;
  const rows = await trx
    .selectFrom('restitution.card')
    .selectAll()
    .where('session_id', 'in', [...sessions])
    .orderBy('position')
    .orderBy('id')
    .execute();
  for (const row of rows) {
    const { id, kind, text, label, horizon, day, starts, ends, chosen, told, position } = row;
    const source: Card['source'] = row.source_kind && {
      word: WORDS[row.source_kind](),
      title: row.source_title!,
      href: row.source_href!,
    };
    found.get(row.session_id)!.push({
      ...{ id, kind, text, label, horizon, day, starts, ends, chosen, told, position, source },
      theme: row.theme_id,
      parent: row.parent_id,
      changed: null,
      removed: row.removed_at !== null,
    });
  }
  return found;
}

/** What a day's thing gives to the card that its words become. */
export interface Source {
  kind: SourceKind;
  title: string;
  href: string;
}

/** Writes new cards. A number that another session holds writes nothing. @returns how many were written */
export async function insertCards(
  trx: Trx,
  territory: string,
  session: string,
  cards: readonly KeptCard[],
  sources: ReadonlyMap<string, Source> = new Map(),
): Promise<number> {
  let written = 0;
  // 19 columns: PostgreSQL takes 65,535 parameters a statement.
  for (let from = 0; from < cards.length; from += 1000) {
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('restitution.card')
      .values(
        cards.slice(from, from + 1000).map(({ source: _, changed: __, removed: ___, theme, parent, ...card }) => {
          const source = sources.get(card.id);
          return {
            ...card,
            territory_id: territory,
            session_id: session,
            theme_id: theme,
            parent_id: parent,
            source_kind: source?.kind ?? null,
            source_title: source?.title ?? null,
            source_href: source?.href ?? null,
            removed_at: null,
          };
        }),
      )
      .onConflict((on) => on.columns(['territory_id', 'id']).doNothing())
      .executeTakeFirstOrThrow();
    written += Number(numInsertedOrUpdatedRows ?? 0);
  }
  return written;
}

/** A condition on cards in a query: something is typed on it that counts, as `says` has it for what the thread holds. */
export function saysSql(card: string) {
  return sql<boolean>`(${sql.ref(`${card}.text`)} <> '' or (${sql.ref(`${card}.kind`)} = 'axis' and ${sql.ref(`${card}.label`)} <> ''))`;
}
