import { byParent, says } from './chain.ts';
import type { Card, CardKind, SessionView, Trame, TrameAttached, TrameAxis } from './model.ts';

type Action = TrameAxis['actions'][number];
type Theme = Trame['themes'][number];

const holds = ({ owners, involved, when, indicators }: TrameAttached) =>
  owners.length + involved.length + when.length + indicators.length > 0;

/**
 * What a form says, without who typed it. Empty bullets are left out, unless something hangs from them. Owners, dates and
 * indicators that hang from nothing stand together on an action without words.
 */
export function trameOf(
  view: Pick<SessionView, 'title' | 'region' | 'format' | 'participations' | 'themes' | 'cards'>,
): Trame {
  const children = byParent(view.cards);
  const of = (cards: readonly Card[], kind: CardKind) => cards.filter((card) => card.kind === kind);
  const under = ({ id }: Card) => children.get(id) ?? [];
  const words = (cards: readonly Card[], kind: CardKind) => of(cards, kind).flatMap(({ text }) => text || []);

  const attached = (cards: readonly Card[], told: boolean): TrameAttached => ({
    told,
    owners: words(cards, 'owner'),
    involved: words(cards, 'involved'),
    when: of(cards, 'when')
      .filter(says)
      .map(({ horizon, text }) => ({ horizon, marker: text })),
    indicators: words(cards, 'indicator'),
  });
  const actions = (cards: readonly Card[]): Action[] =>
    of(cards, 'action')
      .map((card) => ({ text: card.text, ...attached(under(card), card.told) }))
      .filter((action) => action.text !== '' || holds(action));
  const axes = (cards: readonly Card[]): TrameAxis[] =>
    of(cards, 'axis')
      .map((card) => {
        const planned = actions(under(card));
        const { label, text } = card;
        return {
          label,
          text,
          chosen: card.chosen || planned.length > 0,
          actions: planned,
          ...attached(under(card), card.told),
        };
      })
      .filter((axis) => axis.text !== '' || axis.label !== '' || axis.actions.length > 0 || holds(axis));
  const needs = (cards: readonly Card[]): Theme['mains'][number]['needs'] =>
    of(cards, 'need')
      .map((card) => ({ text: card.text, axes: axes(under(card)) }))
      .filter(({ text, axes }) => text !== '' || axes.length > 0);

  const painPoints = new Map(of(view.cards, 'painPoint').map(({ id, text }) => [id, text || null]));
  const theme = (name: string, roots: readonly Card[], all: readonly Card[]): Theme => {
    const mains: Theme['mains'] = of(all, 'mainPainPoint')
      .map((card) => ({
        text: card.text,
        from: card.parent === null ? null : painPoints.get(card.parent)!,
        needs: needs(under(card)),
      }))
      .filter(({ text, needs }) => text !== '' || needs.length > 0);
    const loose = needs(roots);
    const looseAxes = axes(roots);
    if (looseAxes.length > 0) loose.push({ text: null, axes: looseAxes });
    if (loose.length > 0) mains.push({ text: null, from: null, needs: loose });
    const rest = attached(roots, false);
    return {
      name,
      experiences: words(roots, 'experience'),
      painPoints: words(roots, 'painPoint'),
      strengths: words(roots, 'strength'),
      mains,
      actions: [...actions(roots), ...(holds(rest) ? [{ text: '', ...rest }] : [])],
    };
  };
  /** A theme's cards that hang from nothing, and those that hang from its pain points. */
  const themed = (id: string | null, name: string): Theme => {
    const roots = view.cards.filter((card) => card.parent === null && card.theme === id);
    const ids = new Set(roots.map((card) => card.id));
    return theme(
      name,
      roots,
      view.cards.filter((card) => ids.has(card.parent ?? card.id)),
    );
  };
  const none = themed(null, '');
  const { title, region, format, participations } = view;
  return {
    title,
    region,
    format,
    sittings: of(view.cards, 'sitting')
      .filter(says)
      .map(({ day, starts, ends, text }) => ({ day, starts, ends, place: text })),
    facilitators: of(view.cards, 'facilitator')
      .filter(says)
      .map(({ text, label }) => ({ name: text, function: label })),
    participations,
    themes: [
      ...view.themes.map(({ id, name }) => themed(id, name)),
      ...([none.experiences, none.painPoints, none.strengths, none.mains, none.actions].some((list) => list.length > 0)
        ? [none]
        : []),
    ],
  };
}
