import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createTerritory } from '#capabilities/territory';
import { leadingNowhere, link, walk, type Link, type Ref } from '#capabilities/thread';
import { inTerritory, type Trx } from '#platform/database/connect.ts';
import { appDb } from '#platform/database/pool.ts';
import { prepareDatabase, prepareRuntime } from '#platform/database/prepare.ts';
import { setRuntime } from '#platform/runtime.ts';
import { stopping } from '#platform/stop.ts';

type Tie = Omit<Link, 'at'>;

const STEPS = ['gap', 'lead', 'need', 'axis', 'action', 'visit', 'count', 'figure', 'report', 'card', 'plan'];
/** Things done for the one action that everybody works on. */
const HUB = 5000;
/** Things done for an action. */
const FAN = 40;

const thing = (step: number): Ref => ({ kind: `bench.${STEPS[step]!}`, id: randomUUID() });
const tie = (from: Ref, to: Ref): Tie => ({ from, to, kind: 'planned', by: null });

/** A way of ten links, from a lack to the next plan. */
function chain(): Ref[] {
  return STEPS.map((_, step) => thing(step));
}

/** As many links as asked: a third in ways of ten, a third in fans of forty, one hub, the rest loose gaps and leads. */
function fabric(count: number): { links: Tie[]; starts: Record<'chain' | 'fan' | 'hub', Ref[]> } {
  const links: Tie[] = [];
  const starts: Record<'chain' | 'fan' | 'hub', Ref[]> = { chain: [], fan: [], hub: [] };
  const follow = (way: Ref[]) => way.slice(1).forEach((to, at) => links.push(tie(way[at]!, to)));
  const hub = chain();
  follow(hub);
  for (let done = 0; done < HUB; done += 1) links.push(tie(hub[4]!, thing(5)));
  starts.hub.push(hub[0]!, hub[4]!, hub[10]!);
  while (links.length < count / 3) {
    const way = chain();
    follow(way);
    starts.chain.push(way[0]!, way[5]!, way[10]!);
  }
  while (links.length < (2 * count) / 3) {
    const way = chain();
    follow(way);
    for (let done = 0; done < FAN; done += 1) {
      const visit = thing(5);
      links.push(tie(way[4]!, visit), tie(visit, way[6]!));
    }
    starts.fan.push(way[0]!, way[4]!, way[10]!);
  }
  while (links.length < count) links.push(tie(thing(0), thing(1)));
  return { links, starts };
}

async function write(trx: Trx, links: Tie[]): Promise<void> {
  for (let from = 0; from < links.length; from += 5000) await link(trx, links.slice(from, from + 5000));
}

/** Milliseconds of each run, sorted. */
async function times(runs: number, work: (run: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await work(run);
    taken.push(performance.now() - began);
  }
  return taken.sort((a, b) => a - b);
}

const at = (sorted: number[], share: number) => +sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(2);

/**
 * Walks of ten links over N links, in milliseconds with the transaction around them: along a chain, through fans of
 * forty, around a hub of five thousand; and the list of gaps with no action, counted over all of them.
 */
export async function thread(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { links: { type: 'string', default: '100000' }, walks: { type: 'string', default: '300' } },
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'maillage-bench-'));
  // The database runs without privilege where this program has some.
  await chmod(folder, 0o755);
  try {
    const settings = { databaseUrl: null, dataFolder: folder, port: 0, origin: null, demo: false, smtpUrl: null };
    setRuntime(await prepareRuntime(settings, 0, await prepareDatabase(settings)));
    const db = appDb();
    const territory = await createTerritory(db, { slug: 'banc', name: 'Banc' });
    const { links, starts } = fabric(Number(values.links));
    await inTerritory(db, territory, (trx) => write(trx, links));
    const figures: Record<string, object> = {};
    for (const [name, from] of Object.entries(starts)) {
      let met = 0;
      const taken = await times(Number(values.walks), async (run) => {
        const start = from[run % from.length]!;
        const { nodes } = await inTerritory(db, territory, (trx) => walk(trx, start, { depth: 10 }));
        met += nodes.length;
      });
      figures[name] = { p50: at(taken, 0.5), p95: at(taken, 0.95), met: Math.round(met / taken.length) };
    }
    let nowhere = 0;
    const lists = await times(20, async () => {
      const found = await inTerritory(db, territory, (trx) =>
        leadingNowhere(trx, { kind: 'bench.gap', towards: ['bench.action'] }, 1, 20),
      );
      nowhere = found.total;
    });
    return { links: links.length, ...figures, nowhere: { p50: at(lists, 0.5), p95: at(lists, 0.95), found: nowhere } };
  } finally {
    await Promise.allSettled(stopping());
    await rm(folder, { recursive: true, force: true });
  }
}
