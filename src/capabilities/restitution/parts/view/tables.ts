import { byId, byParent, fits, themeOf } from '../../chain.ts';
import type { Card, CardKind, Flag, SessionView, Theme } from '../../model.ts';

/** The cards of a session by what hangs from what: made once a view, so that 200 cards stay quick to draw. */
export interface Chain {
  card: (id: string | null) => Card | null;
  /** What hangs from a card, by position; of one kind when it is given. */
  under: (id: string, kind?: CardKind) => Card[];
  /** Inherited from the top of its chain; null: none. */
  theme: (card: Card) => string | null;
  flagged: (target: string, flag: Flag['flag']) => boolean;
}

export function chainOf({ cards, flags }: Pick<SessionView, 'cards' | 'flags'>): Chain {
  const all = byId(cards);
  const children = byParent(cards);
  const raised = new Set(flags.map(({ flag, target }) => `${flag}:${target}`));
  return {
    card: (id) => (id === null ? null : (all.get(id) ?? null)),
    under: (id, kind) => (children.get(id) ?? []).filter((card) => kind === undefined || card.kind === kind),
    theme: (card) => themeOf(all, card),
    flagged: (target, flag) => raised.has(`${flag}:${target}`),
  };
}

/** One line of a table: a theme, or null for cards under none, and its cards by kind. */
export interface ThemeRow<Kind extends CardKind> {
  theme: Theme | null;
  cells: Record<Kind, Card[]>;
}

/** Lines of tables 1 and 2: every theme of the session in order, then the cards of no theme where there are any. */
export function themeRows<Kind extends CardKind>(
  view: SessionView,
  chain: Chain,
  kinds: readonly Kind[],
): ThemeRow<Kind>[] {
  const known = new Set(view.themes.map(({ id }) => id));
  const mine = view.cards.filter((card): card is Card & { kind: Kind } =>
    (kinds as readonly string[]).includes(card.kind),
  );
  const byTheme = Map.groupBy(mine, (card) => {
    const theme = chain.theme(card);
    return theme !== null && known.has(theme) ? theme : null;
  });
  const row = (theme: Theme | null): ThemeRow<Kind> => {
    const cards = byTheme.get(theme?.id ?? null) ?? [];
    const cells = kinds.map((kind) => [kind, cards.filter((card) => card.kind === kind)] as const);
    return { theme, cells: Object.fromEntries(cells) as unknown as Record<Kind, Card[]> };
  };
  return [...view.themes.map(row), ...(byTheme.has(null) ? [row(null)] : [])];
}

/** Who, when and how it is measured, of an action or of a whole axis. */
export interface Attached {
  owners: Card[];
  involved: Card[];
  when: Card[];
  indicators: Card[];
}

/** What hangs from an action or an axis. */
export function attachedTo(chain: Chain, id: string): Attached {
  return {
    owners: chain.under(id, 'owner'),
    involved: chain.under(id, 'involved'),
    when: chain.under(id, 'when'),
    indicators: chain.under(id, 'indicator'),
  };
}

/** Whether anything is attached. */
export function holdsAny(attached: Attached): boolean {
  return Object.values(attached).some((cards: Card[]) => cards.length > 0);
}

/** Lines of table 3 that share an axis; null: actions under no axis. */
export interface PlanGroup {
  axis: Card | null;
  actions: Card[];
}

/** Table 3: every axis chosen as main or that has actions, theme by theme, then actions under no axis. */
export function planGroups(view: SessionView, chain: Chain): PlanGroup[] {
  const rank = new Map(view.themes.map(({ id }, at) => [id, at]));
  const rankOf = (card: Card) => rank.get(chain.theme(card) ?? '') ?? view.themes.length;
  const groups: PlanGroup[] = view.cards
    .filter((card) => card.kind === 'axis')
    .map((axis) => ({ axis, actions: chain.under(axis.id, 'action') }))
    .filter(({ axis, actions }) => axis.chosen || actions.length > 0)
    .sort((a, b) => rankOf(a.axis) - rankOf(b.axis));
  const loose = view.cards.filter((card) => card.kind === 'action' && chain.card(card.parent)?.kind !== 'axis');
  return loose.length > 0 ? [...groups, { axis: null, actions: loose }] : groups;
}

/** Cards that one may hang this one from, those of its own theme first. */
export function possibleParents(view: SessionView, chain: Chain, card: Card): Card[] {
  const theme = chain.theme(card);
  const near = (other: Card) => (chain.theme(other) === theme ? 0 : 1);
  return view.cards.filter((other) => fits(card.kind, other.kind)).sort((a, b) => near(a) - near(b));
}

/** A card in few signs, for a list or a link: an axis by its short label. */
export function shortWords(card: Card, most = 60): string {
  const words = card.label !== '' && card.kind === 'axis' ? card.label : card.text;
  const signs = [...words];
  if (signs.length <= most) return words;
  const cut = signs.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${space >= most / 2 ? cut.slice(0, space) : cut}…`;
}
