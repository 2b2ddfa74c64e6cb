import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTerritory } from '#capabilities/territory';
import { inTerritory, type Trx } from '#platform/database/connect.ts';
import { testDatabase, type TestDatabase } from '#platform/database/test-database.ts';
import type { Ref } from '../model.ts';
import { deadEndsBeside, leadingNowhere } from './broken.ts';
import { link, markBack, markGone, unlink, withoutOrigin } from './links.ts';
import { walk } from './walk.ts';

let database: TestDatabase;
let territory: string;
let other: string;
const here = <T>(work: (trx: Trx) => Promise<T>) => inTerritory(database.db, territory, work);

const ids = new Map<string, string>();
/** A thing by a short name, the same each time: its first letter is its kind. */
function thing(name: string): Ref {
  if (!ids.has(name)) ids.set(name, randomUUID());
  return { kind: `tests.${name[0]!}`, id: ids.get(name)! };
}
const nameOf = (ref: Ref) => [...ids].find(([, id]) => id === ref.id)![0];

/** Ties 'a>b' for each pair of neighbours of a way written `a b c`. */
async function tie(trx: Trx, ...ways: string[]): Promise<void> {
  for (const way of ways) {
    const names = way.split(' ');
    for (const [at, to] of names.slice(1).entries()) {
      await link(trx, [{ from: thing(names[at]!), to: thing(to), kind: 'planned', by: null }]);
    }
  }
}

async function reached(from: string, options?: { depth?: number; most?: number }) {
  const { nodes, links, cut } = await here((trx) => walk(trx, thing(from), options));
  return {
    names: nodes.map((node) => `${nameOf(node)}${node.depth}`).sort(),
    links: links.map(({ from: a, to: b }) => `${nameOf(a)}>${nameOf(b)}`).sort(),
    gone: nodes.filter(({ gone }) => gone).map(nameOf),
    cut,
  };
}

beforeAll(async () => {
  database = await testDatabase();
  territory = await createTerritory(database.db, { slug: 'vienne', name: 'Vienne' });
  other = await createTerritory(database.db, { slug: 'aisne', name: 'Aisne' });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ids.clear();
  await database.owner.deleteFrom('thread.link').execute();
  await database.owner.deleteFrom('thread.gone').execute();
});

describe('walking the thread', () => {
  it('goes up to what a thing came from and down to what followed, not to its cousins', async () => {
    await here((trx) => tie(trx, 'p n a t', 'n b'));
    expect(await reached('a')).toEqual({
      names: ['a0', 'n-1', 'p-2', 't1'],
      links: ['a>t', 'n>a', 'p>n'],
      gone: [],
      cut: false,
    });
  });

  it('answers a thing that nothing ties, alone', async () => {
    expect(await reached('a')).toEqual({ names: ['a0'], links: [], gone: [], cut: false });
  });

  it('meets a thing once where two ways lead to it, at the end of the shorter one', async () => {
    await here((trx) => tie(trx, 'a b d', 'a c d', 'a d', 'd e'));
    expect(await reached('a')).toEqual({
      names: ['a0', 'b1', 'c1', 'd1', 'e2'],
      links: ['a>b', 'a>c', 'a>d', 'b>d', 'c>d', 'd>e'],
      gone: [],
      cut: false,
    });
  });

  it('comes to an end where someone tied a circle', async () => {
    await here((trx) => tie(trx, 'a b c a'));
    expect(await reached('a')).toEqual({
      names: ['a0', 'b1', 'c-1'],
      links: ['a>b', 'b>c', 'c>a'],
      gone: [],
      cut: false,
    });
  });

  it('says when it stopped before the end', async () => {
    await here((trx) => tie(trx, 'a b c d e f'));
    expect(await reached('c', { depth: 2 })).toMatchObject({ names: ['a-2', 'b-1', 'c0', 'd1', 'e2'], cut: true });
    expect(await reached('c', { depth: 3 })).toMatchObject({ cut: false });
    expect(await reached('a', { most: 3 })).toMatchObject({ names: ['a0', 'b1', 'c2', 'd3'], cut: true });
  });

  it('leaves a hub after its first links', async () => {
    await here((trx) =>
      link(
        trx,
        Array.from({ length: 50 }, () => ({
          from: thing('hub'),
          to: { kind: 'tests.leaf', id: randomUUID() },
          kind: 'done' as const,
          by: null,
        })),
      ),
    );
    const { links, cut } = await here((trx) => walk(trx, thing('hub'), { most: 20 }));
    expect([links.length, cut]).toEqual([20, true]);
  });

  it('sees nothing of another territory, even where the same thing is tied there', async () => {
    await here((trx) => tie(trx, 'a b'));
    await inTerritory(database.db, other, (trx) => tie(trx, 'b c', 'z a'));
    expect(await reached('a')).toMatchObject({ names: ['a0', 'b1'] });
    const there = await inTerritory(database.db, other, (trx) => walk(trx, thing('b')));
    expect(there.nodes.map(nameOf)).toEqual(['b', 'c']);
    await expect(
      database.db.selectFrom('thread.link').selectAll().execute(),
      'without a territory there is nothing to read',
    ).resolves.toEqual([]);
  });
});

