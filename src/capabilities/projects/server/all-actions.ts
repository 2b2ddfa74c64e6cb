import { sql, type Expression } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { calendarMonth, objectivesOf } from '#capabilities/territory';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { ActionLine } from '../model.ts';
import { summaryOf } from './action-fields.ts';
import { mustRead } from './permissions.ts';
import type { ActionRow } from './things.ts';

/** Actions that have the same owner, month or objective. A group that a page ends in goes on in the next one. */
export interface ActionGroup<Key> {
  key: Key;
  actions: ActionLine[];
}

/** `page` from 1 to `pages`; `total` counts every page. */
export interface ActionPage<Key> {
  groups: ActionGroup<Key>[];
  total: number;
  page: number;
  pages: number;
}

const PAGE = 50;

type Row = ActionRow & { establishment: string; establishment_name: string; school_year: number };

/** Actions of the territory that were not dropped. `order` must keep those of one key together. */
async function grouped<Key>(
  db: Db,
  person: Person | null,
  asked: number,
  orderOf: (trx: Trx) => Promise<readonly Expression<unknown>[]>,
  keyOf: (line: ActionLine) => Key,
): Promise<ActionPage<Key>> {
  mustRead(person);
  return inTerritory(db, person.territory, async (trx) => {
    const objectives = await objectivesOf(trx, person.territory, { archived: true });
    const { total } = await trx
      .selectFrom('projects.action')
      .select(sql<number>`count(*)`.as('total'))
      .where('state', '<>', 'dropped')
      .executeTakeFirstOrThrow();
    const pages = Math.max(1, Math.ceil(total / PAGE));
    const page = Math.min(Math.max(1, asked), pages);
    const { rows } = await sql<Row>`
      select action.*, project.establishment, project.establishment_name, project.school_year
      from projects.action action
      join projects.project project on project.territory_id = action.territory_id and project.id = action.project_id
      where action.state <> 'dropped'
      order by ${sql.join([...(await orderOf(trx)), LAST])}
      limit ${PAGE} offset ${(page - 1) * PAGE}`.execute(trx);
    const groups: ActionGroup<Key>[] = [];
    for (const row of rows) {
      const line: ActionLine = {
        ...summaryOf(row, objectives),
        establishment: { uai: row.establishment, name: row.establishment_name },
        schoolYear: row.school_year,
      };
      const key = keyOf(line);
      const last = groups.at(-1);
      if (last && JSON.stringify(last.key) === JSON.stringify(key)) last.actions.push(line);
      else groups.push({ key, actions: [line] });
    }
    return { groups, total, page, pages };
  });
}

const LAST = sql`platform.plain(project.establishment_name), project.school_year * 12 + action.span_from, action.made_at, action.id`;

/** By who carries them: those that nobody carries come first (key null). Two people of one name in two schools stay two. */
export function actionsByOwner(
  db: Db,
  person: Person | null,
  { page = 1 } = {},
): Promise<ActionPage<{ name: string; uai: string } | null>> {
  const order = [
    sql`action.owner_name <> ''`,
    sql`platform.plain(action.owner_name), action.owner_name, project.establishment`,
  ];
  return grouped(
    db,
    person,
    page,
    async () => order,
    ({ owner, establishment }) => owner && { name: owner.name, uai: establishment.uai },
  );
}

/** By the month in which they begin, 'YYYY-MM': those without date come first (key null). « mai-juin n-1 » is before « rentrée n ». */
export function actionsByMonth(db: Db, person: Person | null, { page = 1 } = {}): Promise<ActionPage<string | null>> {
  const order = [sql`project.school_year * 12 + action.span_from nulls first, action.span_to - action.span_from`];
  return grouped(
    db,
    person,
    page,
    async () => order,
    ({ span, schoolYear }) => span && calendarMonth(schoolYear, span.from),
  );
}

/** By objective, in their order: those under none come last (key null: their number). */
export function actionsByObjective(
  db: Db,
  person: Person | null,
  { page = 1 } = {},
): Promise<ActionPage<number | null>> {
  return grouped(
    db,
    person,
    page,
    async (trx) => {
      const ids = (await objectivesOf(trx, person!.territory, { archived: true })).map(({ id }) => id);
      return [sql`array_position(${ids}::uuid[], action.objective_id) nulls last`];
    },
    ({ objective }) => objective,
  );
}
