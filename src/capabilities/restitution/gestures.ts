import { ExpectedError } from '#platform/errors/expected-error.ts';
import { byId, fits, hasTheme, livingOf, themeOf, type KeptCard } from './chain.ts';
import { asText } from './fields.ts';
import type { Card, CardField, CardKind } from './model.ts';
import { applied, type Edit, type Outcome } from './outcome.ts';

export type Move = 'up' | 'down' | { theme: string | null };

const edited = (...edits: Edit[]): Outcome => ({
  made: [],
  edits: edits.filter(({ before, after }) => before !== after),
});

/** @throws ExpectedError restitution_card_unknown (404) */
export function cardIn(cards: readonly KeptCard[], id: string): KeptCard {
  const card = cards.find((each) => each.id === id);
  if (!card) throw new ExpectedError('restitution_card_unknown', 404);
  return card;
}

/** @throws ExpectedError restitution_card_unknown (404), restitution_card_removed (409) */
function livingIn(cards: readonly KeptCard[], id: string): KeptCard {
  const card = cardIn(cards, id);
  if (card.removed) throw new ExpectedError('restitution_card_removed', 409);
  return card;
}

/** The parent and the theme of a card become these. */
function placed(card: KeptCard, parent: string | null, theme: string | null): Edit[] {
  return [
    { card: card.id, field: 'parent', before: card.parent, after: parent },
    { card: card.id, field: 'theme', before: card.theme, after: theme },
  ];
}

/**
 * A new card, last of its kind. Its number again makes nothing. Hung from a card that meanwhile became something else, it
 * stands under that card's theme: nobody's words are refused because another was quicker.
 * @throws ExpectedError restitution_card_unknown (404): no such parent
 */
export function add(cards: readonly KeptCard[], card: KeptCard): Outcome {
  if (cards.some(({ id }) => id === card.id)) return edited();
  const above = card.parent === null ? null : cardIn(cards, card.parent);
  const hangs = above !== null && fits(card.kind, above.kind);
  const theme = above && !hangs ? themeOf(byId(cards), above) : card.theme;
  const position = Math.max(0, ...cards.map((each) => each.position)) + 1;
  const parent = hangs ? above.id : null;
  return { made: [{ ...card, parent, theme: hangs || !hasTheme(card.kind) ? null : theme, position }], edits: [] };
}

/**
 * A field of a card becomes this. Writing on a card that someone removed meanwhile brings it back: words must not go where
 * nobody sees them.
 */
export function write(cards: readonly KeptCard[], id: string, field: CardField, value: string): Outcome {
  const card = cardIn(cards, id);
  const before = asText(card[field]);
  if (before === value) return edited();
  const outcome = edited({ card: id, field, before, after: value });
  return card.removed ? { made: [], edits: [...restore(cards, id).edits, ...outcome.edits] } : outcome;
}

/** Takes a card off the form. What hangs from it stays, from nothing, and comes back to it when it is restored. */
export function remove(cards: readonly KeptCard[], id: string): Outcome {
  return cardIn(cards, id).removed ? edited() : edited({ card: id, field: 'removed', before: null, after: '1' });
}

export function restore(cards: readonly KeptCard[], id: string): Outcome {
  return cardIn(cards, id).removed ? edited({ card: id, field: 'restored', before: null, after: '1' }) : edited();
}

/**
 * A card becomes another kind; its number, words and history stay. Where it, or what hangs from it, no longer fits, it
 * hangs from nothing and keeps the theme that it had.
 */
export function requalify(cards: readonly KeptCard[], id: string, kind: CardKind): Outcome {
  const card = livingIn(cards, id);
  const all = byId(cards);
  const theme = themeOf(all, card);
  const above = card.parent === null ? null : all.get(card.parent)!;
  const own = above && !fits(kind, above.kind) ? placed(card, null, theme) : [];
  const below = cards
    .filter((each) => each.parent === id && !fits(each.kind, kind))
    .flatMap((each) => placed(each, null, theme));
  return edited({ card: id, field: 'kind', before: card.kind, after: kind }, ...own, ...below);
}

/**
 * Hangs a card from another, whose theme it then has; null: from nothing, under the theme that it had.
 * @throws ExpectedError restitution_no_fit (422)
 */
