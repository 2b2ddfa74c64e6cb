import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames, type EstablishmentName } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import type { CardLine, SelectedState } from '../../model.ts';
import { ensure, may, schoolsOf } from '../permissions.ts';
import { linesOf } from '../search/find.ts';
import { capsOf, type Caps } from './cap.ts';
import '../tables.ts';

/** A card in a selection, waiting for it, or gone from it. */
export interface SelectedCard {
  id: string;
  card: CardLine;
  state: SelectedState;
  why: string | null;
  byName: string;
  /** ISO times; null: never in the selection, not gone. */
  at: string;
  keptAt: string | null;
  leftAt: string | null;
  leftWhy: string | null;
  leftName: string | null;
}

export interface Selection {
  school: EstablishmentName;
  caps: Caps;
  /** In the order in which they came. */
  kept: SelectedCard[];
  proposed: SelectedCard[];
  /** The last gone first. */
  gone: SelectedCard[];
  may: { propose: boolean; decide: boolean };
}

/** A school's selection and its story. @throws ExpectedError sign_in (401), establishment_unknown (404) */
export async function selectionOf(db: Db, person: Person | null, uai: string): Promise<Selection> {
  ensure(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const school = (await establishmentNames(trx, [uai])).get(uai);
    if (!school) throw new ExpectedError('establishment_unknown', 404);
    const rows = await trx
      .selectFrom('catalogue.selected')
      .selectAll()
      .where('establishment', '=', uai)
      .orderBy('at')
      .orderBy('id')
      .execute();
    const cards = new Map(
      (
        await linesOf(
          trx,
          rows.map((row) => row.card_id),
        )
      ).map((card) => [card.id, card]),
    );
    const all = rows.map((row): SelectedCard => ({
      ...{ id: row.id, card: cards.get(row.card_id)!, state: row.state, why: row.why, byName: row.by_name },
      ...{ at: row.at.toISOString(), keptAt: row.kept_at?.toISOString() ?? null },
      ...{ leftAt: row.left_at?.toISOString() ?? null, leftWhy: row.left_why, leftName: row.left_name },
    }));
    const { territory, of } = await capsOf(trx);
    return {
      school,
      caps: { territory, school: of(uai) },
      kept: all.filter(({ state }) => state === 'kept').sort((a, b) => a.keptAt!.localeCompare(b.keptAt!)),
      proposed: all.filter(({ state }) => state === 'proposed'),
      gone: all.filter(({ leftAt }) => leftAt !== null).sort((a, b) => b.leftAt!.localeCompare(a.leftAt!)),
      may: { propose: may(person, 'propose', uai), decide: may(person, 'decide', uai) },
    };
  });
}

export interface Selections {
  cap: number;
  /** Schools that chose, by name. */
  schools: { uai: string; name: string; commune: string | null; kept: number; cap: number; proposed: number }[];
  /** Cards in the most selections, two at least. */
  shared: { card: CardLine; schools: number }[];
  /** Schools of whoever asks. */
  own: { uai: string; name: string }[];
}

/** Cards listed as the most shared. */
const SHARED = 10;

/** Selections of every school of the territory. @throws ExpectedError sign_in (401) */
export async function selections(db: Db, person: Person | null): Promise<Selections> {
  ensure(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const counts = await trx
      .selectFrom('catalogue.selected')
      .select(['establishment as uai'])
      .select(sql<number>`count(*) filter (where state = 'kept')`.as('kept'))
      .select(sql<number>`count(*) filter (where state = 'proposed')`.as('proposed'))
      .groupBy('establishment')
      .having(sql<boolean>`bool_or(state in ('kept', 'proposed'))`)
      .execute();
    const often = await trx
      .selectFrom('catalogue.selected')
      .select(['card_id', sql<number>`count(*)`.as('schools')])
      .where('state', '=', 'kept')
      .groupBy('card_id')
      .having(sql<boolean>`count(*) > 1`)
      .orderBy('schools', 'desc')
      .orderBy('card_id')
      .limit(SHARED)
      .execute();
    const lines = await linesOf(
      trx,
      often.map((row) => row.card_id),
    );
    const own = schoolsOf(person);
    const names = await establishmentNames(trx, [...counts.map(({ uai }) => uai), ...own]);
    const nameOf = (uai: string) => names.get(uai)?.name ?? uai;
    const { territory, of } = await capsOf(trx);
    return {
      cap: territory,
      schools: counts
        .map((row) => ({
          ...row,
          name: nameOf(row.uai),
          commune: names.get(row.uai)?.commune ?? null,
          cap: of(row.uai),
        }))
        .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
      shared: lines.map((card) => ({ card, schools: often.find((row) => row.card_id === card.id)!.schools })),
      own: own.map((uai) => ({ uai, name: nameOf(uai) })),
    };
  });
}
