import { sql } from 'kysely';
import type { Person } from '#capabilities/accounts';
import { establishmentNames } from '#capabilities/territory';
import { inTerritory, type Db } from '#platform/database/connect.ts';
import { itemsOf } from './items.ts';
import { ensure } from './permissions.ts';
import './tables.ts';

/** For a use: how many establishments use which tool, the most used first. */
export interface UseSpread {
  use: string;
  name: string;
  /** Establishments that chose a tool for it. */
  establishments: number;
  tools: { tool: string; establishments: number }[];
}

/** Tools of one cell of an establishment, when there are several, each with its reason. */
export interface DoubledCell {
  uai: string;
  establishment: string;
  context: string;
  use: string;
  tools: { tool: string; reason: string | null }[];
}

export interface Spread {
  /** Establishments with a tool in force. */
  establishments: number;
  /** Different tools in force, in the whole territory. */
  tools: number;
  uses: UseSpread[];
  /** Establishments by number of different tools in force, the most first: a page. */
  busiest: { uai: string; name: string; tools: number }[];
  pages: number;
  /** Cells with several tools, 50 at most; `doubledTotal` counts them all. */
  doubled: DoubledCell[];
  doubledTotal: number;
}

const PAGE = 20;
const DOUBLED = 50;

/**
 * How tools spread over the establishments of the person's territory, from what is in force.
 * @param page of the establishments, from 1
 * @throws ExpectedError sign_in (401)
 */
export async function spread(db: Db, person: Person | null, page = 1): Promise<Spread> {
  ensure(person, 'read', null);
  return inTerritory(db, person.territory, async (trx) => {
    const items = await itemsOf(trx);
    const nameOf = (id: string) => items.find((item) => item.id === id)?.name ?? id;
    const { rows: all } = await sql<{ establishments: number; tools: number }>`
      select count(distinct establishment) as establishments, count(distinct tool_key) as tools
      from tools.choice where retired_on is null`.execute(trx);
    const { rows: byUse } = await sql<{ use: string; tool: string; establishments: number; of: number }>`
      with force as (select * from tools.choice where retired_on is null),
        answered as (select use_id, count(distinct establishment) as of from force group by use_id)
      select use_id as use, (array_agg(tool order by adopted_at))[1] as tool,
        count(distinct establishment) as establishments, min(answered.of) as of
      from force join answered using (use_id) group by use_id, tool_key
      order by count(distinct establishment) desc, tool_key`.execute(trx);
    const { rows: busiest } = await sql<{ uai: string; tools: number }>`
      select establishment as uai, count(distinct tool_key) as tools from tools.choice where retired_on is null
      group by establishment order by tools desc, establishment
      limit ${PAGE} offset ${(Math.max(1, page) - 1) * PAGE}`.execute(trx);
    const { rows: doubled } = await sql<Omit<DoubledCell, 'establishment'> & { total: number }>`
      select establishment as uai, context_id as context, use_id as use, count(*) over () as total,
        json_agg(json_build_object('tool', tool, 'reason', reason)
          order by reason is not null, adopted_on, adopted_at) as tools
      from tools.choice where retired_on is null
      group by establishment, context_id, use_id having count(*) > 1
      order by count(*) desc, establishment, use_id, context_id limit ${DOUBLED}`.execute(trx);
    const names = await establishmentNames(
      trx,
      [...busiest, ...doubled].map(({ uai }) => uai),
    );
    const { establishments = 0, tools = 0 } = all[0] ?? {};
    return {
      establishments,
      tools,
      uses: items
        .filter(({ id, kind, archived }) => kind === 'use' && (!archived || byUse.some(({ use }) => use === id)))
        .map(({ id, name }) => {
          const mine = byUse.filter(({ use }) => use === id);
          return { use: id, name, establishments: mine[0]?.of ?? 0, tools: mine.map(lineOf) };
        }),
      busiest: busiest.map((each) => ({ ...each, name: names.get(each.uai)?.name ?? each.uai })),
      pages: Math.max(1, Math.ceil(establishments / PAGE)),
      doubled: doubled.map(({ uai, context, use, tools: cell }) => ({
        uai,
        establishment: names.get(uai)?.name ?? uai,
        context: nameOf(context),
        use: nameOf(use),
        tools: cell,
      })),
      doubledTotal: doubled[0]?.total ?? 0,
    };
  });
}

function lineOf({ tool, establishments }: { tool: string; establishments: number }) {
  return { tool, establishments };
}