export function hang(cards: readonly KeptCard[], id: string, parent: string | null): Outcome {
  const card = livingIn(cards, id);
  if (parent === null) return edited(...placed(card, null, themeOf(byId(cards), card)));
  if (!fits(card.kind, livingIn(cards, parent).kind)) throw new ExpectedError('restitution_no_fit', 422);
  return edited(...placed(card, parent, null));
}

/** Cards among which one has its rank, in their order: same kind, same parent or, hanging from nothing, same theme. */
function brothersOf(cards: readonly KeptCard[], id: string): Card[] {
  const shown = livingOf(cards);
  const { kind, parent, theme } = shown.find((each) => each.id === id)!;
  return shown.filter(
    (each) => each.kind === kind && each.parent === parent && (!hasTheme(kind) || each.theme === theme),
  );
}

/** Exchanges a card with its neighbour, or puts it under another theme, where it hangs from nothing. */
export function move(cards: readonly KeptCard[], id: string, to: Move): Outcome {
  const card = livingIn(cards, id);
  if (typeof to === 'object') {
    if (!hasTheme(card.kind) || themeOf(byId(cards), card) === to.theme) return edited();
    return edited(...placed(card, null, to.theme));
  }
  const brothers = brothersOf(cards, id);
  const at = brothers.findIndex((each) => each.id === id);
  const other = brothers[to === 'up' ? at - 1 : at + 1];
  if (!other) return edited();
  const rank = (moved: Card, position: number): Edit => ({
    card: moved.id,
    field: 'position',
    before: String(moved.position),
    after: String(position),
  });
  return edited(rank(card, other.position), rank(other, card.position));
}

/**
 * A pain point becomes a main one: a card of the same words that hangs from it. Chosen again, the same card; the one that
 * was removed comes back.
 * @param made number of the new card
 * @throws ExpectedError restitution_no_fit (422): not a pain point
 */
export function choose(cards: readonly KeptCard[], id: string, made: KeptCard): { outcome: Outcome; card: string } {
  const painPoint = livingIn(cards, id);
  if (!fits('mainPainPoint', painPoint.kind)) throw new ExpectedError('restitution_no_fit', 422);
  const mains = cards.filter((each) => each.parent === id && each.kind === 'mainPainPoint');
  const main = mains.find(({ removed }) => !removed) ?? mains[0];
  if (main) return { outcome: restore(cards, main.id), card: main.id };
  const card = { ...made, kind: 'mainPainPoint' as const, parent: id, text: painPoint.text };
  return { outcome: add(cards, card), card: card.id };
}

/**
 * A main pain point that the diagnostic never raised is written there too, in its own words and under its theme, and hangs
 * from what was written. One that hangs from a pain point already stays as it is.
 * @param made the pain point to come
 * @throws ExpectedError restitution_no_fit (422): not a main pain point
 */
export function raise(cards: readonly KeptCard[], id: string, made: KeptCard): Outcome {
  const main = livingIn(cards, id);
  if (!fits(main.kind, 'painPoint')) throw new ExpectedError('restitution_no_fit', 422);
  if (main.parent !== null && !cardIn(cards, main.parent).removed) return edited();
  const theme = themeOf(byId(cards), main);
  const outcome = add(cards, { ...made, kind: 'painPoint', parent: null, theme, text: main.text });
  return { made: outcome.made, edits: hang(applied(cards, outcome), id, made.id).edits };
}

/**
 * Puts back what a line of the journal took away, as a new change. Where a card can no longer hang from where it hung, it
 * hangs from nothing.
 */
export function putBack(
  cards: readonly KeptCard[],
  { card, field, before }: Omit<Edit, 'field'> & { field: string },
): Outcome {
  switch (field) {
    case 'made':
    case 'restored':
      return remove(cards, card);
    case 'removed':
      return restore(cards, card);
    case 'kind':
      return requalify(cards, card, before as CardKind);
    case 'parent': {
      const above = cards.find(({ id }) => id === before);
      const can = above && !above.removed && fits(cardIn(cards, card).kind, above.kind);
      return hang(cards, card, can ? above.id : null);
    }
    case 'theme':
      // It hung from a card then: the line of its parent, just before, tells where.
      return before === null ? edited() : move(cards, card, { theme: before });
    case 'position':
      return edited({ card, field, before: String(cardIn(cards, card).position), after: before });
    default:
      return write(cards, card, field as CardField, before ?? '');
  }
}
