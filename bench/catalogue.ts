import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { addMember, type Person } from '#capabilities/accounts';
import { addCards, findCards, KINDS, LEVELS, saveCard, USES, type CardWords } from '#capabilities/catalogue';
import { createTerritory } from '#capabilities/territory';
import { inTerritory } from '#platform/database/connect.ts';
import { appDb } from '#platform/database/pool.ts';
import { prepareDatabase, prepareRuntime } from '#platform/database/prepare.ts';
import { setRuntime } from '#platform/runtime.ts';
import { stopping } from '#platform/stop.ts';

const ROOTS =
  'robot journal radio image carte mesure récit jardin élève débat énigme graphique recette théâtre plan'.split(' ');
const TAILS = ['', 's', 'ique', 'ation', 'eur', 'age', 'ette', 'iste'];

/** Always the same draw. */
function draws(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Words that repeat as a language's do: few of them often, most of them rarely. */
function sentence(draw: () => number, length: number): string {
  return Array.from({ length }, () => {
    const rank = Math.floor(draw() ** 3 * 6000);
    return `${ROOTS[rank % ROOTS.length]!}${TAILS[rank % TAILS.length]!}${rank < 120 ? '' : rank.toString(36).replaceAll(/\d/g, 'a')}`;
  }).join(' ');
}

function card(draw: () => number): { id: string; words: CardWords } {
  const some = <T>(values: readonly T[]) => values.filter(() => draw() < 0.4);
  const kind = KINDS[Math.floor(draw() * KINDS.length)]!;
  const words: CardWords = {
    ...{ kind, title: sentence(draw, 6), summary: sentence(draw, 30), steps: sentence(draw, 110), objective: null },
    ...{ disciplines: some(['french', 'maths', 'sciences', 'arts', 'media']), levels: some(LEVELS), uses: some(USES) },
    ...{ contexts: some(['classroom', 'home', 'outdoors']), material: sentence(draw, 10), needsScreen: draw() < 0.6 },
    ...{ digitalAdds: null, parentRole: null, inPerson: draw() < 0.3, minutes: 55, audience: 'class', twin: null },
    ...{
      rights: 'free',
      licence: 'CC BY-SA 4.0',
      link: null,
      source: null,
      place: null,
      endsAt: null,
      publicCount: null,
    },
    startsAt: kind === 'event' ? '2026-12-01T10:00:00.000Z' : null,
  };
  return { id: randomUUID(), words };
}

const at = (sorted: number[], share: number) => +sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(2);

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

const QUERIES: Record<string, [words: string, filters: object]> = {
  everything: ['', {}],
  filters: ['', { level: ['cycle3', 'cycle4'], screen: ['without'], kind: ['practice'] }],
  word: ['robots', {}],
  words: ['journal de la radio', { level: ['cycle3'] }],
  typo: ['robotiqe imgae', {}],
  nothing: ['zwijqkvx', {}],
};

/**
 * The door of the catalogue over N cards of about 160 words: a page of results, all the counts, and a search just after a card
 * has changed, in milliseconds with the transactions around them. `first` is the first search of a node, which lays the cards out.
 */
export async function catalogue(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { cards: { type: 'string', default: '10000' }, runs: { type: 'string', default: '60' } },
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'maillage-bench-'));
  // The database runs without privilege where this program has some.
  await chmod(folder, 0o755);
  try {
    const settings = { databaseUrl: null, dataFolder: folder, port: 0, origin: null, demo: false, smtpUrl: null };
    setRuntime(await prepareRuntime(settings, 0, await prepareDatabase(settings)));
    const db = appDb();
    const territory = await createTerritory(db, { slug: 'banc', name: 'Banc' });
    const who = { name: 'Banc', mail: 'banc@exemple.fr', role: 'coordinator' as const, establishment: null };
    const id = await inTerritory(db, territory, (trx) => addMember(trx, territory, { ...who, about: null }));
    const person: Person = {
      id,
      name: who.name,
      mail: who.mail,
      territory,
      roles: [{ role: 'coordinator', establishment: null }],
    };
    const draw = draws(20_261_122);
    const cards = Array.from({ length: Number(values.cards) }, () => card(draw));
    for (let from = 0; from < cards.length; from += 500) await addCards(db, person, cards.slice(from, from + 500));
    const find = (words: string, filters: object) =>
      findCards(db, person, { words, filters, retired: false, order: 'relevance' }, 1);
    const first = await times(1, () => find('', {}));
    const runs = Number(values.runs);
    const figures: Record<string, object> = {};
    for (const [name, [words, filters]] of Object.entries(QUERIES)) {
      let total = 0;
      const taken = await times(runs, async () => ({ total } = await find(words, filters)));
      figures[name] = { p50: at(taken, 0.5), p95: at(taken, 0.95), found: total };
    }
    const changed = await times(Math.min(runs, 30), async (run) => {
      const { id: card, words } = cards[run]!;
      await saveCard(db, person, card, { seen: 1, words: { ...words, minutes: 40 } });
      await find('robots', {});
    });
    return {
      cards: cards.length,
      first: at(first, 0),
      ...figures,
      afterAChange: { p50: at(changed, 0.5), p95: at(changed, 0.95) },
    };
  } finally {
    await Promise.allSettled(stopping());
    await rm(folder, { recursive: true, force: true });
  }
}
