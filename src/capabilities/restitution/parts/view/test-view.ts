import { CATEGORIES, type Card, type CardKind, type SessionView } from '../../model.ts';

let made = 0;

/** A card as the tests need it: its kind and words, the rest on demand. */
export function sampleCard(kind: CardKind, text: string, more: Partial<Card> = {}): Card {
  made += 1;
  return {
    id: `card-${made}`,
    kind,
    theme: null,
    parent: null,
    text,
    label: '',
    horizon: null,
    day: null,
    starts: null,
    ends: null,
    chosen: false,
    told: false,
    position: made,
    source: null,
    changed: null,
    ...more,
  };
}

/** A session with two themes and no card, to be filled by a test. */
export function sampleView(cards: Card[] = [], more: Partial<SessionView> = {}): SessionView {
  return {
    id: 'session',
    title: 'Séance du 24 novembre',
    region: 'Poitiers',
    format: 'onSite',
    participations: CATEGORIES.map((category) => ({
      category,
      ticked: false,
      number: null,
      establishments: null,
      qualifier: '',
    })),
    themes: [
      { id: 'teach', name: 'Enseigner et apprendre' },
      { id: 'access', name: 'Égal accès' },
    ],
    cards,
    flags: [],
    disputes: [],
    seq: 0,
    day: null,
    mayWrite: true,
    ...more,
  };
}
