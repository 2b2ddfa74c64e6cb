import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankCard, livingOf, type KeptCard } from './chain.ts';
import { countsOf } from './counts.ts';
import { nineParticipations } from './fields.ts';
import type { Trame } from './model.ts';
import { drawn, played, THEMES } from './random-gestures.ts';
import { anyTrame } from './random-trame.ts';
import { cardsOfTrame } from './trame-cards.ts';
import { trameOf } from './trame.ts';

/** The form that a session shows once its cards are made of a trame. */
function readBack(trame: Trame, kept: readonly KeptCard[], ids: ReadonlyMap<string, string>): Trame {
  const themes = trame.themes.flatMap(({ name }) => (name === '' ? [] : { id: ids.get(name)!, name }));
  return trameOf({ ...trame, themes, cards: livingOf(kept) });
}
const idsOf = ({ themes }: Trame) => new Map(themes.flatMap(({ name }) => (name ? [[name, `id of ${name}`]] : [])));
let made = 0;
const newId = () => `card-${(made += 1)}`;

describe('a filled form', () => {
  it('made into cards and read again is the same, to the letter and in its order', () => {
    fc.assert(
      fc.property(anyTrame, (trame) => {
        const ids = idsOf(trame);
        expect(readBack(trame, cardsOfTrame(trame, ids, newId), ids)).toEqual(trame);
      }),
      { numRuns: 300 },
    );
  });

  it('holds every word of a session, whatever people did to its cards', () => {
    const view = { title: 'Séance', region: '', format: null, participations: nineParticipations([]) };
    const themes = THEMES.map((id) => ({ id, name: `Thème ${id}` }));
    const ids = new Map(themes.map(({ id, name }) => [name, id]));
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 60 }), (draws) => {
        const cards = livingOf(played(draws).cards);
        const trame = trameOf({ ...view, themes, cards });
        const again = cardsOfTrame(trame, ids, newId);
        expect(trameOf({ ...view, themes, cards: livingOf(again) })).toEqual(trame);
        // Owners that hang from nothing stand on an action without words: nothing is lost, nothing is counted twice.
        const counts = countsOf({ cards: livingOf(again) });
        expect(counts).toEqual(countsOf({ cards }));
      }),
    );
  });

  it('keeps an empty theme, and the cell of a need that nobody has put in words yet', () => {
    const cards = [
      { ...blankCard('m', 'mainPainPoint'), theme: 't1', text: 'Trop d’outils', position: 1 },
      { ...blankCard('n', 'need'), parent: 'm', position: 2 },
      { ...blankCard('x', 'axis'), parent: 'n', text: 'Choisir', position: 3 },
      { ...blankCard('e', 'need'), parent: 'm', position: 4 },
    ];
    const themes = THEMES.slice(0, 2).map((id) => ({ id, name: id }));
    const view = { title: 'S', region: '', format: null, participations: [], themes, cards };
    const [first, second] = trameOf(view).themes;
    expect(first!.mains).toEqual([
      {
        text: 'Trop d’outils',
        from: null,
        needs: [{ text: '', axes: [expect.objectContaining({ text: 'Choisir' })] }],
      },
    ]);
    expect(second).toMatchObject({ name: 't2', painPoints: [], mains: [] });
  });

  it('read with an axis in the cell beside an empty need keeps the axis on its line', () => {
    const axis = {
      label: '',
      text: 'Choisir',
      chosen: false,
      actions: [],
      told: false,
      owners: [],
      involved: [],
      when: [],
      indicators: [],
    };
    const trame: Trame = {
      ...{ title: 'S', region: '', format: null, sittings: [], facilitators: [], participations: [] },
      themes: [
        {
          ...{ name: 'T', experiences: [], painPoints: [], strengths: [], actions: [] },
          mains: [{ text: 'Trop d’outils', from: 'jamais dit', needs: [{ text: null, axes: [axis] }] }],
        },
      ],
    };
    const back = readBack(trame, cardsOfTrame(trame, idsOf(trame), newId), idsOf(trame));
    expect(back.themes[0]!.mains).toEqual([{ text: 'Trop d’outils', from: null, needs: [{ text: '', axes: [axis] }] }]);
  });
});
