import { ExpectedError } from '#platform/errors/expected-error.ts';
import { blankCard, type KeptCard } from './chain.ts';
import { clean } from './fields.ts';
import type { CardField, CardKind, Trame, TrameAttached } from './model.ts';
import { themeName } from './themes.ts';

/** Of one form: that of a long session has a hundred cards under five themes. */
export const CARDS_AT_MOST = 2000;
export const THEMES_AT_MOST = 200;

type Typed = Partial<Record<CardField, string | null>>;

/**
 * The cards of a form that was read: the contrary of `trameOf`. A main pain point hangs from the pain point of its theme
 * that says `from`; where none does it hangs from nothing. Nothing is added to what the form says.
 * @param themes ids by name, as `themeName` gives it
 * @throws ExpectedError restitution_value, restitution_too_long, restitution_trame_large (422)
 */
export function cardsOfTrame(
  trame: Trame,
  themes: ReadonlyMap<string, string>,
  newId: () => string = () => crypto.randomUUID(),
): KeptCard[] {
  const cards: KeptCard[] = [];
  const large = () =>
    new ExpectedError('restitution_trame_large', 422, { cards: CARDS_AT_MOST, themes: THEMES_AT_MOST });
  if (trame.themes.length > THEMES_AT_MOST) throw large();
  /** Under another card, or under a theme (null: none). */
  type Place = { parent: string } | { theme: string | null };
  const put = (
    kind: CardKind,
    place: Place,
    typed: Typed,
    marks: { chosen?: boolean; told?: boolean } = {},
  ): string => {
    if (cards.length === CARDS_AT_MOST) throw large();
    const id = newId();
    const fields = Object.entries(typed).map(([field, value]) => [field, clean(id, field, value ?? '') || null]);
    const kept = Object.fromEntries(fields.filter(([, value]) => value !== null)) as Partial<KeptCard>;
    cards.push({ ...blankCard(id, kind), ...kept, ...marks, ...place, position: cards.length + 1 });
    return id;
  };
  const attach = (parent: string, { owners, involved, when, indicators }: TrameAttached) => {
    for (const text of owners) put('owner', { parent }, { text });
    for (const text of involved) put('involved', { parent }, { text });
    for (const { horizon, marker } of when) put('when', { parent }, { horizon, text: marker });
    for (const text of indicators) put('indicator', { parent }, { text });
  };
  const act = (place: Place, action: Trame['themes'][number]['actions'][number]) =>
    attach(put('action', place, { text: action.text }, { told: action.told }), action);

  for (const { day, starts, ends, place } of trame.sittings)
    put('sitting', { theme: null }, { day, starts, ends, text: place });
  for (const { name, function: label } of trame.facilitators)
    put('facilitator', { theme: null }, { text: name, label });
  for (const { name, experiences, painPoints, strengths, mains, actions } of trame.themes) {
    const root = { theme: themes.get(themeName(name)) ?? null };
    for (const text of experiences) put('experience', root, { text });
    const raised = new Map<string, string>();
    for (const text of painPoints) {
      const id = put('painPoint', root, { text });
      if (!raised.has(text)) raised.set(text, id);
    }
    for (const text of strengths) put('strength', root, { text });
    for (const { text, from, needs } of mains) {
      const parent = from === null ? undefined : raised.get(from);
      const main = text === null ? null : put('mainPainPoint', parent ? { parent } : root, { text });
      for (const need of needs) {
        // Under a main pain point the cell of the need is there, empty: without it its axes would hang from nothing.
        const wanted = need.text ?? (main === null ? null : '');
        const under =
          wanted === null ? root : { parent: put('need', main ? { parent: main } : root, { text: wanted }) };
        for (const axis of need.axes) {
          const { label, chosen, told } = axis;
          const id = put('axis', under, { text: axis.text, label }, { chosen, told });
          for (const action of axis.actions) act({ parent: id }, action);
          attach(id, axis);
        }
      }
    }
    for (const action of actions) act(root, action);
  }
  return cards;
}
