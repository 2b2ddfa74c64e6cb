import type { Person } from '#capabilities/accounts';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { writeCsv } from '#platform/transfer/sheet.ts';
import { ensure } from '../permissions.ts';
import { disciplinesOf } from '../disciplines.ts';
import { COLUMNS, rowOfCard, type GivenCard } from './columns.ts';
import '../tables.ts';

/**
 * The free cards of the territory that are not retired, without a name of a person nor what is its own: its objectives, its
 * schools. Read from `catalogue.to_give`, which holds no other card.
 */
async function given(db: Db, person: Person | null): Promise<GivenCard[]> {
  ensure(person, 'read');
  return inTerritory(db, person.territory, async (trx) => {
    const disciplines = await disciplinesOf(trx);
    const rows = await trx
      .selectFrom('catalogue.to_give')
      .selectAll()
      .where('retired_at', 'is', null)
      .orderBy('title')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      ...{ kind: row.kind, title: row.title, summary: row.summary, steps: row.steps ?? '' },
      disciplines: row.disciplines.map((id) => disciplines.find((each) => each.id === id)?.name ?? id),
      ...{ levels: row.levels, contexts: row.contexts, uses: row.uses, material: row.material ?? '' },
      ...{ needsScreen: row.needs_screen, digitalAdds: row.digital_adds ?? '', parentRole: row.parent_role ?? '' },
      ...{ inPerson: row.in_person, minutes: row.minutes, audience: row.audience, licence: row.licence! },
      ...{ link: row.link ?? '', source: row.source ?? '', place: row.place ?? '' },
      ...{ startsAt: row.starts_at?.toISOString() ?? '', endsAt: row.ends_at?.toISOString() ?? '' },
    }));
  });
}

/** The free cards as a CSV file, one a row; formulas are escaped. @throws ExpectedError sign_in (401) */
export async function cardsAsCsv(db: Db, person: Person | null): Promise<Uint8Array> {
  return writeCsv([COLUMNS.map(({ name }) => name), ...(await given(db, person)).map(rowOfCard)]);
}

/** The free cards as JSON. @throws ExpectedError sign_in (401) */
export async function cardsAsJson(db: Db, person: Person | null): Promise<string> {
  return JSON.stringify({ format: 'maillage-fiches', version: 1, cards: await given(db, person) }, null, 2);
}
