import { sql } from 'kysely';
import { objectivesOf, termsOf } from '#capabilities/territory';
import type { Trx } from '#platform/database/connect.ts';

/** Which projects a list keeps; an absent filter keeps all. */
export interface ProjectFilter {
  /** Each word must be in the name or UAI of the establishment, or in the title; accents and case apart. */
  words?: string | null;
  /** Those where an action misses something. */
  holes?: boolean;
  /** Number of an objective: those with an action under it. */
  objective?: number | null;
}

/** What is missing of an action, as in `holesOf`: also the index of actions with holes. */
const LACKS = sql<boolean>`(action.owner_name = '' or action.span_from is null or action.indicator = '')`;

const withAction = (condition: ReturnType<typeof sql<boolean>>) => sql<boolean>`exists (
  select from projects.action action where action.territory_id = project.territory_id
    and action.project_id = project.id and action.state <> 'dropped' and ${condition})`;

/** Conditions on `project`, all to be met. */
export async function conditionsOf(
  trx: Trx,
  territory: string,
  { words, holes, objective }: ProjectFilter,
): Promise<ReturnType<typeof sql<boolean>>[]> {
  const conditions = [];
  const terms = await termsOf(trx, words);
  // What was typed and holds no letter names no project.
  if (terms?.length === 0) conditions.push(sql<boolean>`false`);
  else if (terms) conditions.push(sql<boolean>`project.id in (select projects.search(${terms}::text[]))`);
  if (holes) conditions.push(withAction(LACKS));
  if (objective != null) {
    const all = await objectivesOf(trx, territory, { archived: true });
    const id = all.find(({ position }) => position === objective)?.id ?? null;
    conditions.push(withAction(sql<boolean>`action.objective_id = ${id}::uuid`));
  }
  return conditions;
}
