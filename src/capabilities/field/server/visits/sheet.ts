import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { changedFields, contentOf, type Visit, type VisitContent, type VisitField } from '../../visit.ts';
import { mayCorrect } from './edit.ts';
import { ensureVisits } from './permissions.ts';
import { toVisits, visitRow } from './rows.ts';
import './tables.ts';

/** A dated change of a visit: which fields, from what to what. */
export interface VisitChange {
  version: number;
  act: 'edited' | 'removed' | 'restored';
  /** '' once they asked to be forgotten. */
  by: string;
  /** ISO moment. */
  at: string;
  fields: VisitField[];
  before: VisitContent;
  after: VisitContent;
}

export interface VisitSheet {
  visit: Visit;
  /** The last first. */
  changes: VisitChange[];
  /** Names of the schools that the story mentions, by UAI. */
  places: Record<string, string>;
  mayCorrect: boolean;
}

/** A visit with its story, removed or not. @throws ExpectedError sign_in (401), forbidden (403), field_visit_unknown (404) */
export async function visitSheet(db: Db, person: Person | null, id: string): Promise<VisitSheet> {
  ensureVisits(person, 'count', null);
  return inTerritory(db, person.territory, async (trx) => {
    const [visit] = await toVisits(trx, [await visitRow(trx, id)]);
    ensureVisits(person, 'read', visit!.uai);
    const rows = await trx
      .selectFrom('field.intervention_change')
      .selectAll()
      .where('intervention_id', '=', visit!.id)
      .orderBy('version')
      .execute();
    const contents = [...rows.map(({ before }) => before), contentOf(visit!)];
    const names = await establishmentNames(
      trx,
      contents.flatMap(({ uai }) => uai ?? []),
    );
    const changes = rows.map((row, at): VisitChange => {
      const [before, after] = [contents[at]!, contents[at + 1]!];
      return {
        ...{ version: row.version, act: row.act, by: row.changed_name, before, after },
        at: row.changed_at.toISOString(),
        fields: changedFields(before, after).filter((field) => field !== 'place'),
      };
    });
    return {
      visit: visit!,
      changes: changes.toReversed(),
      places: Object.fromEntries([...names].map(([uai, { name }]) => [uai, name])),
      mayCorrect: mayCorrect(person, visit!),
    };
  });
}
