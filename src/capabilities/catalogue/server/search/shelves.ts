import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { inTerritory, type Db, type Trx } from '#platform/database/connect.ts';
import type { Discipline } from '../../model.ts';
import type { Doc } from '../../search/query.ts';
import { Shelf } from '../../search/shelf.ts';
import { disciplinesOf } from '../disciplines.ts';
import '../tables.ts';

/** Territories kept at once; 10,000 cards weigh about 60 MB. */
const KEPT = 8;
/** Cards laid out before other requests have their turn. */
const SLICE = 200;

interface Kept {
  shelf: Shelf;
  /** The last statement that it knows of. */
  tick: number;
  /** Names of the disciplines are words of the cards: renamed, everything is laid out anew. */
  names: string;
}

const kept = new Map<string, Kept>();
/** One refresh at a time and a territory. */
const turns = new Map<string, Promise<unknown>>();

async function changedSince(trx: Trx, tick: number, disciplines: readonly Discipline[]): Promise<Doc[]> {
  const rows = await trx
    .selectFrom('catalogue.card')
    .select(['id', 'kind', 'title', 'summary', 'steps', 'material', 'digital_adds', 'parent_role', 'place', 'source'])
    .select([
      'objective_id',
      'disciplines',
      'levels',
      'contexts',
      'uses',
      'needs_screen',
      'in_person',
      'audience',
      'rights',
    ])
    .select(['is_public', 'reuses', 'changed_at'])
    .select(sql<boolean>`retired_at is not null`.as('retired'))
    .where('tick', '>', tick)
    .execute();
  const nameOf = new Map(disciplines.map(({ id, name }) => [id, name]));
  const joined = (...texts: (string | null)[]) => texts.filter((text) => text !== null).join(' ');
  return rows.map((row) => ({
    id: row.id,
    texts: [
      { weight: 5, text: row.title },
      { weight: 2.5, text: row.summary },
      { weight: 1.5, text: joined(row.material, row.digital_adds, row.parent_role, row.place, row.source) },
      { weight: 1.5, text: row.disciplines.map((id) => nameOf.get(id) ?? '').join(' ') },
      { weight: 1, text: row.steps ?? '' },
    ],
    facets: {
      kind: [row.kind],
      level: row.levels,
      discipline: row.disciplines,
      objective: row.objective_id === null ? [] : [row.objective_id],
      context: row.contexts,
      use: row.uses,
      screen: [row.needs_screen ? 'with' : 'without'],
      presence: [row.in_person ? 'inPerson' : 'anywhere'],
      audience: [row.audience],
      rights: [row.rights],
    },
    retired: row.retired,
    isPublic: row.is_public,
    reuses: row.reuses,
    changed: row.changed_at.getTime(),
  }));
}

async function refresh(db: Db, territory: string): Promise<Kept> {
  const { tick, names, docs } = await inTerritory(db, territory, async (trx) => {
    const latest = await trx.selectFrom('catalogue.shelf').select('tick').executeTakeFirst();
    const disciplines = await disciplinesOf(trx);
    const names = disciplines.map(({ id, name }) => `${id} ${name}`).join('\n');
    const known = kept.get(territory);
    const tick = latest?.tick ?? 0;
    if (known?.names === names && known.tick === tick) return { tick, names, docs: [] };
    return { tick, names, docs: await changedSince(trx, known?.names === names ? known.tick : -1, disciplines) };
  });
  const known = kept.get(territory);
  const shelf = known?.names === names ? known.shelf : new Shelf();
  for (const [at, doc] of docs.entries()) {
    shelf.put(doc);
    if (at % SLICE === SLICE - 1) await setImmediate();
  }
  // What was committed between the two reads of the refresh is asked for again by the next one: putting twice changes nothing.
  const fresh = { shelf, tick, names };
  kept.delete(territory);
  kept.set(territory, fresh);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  return fresh;
}

/** The cards of a territory as they are now, brought up to date by what changed since the last time. */
export async function shelfOf(db: Db, territory: string): Promise<Shelf> {
  const turn = (turns.get(territory) ?? Promise.resolve()).catch(() => undefined).then(() => refresh(db, territory));
  turns.set(territory, turn);
  try {
    return (await turn).shelf;
  } finally {
    if (turns.get(territory) === turn) turns.delete(territory);
  }
}
