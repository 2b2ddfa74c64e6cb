import { sql } from 'kysely';
import type { Trx } from '#platform/database/connect.ts';
import { refKey, type Link, type LinkKind, type Ref } from '../model.ts';
import './tables.ts';

/** A thing met on the way. */
export interface Met extends Ref {
  /** Links between it and where the walk began, by the shortest way: below 0 upstream, above 0 downstream. */
  depth: number;
  /** When it was deleted; null: it lives, as far as the thread knows. */
  gone: Date | null;
}

export interface Walk {
  /** The nearest first; where the walk began is the first, at depth 0. */
  nodes: Met[];
  /** Between two of the nodes. */
  links: Link[];
  /** Whether there is more than what was walked. */
  cut: boolean;
}

interface Row {
  from_kind: string;
  from_id: string;
  to_kind: string;
  to_id: string;
  kind: LinkKind;
  made_by: string | null;
  made_at: Date;
}

const COLUMNS = sql.raw('from_kind, from_id, to_kind, to_id, kind, made_by, made_at');
const ends = { up: ['to', 'from'], down: ['from', 'to'] } as const;

/**
 * Links on one side of a thing, level by level. `union` drops what was met before, so a circle ends; the limit of each
 * step leaves a hub after its first links; the limit outside stops the recursion, which runs only as far as it is read.
 */
async function side(trx: Trx, way: 'up' | 'down', { kind, id }: Ref, most: number): Promise<Row[]> {
  const [near, far] = ends[way];
  const column = (end: string, name: string) => sql.ref(`link.${end}_${name}`);
  const step = (nearKind: unknown, nearId: unknown) => sql`
    select ${COLUMNS} from thread.link link
    where link.territory_id = platform.territory() and ${column(near, 'kind')} = ${nearKind} and ${column(near, 'id')} = ${nearId}
    order by ${column(far, 'kind')}, ${column(far, 'id')}
    limit ${most}`;
  const { rows } = await sql<Row>`
    with recursive walked as (
      (${step(kind, id)})
      union
      select further.*
      from (select distinct ${sql.ref(`${far}_kind`)} as kind, ${sql.ref(`${far}_id`)} as id from walked) reached
      cross join lateral (${step(sql.ref('reached.kind'), sql.ref('reached.id'))}) further
    )
    select * from walked limit ${most}`.execute(trx);
  return rows;
}

/** How far each thing is, by the shortest way; a thing further than `most` links is not in it. */
function distances(rows: readonly Row[], way: 'up' | 'down', start: string, most: number): Map<string, number> {
  const [near, far] = ends[way];
  const next = new Map<string, string[]>();
  for (const row of rows) {
    const [from, to] = [near, far].map((end) => refKey({ kind: row[`${end}_kind`], id: row[`${end}_id`] }));
    next.set(from!, [...(next.get(from!) ?? []), to!]);
  }
  const found = new Map([[start, 0]]);
  let level = [start];
  for (let depth = 1; depth <= most && level.length > 0; depth += 1) {
    level = level
      .flatMap((key) => next.get(key) ?? [])
      .filter((key) => !found.has(key) && Boolean(found.set(key, depth)));
  }
  return found;
}

async function goneAmong(trx: Trx, things: readonly Ref[]): Promise<Map<string, Date>> {
  const { rows } = await sql<Ref & { gone_at: Date }>`
    select gone.kind, gone.id, gone.gone_at
    from unnest(${things.map(({ kind }) => kind)}::text[], ${things.map(({ id }) => id)}::text[]) asked (kind, id)
    join thread.gone gone on gone.territory_id = platform.territory() and gone.kind = asked.kind and gone.id = asked.id
  `.execute(trx);
  return new Map(rows.map((row) => [refKey(row), row.gone_at]));
}

/**
 * Walks both ways from a thing, upstream to what it came from and downstream to what followed. Things that were deleted
 * are walked through. A thing that nothing ties is alone in the answer.
 * @param depth links at most from the thing, each way
 * @param most links read at most each way, the nearest first
 */
export async function walk(trx: Trx, ref: Ref, { depth = 12, most = 400 } = {}): Promise<Walk> {
  const start = refKey(ref);
  const nodes = new Map<string, Met>([[start, { ...ref, depth: 0, gone: null }]]);
  const links = new Map<string, Link>();
  let cut = false;
  for (const way of ['up', 'down'] as const) {
    const found = await side(trx, way, ref, most + 1);
    const rows = found.slice(0, most);
    const near = distances(rows, way, start, depth);
    cut ||= found.length > most;
    for (const row of rows) {
      const from = { kind: row.from_kind, id: row.from_id };
      const to = { kind: row.to_kind, id: row.to_id };
      if (!near.has(refKey(from)) || !near.has(refKey(to))) {
        cut = true;
        continue;
      }
      for (const end of [from, to]) {
        const at = near.get(refKey(end))!;
        const known = nodes.get(refKey(end));
        // In a circle a thing is on both sides: it stands on the nearer one.
        if (known && Math.abs(known.depth) <= at) continue;
        nodes.set(refKey(end), { ...end, depth: way === 'up' ? -at : at, gone: null });
      }
      links.set(`${refKey(from)} ${refKey(to)} ${row.kind}`, {
        from,
        to,
        kind: row.kind,
        by: row.made_by,
        at: row.made_at,
      });
    }
  }
  const met = [...nodes.values()].sort((a, b) => Math.abs(a.depth) - Math.abs(b.depth));
  const gone = await goneAmong(trx, met);
  return {
    nodes: met.map((node) => ({ ...node, gone: gone.get(refKey(node)) ?? null })),
    links: [...links.values()],
    cut,
  };
}
