import type { Place } from '../../live.ts';
import type { Card, CardKind, SessionView } from '../../model.ts';
import type { Chain } from './tables.ts';

/** People of the nine categories together; null: no number is written anywhere. */
export function participantsOf(view: Pick<SessionView, 'participations'>): number | null {
  const numbers = view.participations.map(({ number }) => number).filter((number) => number !== null);
  return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0);
}

/** What passes from table 1 to table 2: pain points chosen as main, and main ones that table 1 never held. */
export function passage(view: Pick<SessionView, 'cards'>, chain: Chain): { chosen: number; of: number; from: number } {
  const mains = view.cards.filter((card) => card.kind === 'mainPainPoint');
  const origins = new Set(mains.map(({ parent }) => parent).filter((id) => chain.card(id) !== null));
  return {
    chosen: origins.size,
    of: view.cards.filter(({ kind }) => kind === 'painPoint').length,
    from: mains.filter(({ parent }) => chain.card(parent) === null).length,
  };
}

/** Where the introduction's and each table's cards are on the page. */
export const PLACE_OF: Record<CardKind, Place> = {
  sitting: 'introduction',
  facilitator: 'introduction',
  experience: 'diagnostic',
  painPoint: 'diagnostic',
  strength: 'diagnostic',
  mainPainPoint: 'projections',
  need: 'projections',
  axis: 'projections',
  action: 'plan',
  owner: 'plan',
  involved: 'plan',
  when: 'plan',
  indicator: 'plan',
};

/** How far a workshop is: people write in it now, it holds something, or it is expected. */
export type Knot = 'now' | 'done' | 'next';

/**
 * The knots of the three workshops. One at most is `now`: where most people write, the reader's own place first.
 * @param here parts where people are, the reader's first; empty when nobody's place is known
 */
export function knots(cards: readonly Card[], here: readonly Place[]): Record<Exclude<Place, 'introduction'>, Knot> {
  const workshops = ['diagnostic', 'projections', 'plan'] as const;
  const held = new Set(cards.map(({ kind }) => PLACE_OF[kind]));
  const crowd = (part: Place) => here.filter((each) => each === part).length;
  const busiest = workshops.reduce<Place | null>((best, part) => {
    const most = best === null ? 0 : crowd(best);
    return crowd(part) > most || (crowd(part) === most && most > 0 && here[0] === part) ? part : best;
  }, null);
  const knot = (part: Place): Knot => (part === busiest ? 'now' : held.has(part) ? 'done' : 'next');
  return { diagnostic: knot('diagnostic'), projections: knot('projections'), plan: knot('plan') };
}
