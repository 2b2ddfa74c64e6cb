import { byId, byParent, says } from './chain.ts';
import type { Card, CardKind, Flag, Participation } from './model.ts';

/**
 * What there is to look at (3.1, 3.2). Empty bullets are never flagged.
 * - A number, or a number of establishments, without its tick.
 * - A main pain point that hangs from no pain point of the diagnostic.
 * - An action that nobody owns, nor the axis above it.
 * - An axis without action; not when another axis of the same need was chosen and this one was not.
 * @param cards living
 */
export function flagsOf(cards: readonly Card[], participations: readonly Participation[]): Flag[] {
  const all = byId(cards);
  const children = byParent(cards);
  const under = (id: string | null, kind: CardKind) =>
    (id === null ? [] : (children.get(id) ?? [])).filter((card) => card.kind === kind && says(card));
  const flags: Flag[] = participations
    .filter(({ ticked, number, establishments }) => !ticked && (number !== null || establishments !== null))
    .map(({ category }) => ({ flag: 'numberWithoutTick', target: category }));
  for (const card of cards) {
    if (!says(card)) continue;
    const { id, kind, parent } = card;
    if (kind === 'mainPainPoint') {
      if (parent === null || !says(all.get(parent)!)) flags.push({ flag: 'absentFromDiagnostic', target: id });
    } else if (kind === 'action') {
      const owned = under(id, 'owner').length + under(parent, 'owner').length > 0;
      if (!owned) flags.push({ flag: 'actionWithoutOwner', target: id });
    } else if (kind === 'axis') {
      const setAside = !card.chosen && under(parent, 'axis').some(({ chosen }) => chosen);
      if (!setAside && under(id, 'action').length === 0) flags.push({ flag: 'axisWithoutAction', target: id });
    }
  }
  return flags;
}
