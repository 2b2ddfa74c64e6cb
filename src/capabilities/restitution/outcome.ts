import { byId, type KeptCard } from './chain.ts';
import { withField } from './fields.ts';
import type { CardField, CardKind } from './model.ts';

/** One field of one card changes; as the journal writes it: texts, ids, numbers in words. Null: nothing. */
export interface Edit {
  card: string;
  field: CardField | 'removed' | 'restored' | 'kind' | 'parent' | 'theme' | 'position';
  before: string | null;
  after: string | null;
}

/** What a gesture makes of a form: a card that was not there, and fields that change. */
export interface Outcome {
  made: KeptCard[];
  edits: Edit[];
}

function changed(card: KeptCard, { field, after }: Edit): KeptCard {
  switch (field) {
    case 'removed':
    case 'restored':
      return { ...card, removed: field === 'removed' };
    case 'kind':
      return { ...card, kind: after as CardKind };
    case 'position':
      return { ...card, position: Number(after) };
    case 'parent':
    case 'theme':
      return { ...card, [field]: after };
    default:
      return withField(card, field, after ?? '');
  }
}

/** The cards after a gesture. */
export function applied(cards: readonly KeptCard[], { made, edits }: Outcome): KeptCard[] {
  const all = byId([...cards, ...made]);
  for (const edit of edits) all.set(edit.card, changed(all.get(edit.card)!, edit));
  return [...all.values()];
}