describe('a thing that was deleted', () => {
  const withoutOriginNow = () =>
    here(async (trx) => {
      const [row] = await trx
        .selectNoFrom((eb) => withoutOrigin('tests.a', eb.val(thing('a').id)).as('lost'))
        .execute();
      return row!.lost;
    });

  it('keeps its links: the walk passes through it, and says when it went', async () => {
    await here(async (trx) => {
      await tie(trx, 'p n a');
      await markGone(trx, [thing('n')], null);
    });
    expect(await reached('a')).toMatchObject({ names: ['a0', 'n-1', 'p-2'], gone: ['n'] });
  });

  it('is no origin and no consequence for the lists of what is missing, until it comes back', async () => {
    await here((trx) => tie(trx, 'n a'));
    const gaps = () => here((trx) => leadingNowhere(trx, { kind: 'tests.n', towards: ['tests.a'] }, 1, 10));
    expect([await withoutOriginNow(), (await gaps()).total]).toEqual([false, 0]);
    await here((trx) => markGone(trx, [thing('n')], null));
    expect(await withoutOriginNow()).toBe(true);
    await here((trx) => markBack(trx, thing('n')));
    expect(await withoutOriginNow()).toBe(false);
    await here((trx) => markGone(trx, [thing('a')], null));
    expect((await gaps()).items).toEqual([thing('n')]);
    await here((trx) => markGone(trx, [thing('n')], null));
    expect(await gaps(), 'what is gone itself is nobody’s work any more').toEqual({ items: [], total: 0 });
  });
});

describe('the lists of what leads nowhere', () => {
  const nowhere = (options: { kind?: string; towards?: string[]; depth?: number } = {}, page = 1, size = 10) =>
    here((trx) => leadingNowhere(trx, { kind: 'tests.g', towards: ['tests.a'], ...options }, page, size));
  const names = async (...args: Parameters<typeof nowhere>) => (await nowhere(...args)).items.map(nameOf);

  it('hold the gaps with no action after any number of steps, and no other', async () => {
    await here((trx) => tie(trx, 'g1 a1', 'g2 l2 a2', 'g3 l3', 'd g4', 'g5 a5', 'g6 a5'));
    expect((await names()).sort()).toEqual(['g3', 'g4']);
    expect((await names({ depth: 1 })).sort(), 'one step is not enough for the second').toEqual(['g2', 'g3', 'g4']);
    expect(await names({ towards: ['tests.a', 'tests.l'] })).toEqual(['g4']);
  });

  it('pass through what was deleted on the way, and through circles', async () => {
    await here(async (trx) => {
      await tie(trx, 'g1 l1 a1', 'g2 l2 g2', 'g7 l7 g8 l8 g7');
      await markGone(trx, [thing('l1')], null);
    });
    expect((await names()).sort()).toEqual(['g2', 'g7', 'g8']);
  });

  it('go page by page, what waits longest first, and say how many there are in all', async () => {
    await here(async (trx) => {
      for (const [at, name] of ['g1', 'g2', 'g3', 'g4', 'g5'].entries()) {
        const day = new Date(Date.UTC(2026, 0, 20 - at));
        await link(trx, [{ from: thing('d'), to: thing(name), kind: 'gathered', by: null, at: day }]);
      }
    });
    expect(await names({}, 1, 2)).toEqual(['g5', 'g4']);
    expect(await names({}, 3, 2)).toEqual(['g1']);
    expect(await nowhere({}, 4, 2)).toEqual({ items: [], total: 5 });
  });

  it('count only what is of this territory', async () => {
    await here((trx) => tie(trx, 'd g1'));
    await inTerritory(database.db, other, (trx) => tie(trx, 'g1 a1', 'd g2'));
    expect(await names()).toEqual(['g1']);
  });
});

describe('what stands beside a thing', () => {
  it('shows when it came from the same origin and nothing living followed it', async () => {
    await here(async (trx) => {
      await tie(trx, 'n a', 'n b', 'n c t', 'n e u', 'n f');
      await markGone(trx, [thing('u'), thing('f')], null);
    });
    const beside = await here((trx) => deadEndsBeside(trx, thing('a'), [thing('n')]));
    expect(beside.map(({ ref, origin }) => `${nameOf(origin)}>${nameOf(ref)}`).sort()).toEqual(['n>b', 'n>e']);
  });
});

describe('a link', () => {
  it('is written once, keeps its first date, and can be taken away', async () => {
    const tied = { from: thing('n'), to: thing('a'), kind: 'planned' as const, by: null };
    const first = new Date('2026-03-01T10:00:00Z');
    await here((trx) => link(trx, [{ ...tied, at: first }]));
    await here((trx) => link(trx, [tied]));
    const { links } = await here((trx) => walk(trx, thing('a')));
    expect(links).toEqual([{ ...tied, at: first }]);
    await here((trx) => unlink(trx, tied));
    expect((await reached('a')).names.map((each) => each.replace(/-?\d/, ''))).toEqual(['a']);
  });
});
