import { link, markBack, markGone, unlink, type LinkKind, type Ref } from '#capabilities/thread';
import type { Trx } from '#platform/database/connect.ts';
import { byId, type KeptCard } from '../chain.ts';
import type { CardKind } from '../model.ts';

/** A card, on the thread. */
export function cardRef(card: string): Ref {
  return { kind: 'restitution.card', id: card };
}

/** A session, on the thread. */
export function sessionRef(session: string): Ref {
  return { kind: 'restitution.session', id: session };
}

/** How a card came from the one that it hangs from. Owners, dates and indicators are words of a card, not things of their own. */
const KINDS: Partial<Record<CardKind, LinkKind>> = {
  mainPainPoint: 'chosen',
  need: 'called',
  axis: 'opened',
  action: 'planned',
};

interface Tie {
  from: Ref;
  to: Ref;
  kind: LinkKind;
}

/** The thread of a form, by key. A removed card keeps its ties: the thread then shows a hole where it stood. */
function tiesOf(cards: readonly KeptCard[]): Map<string, Tie> {
  const all = byId(cards);
  return new Map(
    cards.flatMap(({ id, kind, parent }) => {
      const tied = parent !== null && all.has(parent) ? KINDS[kind] : undefined;
      return tied ? [[`${parent} ${id} ${tied}`, { from: cardRef(parent!), to: cardRef(id), kind: tied }]] : [];
    }),
  );
}

/** Brings the thread from what a form was to what it is. */
export async function tieCards(
  trx: Trx,
  by: string,
  before: readonly KeptCard[],
  after: readonly KeptCard[],
): Promise<void> {
  const old = tiesOf(before);
  const ties = tiesOf(after);
  for (const [key, tie] of old) if (!ties.has(key)) await unlink(trx, tie);
  await link(
    trx,
    [...ties].filter(([key]) => !old.has(key)).map(([, tie]) => ({ ...tie, by })),
  );
  const was = byId(before);
  const gone = after.filter(({ id, removed }) => removed && !was.get(id)?.removed);
  await markGone(
    trx,
    gone.map(({ id }) => cardRef(id)),
    by,
  );
  for (const { id, removed } of after) if (!removed && was.get(id)?.removed) await markBack(trx, cardRef(id));
}
