import { PARENTS, type Card, type CardKind } from './model.ts';

/**
 * A card with what the form remembers of it: a removed one keeps its place, and what hung from it comes back to it when it
 * is restored. Gestures work on these; pages show the living (`livingOf`).
 */
export type KeptCard = Card & { removed: boolean };

/** A card with nothing typed on it: gestures fill in the rest. */
export function blankCard(id: string, kind: CardKind): KeptCard {
  return {
    id,
    kind,
    theme: null,
    parent: null,
    text: '',
    label: '',
    horizon: null,
    day: null,
    starts: null,
    ends: null,
    chosen: false,
    told: false,
    position: 0,
    source: null,
    changed: null,
    removed: false,
  };
}

/** Whether something is typed on a card. One that says nothing is an empty bullet: it shows, and never counts. */
export function says({ kind, text, label, horizon, day, starts, ends }: Card): boolean {
  if (text !== '') return true;
  switch (kind) {
    case 'axis':
    case 'facilitator':
      return label !== '';
    case 'when':
      return horizon !== null;
    case 'sitting':
      return day !== null || starts !== null || ends !== null;
    default:
      return false;
  }
}

/** Whether a card of a kind may hang from one of another. */
export function fits(kind: CardKind, parent: CardKind): boolean {
  return PARENTS[kind].includes(parent);
}

/** Kinds of the introduction stand under no theme. */
export function hasTheme(kind: CardKind): boolean {
  return kind !== 'sitting' && kind !== 'facilitator';
}

/** The theme of a card: that of the card at the top of its chain; null: none. */
export function themeOf(cards: ReadonlyMap<string, Card>, card: Card): string | null {
  const above = card.parent === null ? undefined : cards.get(card.parent);
  return above ? themeOf(cards, above) : card.theme;
}

export function byId<Any extends Card>(cards: readonly Any[]): Map<string, Any> {
  return new Map(cards.map((card) => [card.id, card]));
}

/**
 * The cards that pages show, by position. What hung from a removed card hangs from nothing, under the theme that it had.
 */
export function livingOf(kept: readonly KeptCard[]): Card[] {
  const all = byId(kept);
  return kept
    .filter(({ removed }) => !removed)
    .sort((a, b) => a.position - b.position)
    .map(({ removed: _, ...card }) => {
      const orphan = card.parent !== null && all.get(card.parent)!.removed;
      return orphan ? { ...card, parent: null, theme: themeOf(all, card) } : card;
    });
}

/** Cards by the one they hang from, in their order. */
export function byParent(cards: readonly Card[]): Map<string, Card[]> {
  const children = new Map<string, Card[]>();
  for (const card of cards) {
    if (card.parent === null) continue;
    children.set(card.parent, [...(children.get(card.parent) ?? []), card]);
  }
  return children;
}
