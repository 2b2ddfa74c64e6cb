import type { Person } from '#capabilities/accounts';
import type { Db } from '#platform/database/connect.ts';
import { ExpectedError } from '#platform/errors/expected-error.ts';
import { blankCard, type KeptCard } from '../chain.ts';
import { clean, withField } from '../fields.ts';
import * as gestures from '../gestures.ts';
import type { CardField, CardKind } from '../model.ts';
import type { Outcome } from '../outcome.ts';
import { carryOut, inSession, setField, type OpenSession } from './open.ts';
import { bringTheme } from './themes.ts';

/** A card as someone adds it: its fields as typed. */
export type NewCard = {
  id?: string | undefined;
  kind: CardKind;
  parent: string | null;
  theme: string | null;
} & Partial<Record<CardField, string>>;

type Gesture = (cards: readonly KeptCard[], open: OpenSession) => Outcome;

/** Every gesture throws sign_in, forbidden, restitution_unknown, restitution_card_unknown (404) and, on a card that someone removed meanwhile, restitution_card_removed (409). */
async function make(db: Db, person: Person | null, session: string, gesture: Gesture): Promise<{ seq: number }> {
  return inSession(db, person, session, async (open) => {
    await carryOut(open, gesture(open.cards, open));
    return { seq: open.seq };
  });
}

/**
 * Adds a card, last of its kind; the same number again adds nothing.
 * @returns its number, its own where none was given
 * @throws ExpectedError restitution_value, restitution_too_long (422), restitution_theme_unknown (404)
 */
export async function addCard(
  db: Db,
  person: Person | null,
  session: string,
  { id = crypto.randomUUID(), kind, parent, theme, ...typed }: NewCard,
): Promise<{ seq: number; id: string }> {
  return inSession(db, person, session, async (open) => {
    if (theme !== null) await bringTheme(open.trx, person!.territory, session, theme);
    const blank: KeptCard = { ...blankCard(id, kind), parent, theme };
    const card = Object.entries(typed).reduce(
      (made, [field, value]) => withField(made, field as CardField, clean(id, field, value)),
      blank,
    );
    await carryOut(open, gestures.add(open.cards, card));
    return { seq: open.seq, id };
  });
}

/** Takes a card off the form; its words, its history and what hangs from it stay. */
export function removeCard(db: Db, person: Person | null, session: string, card: string): Promise<{ seq: number }> {
  return make(db, person, session, (cards) => gestures.remove(cards, card));
}

export function restoreCard(db: Db, person: Person | null, session: string, card: string): Promise<{ seq: number }> {
  return make(db, person, session, (cards) => gestures.restore(cards, card));
}

/** One rank up or down among its brothers, or under another theme (null: none). @throws ExpectedError restitution_theme_unknown (404) */
export async function moveCard(
  db: Db,
  person: Person | null,
  session: string,
  card: string,
  to: gestures.Move,
): Promise<{ seq: number }> {
  return inSession(db, person, session, async (open) => {
    if (typeof to === 'object' && to.theme !== null) await bringTheme(open.trx, person!.territory, session, to.theme);
    await carryOut(open, gestures.move(open.cards, card, to));
    return { seq: open.seq };
  });
}

/** The card becomes another kind, and keeps its number, words and history. */
export function requalify(
  db: Db,
  person: Person | null,
  session: string,
  card: string,
  kind: CardKind,
): Promise<{ seq: number }> {
  return make(db, person, session, (cards) => gestures.requalify(cards, card, kind));
}

/** Hangs a card from another; null: from nothing. @throws ExpectedError restitution_no_fit (422) */
export function hang(
  db: Db,
  person: Person | null,
  session: string,
  card: string,
  parent: string | null,
): Promise<{ seq: number }> {
  return make(db, person, session, (cards) => gestures.hang(cards, card, parent));
}

/**
 * Chooses a pain point as a main one.
 * @returns the main pain point that hangs from it: the same however often it is chosen
 * @throws ExpectedError restitution_no_fit (422): not a pain point
 */
export async function choose(
  db: Db,
  person: Person | null,
  session: string,
  painPoint: string,
): Promise<{ seq: number; card: string }> {
  return inSession(db, person, session, async (open) => {
    const made = blankCard(crypto.randomUUID(), 'mainPainPoint');
    const { outcome, card } = gestures.choose(open.cards, painPoint, made);
    await carryOut(open, outcome);
    return { seq: open.seq, card };
  });
}

/**
 * Writes a main pain point that the diagnostic never raised into it, and hangs it from there. Where it hangs from a pain
 * point already, as when this is sent twice, nothing changes.
 * @throws ExpectedError restitution_no_fit (422): not a main pain point
 */
export function raise(db: Db, person: Person | null, session: string, main: string): Promise<{ seq: number }> {
  const made = blankCard(crypto.randomUUID(), 'painPoint');
  return make(db, person, session, (cards) => gestures.raise(cards, main, made));
}

/** An axis enters the action plan, or leaves it. @throws ExpectedError restitution_no_fit (422): not an axis */
export async function chooseAxis(
  db: Db,
  person: Person | null,
  session: string,
  axis: string,
  chosen: boolean,
): Promise<{ seq: number }> {
  return inSession(db, person, session, async (open) => {
    if (gestures.cardIn(open.cards, axis).kind !== 'axis') throw new ExpectedError('restitution_no_fit', 422);
    await setField(open, axis, 'chosen', chosen ? '1' : '');
    return { seq: open.seq };
  });
}
