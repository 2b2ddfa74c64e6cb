import type { CardWords } from './model.ts';

/** Why a card cannot say this: the code of a refusal, and the field that it is about. */
export interface Fault {
  code: string;
  field: keyof CardWords;
}

/**
 * The first thing that a card may not say; null: none. The database holds the same rules, for whoever would go round this.
 */
export function faultOf(words: CardWords): Fault | null {
  if (words.rights === 'link') {
    if (words.link === null) return { code: 'catalogue_link_missing', field: 'link' };
    // Its source is not ours to copy, whole or in part.
    if (words.steps !== null) return { code: 'catalogue_link_copies', field: 'steps' };
    if (words.licence !== null) return { code: 'catalogue_link_licence', field: 'licence' };
  }
  if (words.rights === 'free' && words.licence === null) return { code: 'catalogue_licence_missing', field: 'licence' };
  if (words.kind === 'event' && words.startsAt === null) return { code: 'catalogue_event_day', field: 'startsAt' };
  if (words.kind !== 'event' && (words.startsAt !== null || words.endsAt !== null || words.publicCount !== null))
    return { code: 'catalogue_only_events', field: 'startsAt' };
  if (words.startsAt !== null && words.endsAt !== null && words.endsAt < words.startsAt)
    return { code: 'catalogue_event_ends', field: 'endsAt' };
  if (words.twin !== null && words.audience !== 'home') return { code: 'catalogue_twin_home', field: 'twin' };
  return null;
}
