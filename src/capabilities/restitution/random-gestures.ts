import fc from 'fast-check';
import { blankCard, fits, livingOf, type KeptCard } from './chain.ts';
import { add, choose, hang, move, putBack, raise, remove, requalify, restore, write } from './gestures.ts';
import { applied, type Outcome } from './outcome.ts';
import { CARD_KINDS, type CardKind } from './model.ts';

/** A gesture drawn at random: numbers stand for cards, whatever there is when it is made. */
export interface Draw {
  gesture:
    | 'add'
    | 'write'
    | 'remove'
    | 'restore'
    | 'requalify'
    | 'hang'
    | 'unhang'
    | 'up'
    | 'down'
    | 'theme'
    | 'choose'
    | 'raise';
  card: number;
  other: number;
  kind: CardKind;
  theme: string | null;
  text: string;
}

export const THEMES = ['t1', 't2', 't3'];

export const drawn: fc.Arbitrary<Draw> = fc.record({
  // Cards come more often than they go.
  gesture: fc.constantFrom(
    ...(['add', 'add', 'add', 'add', 'write', 'remove', 'restore', 'requalify', 'hang', 'hang', 'unhang'] as const),
    ...(['up', 'down', 'theme', 'choose', 'raise'] as const),
  ),
  card: fc.nat(30),
  other: fc.nat(30),
  kind: fc.constantFrom(...CARD_KINDS),
  theme: fc.constantFrom(...THEMES, null),
  text: fc.constantFrom('', 'a', 'b', 'c'),
});

/** What a draw does to a form; null where there is nothing to do it to. */
export function outcomeOf(cards: readonly KeptCard[], draw: Draw, id: string): Outcome | null {
  const { gesture, kind, theme, text } = draw;
  if (gesture === 'add') {
    // Half of them hang from something that they fit.
    const parents = livingOf(cards).filter((each) => fits(kind, each.kind));
    const parent = draw.card % 2 === 0 ? (parents[draw.other % Math.max(1, parents.length)]?.id ?? null) : null;
    return add(cards, { ...blankCard(id, kind), parent, theme, text });
  }
  const living = livingOf(cards);
  const pool = gesture === 'restore' ? cards : living;
  const card = pool[draw.card % Math.max(1, pool.length)];
  if (!card) return null;
  switch (gesture) {
    case 'write':
      return write(cards, card.id, 'text', text);
    case 'remove':
      return remove(cards, card.id);
    case 'restore':
      return restore(cards, card.id);
    case 'requalify':
      return requalify(cards, card.id, kind);
    case 'unhang':
      return hang(cards, card.id, null);
    case 'hang': {
      const parents = living.filter((each) => fits(card.kind, each.kind));
      const parent = parents[draw.other % Math.max(1, parents.length)];
      return parent ? hang(cards, card.id, parent.id) : null;
    }
    case 'theme':
      return move(cards, card.id, { theme });
    case 'choose':
      return card.kind === 'painPoint' ? choose(cards, card.id, blankCard(id, 'mainPainPoint')).outcome : null;
    case 'raise':
      return card.kind === 'mainPainPoint' ? raise(cards, card.id, blankCard(id, 'painPoint')) : null;
    default:
      return move(cards, card.id, gesture);
  }
}

/** A form after draws, and what each of them did. */
export function played(draws: readonly Draw[]): { cards: KeptCard[]; outcomes: Outcome[] } {
  let cards: KeptCard[] = [];
  const outcomes: Outcome[] = [];
  for (const [at, draw] of draws.entries()) {
    const outcome = outcomeOf(cards, draw, `c${at}`);
    if (!outcome) continue;
    cards = applied(cards, outcome);
    outcomes.push(outcome);
  }
  return { cards, outcomes };
}

/**
 * Undoes edits one after the other, the last first, as someone who goes back through the journal of what is on the form:
 * a card that was removed before is asked for first.
 */
export function undone(cards: readonly KeptCard[], outcome: Outcome): KeptCard[] {
  return outcome.edits.toReversed().reduce<KeptCard[]>(
    (now, edit) => {
      const aside = edit.field !== 'removed' && now.find(({ id }) => id === edit.card)!.removed;
      return aside ? now : applied(now, putBack(now, edit));
    },
    [...cards],
  );
}
