import { inTerritory, type Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { callsForMore, holesOf, refKey, stageRank, type Knot, type Ref, type ThreadView } from '../model.ts';
import { deadEndsBeside } from './broken.ts';
import { present } from './present.ts';
import type { ThreadViewer } from './presenters.ts';
import { walk } from './walk.ts';

const KIND = /^[a-z]+\.[a-zA-Z]+$/;
// As the forms take it: a uuid, two joined by a dot, or a school's code with the item that it lacks.
const ID = /^[\w.:-]{1,80}$/;

/** Whether this has the form of a thing: an address may hold anything. */
export function isRef({ kind, id }: Ref): boolean {
  return KIND.test(kind) && ID.test(id);
}

/** Parents of a thing whose other children are looked at. */
const ORIGINS = 12;

const date = ({ shown, gone }: Knot) => shown?.date ?? gone?.slice(0, 10) ?? '9999';
const title = ({ shown }: Knot) => shown?.title ?? '';
const byDate = (a: Knot, b: Knot) => date(a).localeCompare(date(b)) || title(a).localeCompare(title(b), 'fr');

/** Along the chain, from the lack on; what cannot be read stands among things at the same distance. */
function inOrder(knots: readonly Knot[]): Knot[] {
  const ranks = new Map<number, number>();
  for (const knot of knots)
    if (knot.shown) ranks.set(knot.depth, Math.max(ranks.get(knot.depth) ?? 0, stageRank(knot)));
  const rank = (knot: Knot) => (knot.shown ? stageRank(knot) : (ranks.get(knot.depth) ?? stageRank(knot)));
  return [...knots].sort((a, b) => rank(a) - rank(b) || a.depth - b.depth || byDate(a, b));
}

/**
 * The thread of a thing, as a viewer may read it.
 * @throws ExpectedError sign_in (401); unknown_thing (404) where nobody knows it or the viewer may not read it. A thing
 * that was deleted has its page while links still lead through it.
 */
export async function threadPage(db: Db, viewer: ThreadViewer | null, ref: Ref): Promise<ThreadView> {
  if (!viewer) throw new ExpectedError('sign_in', 401);
  if (!isRef(ref)) throw new ExpectedError('unknown_thing', 404);
  return inTerritory(db, viewer.territory, async (trx) => {
    const { nodes, links, cut } = await walk(trx, ref);
    const origins = nodes.filter(({ depth }) => depth === -1).slice(0, ORIGINS);
    const walked = new Set(nodes.map(refKey));
    const besides = (await deadEndsBeside(trx, ref, origins)).filter((each) => !walked.has(refKey(each.ref)));
    const shown = await present(trx, viewer, [
      ...nodes.filter(({ gone }) => !gone),
      ...besides.map((each) => each.ref),
    ]);
    const knot = (each: Ref, depth: number, gone: Date | null): Knot => ({
      key: refKey(each),
      ref: { kind: each.kind, id: each.id },
      depth,
      shown: shown.get(refKey(each)) ?? null,
      gone: gone?.toISOString() ?? null,
    });
    const [thing, ...others] = nodes.map((node) => knot(node, node.depth, node.gone));
    if (!thing!.shown && !(thing!.gone && others.length > 0)) throw new ExpectedError('unknown_thing', 404);
    const isTrace = (each: Knot) => each.shown?.stage === 'trace';
    const parts = {
      thing: thing!,
      before: inOrder(others.filter((each) => each.depth < 0 && !isTrace(each))),
      traces: others.filter(isTrace).sort(byDate),
      after: inOrder(others.filter((each) => each.depth > 0 && !isTrace(each))),
    };
    const beside = besides.filter((each) => callsForMore(knot(each.ref, 0, null)));
    const hanging = beside.map((each) => ({ from: each.origin, to: each.ref }));
    return {
      ...parts,
      beside: beside.map((each) => knot(each.ref, 0, null)),
      ties: [...links, ...hanging].map(({ from, to }) => ({ from: refKey(from), to: refKey(to) })),
      holes: holesOf(parts),
      cut,
    };
  });
}
