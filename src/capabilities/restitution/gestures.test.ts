import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankCard, byId, fits, hasTheme, livingOf, says, themeOf, type KeptCard } from './chain.ts';
import { countsOf } from './counts.ts';
import { nineParticipations } from './fields.ts';
import { flagsOf } from './flags.ts';
import { add, choose, hang, move, putBack, raise, remove, requalify, restore, write } from './gestures.ts';
import { CARD_KINDS, PARENTS, type Card } from './model.ts';
import { applied } from './outcome.ts';
import { drawn, played, undone } from './random-gestures.ts';

const draws = fc.array(drawn, { minLength: 1, maxLength: 60 });
const form = (...cards: (Partial<KeptCard> & Pick<KeptCard, 'id' | 'kind'>)[]): KeptCard[] =>
  cards.map((card, at) => ({ ...blankCard(card.id, card.kind), position: at + 1, ...card }));
const refused = (code: string) => expect.objectContaining({ code }) as unknown as Error;

/** The chain that the Nantes form follows: pain point, main one, need, axis, action. */
const chain = () =>
  form(
    { id: 'p', kind: 'painPoint', theme: 't1', text: 'Perte d’émulation' },
    { id: 'm', kind: 'mainPainPoint', parent: 'p', text: 'Perte d’émulation' },
    { id: 'n', kind: 'need', parent: 'm', text: 'Se retrouver' },
    { id: 'x', kind: 'axis', parent: 'n', text: 'Anticiper', label: 'Anticipation' },
    { id: 'a', kind: 'action', parent: 'x', text: 'Choisir un outil' },
    { id: 'o', kind: 'owner', parent: 'a', text: 'Bruno' },
  );

describe('whatever people do to a form', () => {
  it('each card hangs from one that it fits, never in a circle, and has the theme of the top of its chain', () => {
    fc.assert(
      fc.property(draws, (all) => {
        const { cards } = played(all);
        const known = byId(cards);
        for (const card of cards) {
          const way = new Set<string>();
          let top = card;
          while (top.parent !== null) {
            expect(way.has(top.id)).toBe(false);
            way.add(top.id);
            expect(top.theme).toBeNull();
            const above = known.get(top.parent)!;
            expect(fits(top.kind, above.kind)).toBe(true);
            top = above;
          }
          expect(themeOf(known, card)).toBe(top.theme);
        }
        const shown = byId(livingOf(cards));
        for (const card of shown.values()) {
          if (card.parent !== null) expect(shown.has(card.parent)).toBe(true);
          expect(themeOf(shown, card)).toBe(themeOf(known, card));
        }
      }),
    );
  });

  it('no card is ever lost, and its words change only when someone writes', () => {
    fc.assert(
      fc.property(draws, (all) => {
        const { cards, outcomes } = played(all);
        const words = new Map<string, string>();
        for (const { made, edits } of outcomes) {
          for (const card of made) words.set(card.id, card.text);
          for (const edit of edits) if (edit.field === 'text') words.set(edit.card, edit.after!);
        }
        expect(new Map(cards.map(({ id, text }) => [id, text]))).toEqual(words);
        expect(livingOf(cards).length).toBe(cards.filter(({ removed }) => !removed).length);
      }),
    );
  });

  it('the journal alone tells how each field came to be what it is', () => {
    fc.assert(
      fc.property(draws, (all) => {
        const { cards, outcomes } = played(all);
        const told = new Map<string, Record<string, string | null>>();
        for (const { made, edits } of outcomes) {
          for (const { id, kind, parent, theme } of made) told.set(id, { kind, parent, theme });
          for (const { card, field, before, after } of edits) {
            const known = told.get(card)!;
            if (!(field in known)) continue;
            expect(before).toBe(known[field]);
            known[field] = after;
          }
        }
        for (const { id, kind, parent, theme } of cards) expect(told.get(id)).toMatchObject({ kind, parent, theme });
      }),
    );
  });

  it('what a card becomes and goes back from leaves it as it was: kind, words, place', () => {
    fc.assert(
      fc.property(draws, drawn, (all, last) => {
        const { cards } = played(all);
        const living = livingOf(cards);
        const card = living[last.card % Math.max(1, living.length)];
        fc.pre(card !== undefined);
        const place = (now: readonly KeptCard[]) =>
          livingOf(now).map(({ id, kind, text }) => ({
            id,
            kind,
            text,
            theme: themeOf(byId(now), byId(now).get(id)!),
          }));
        for (const outcome of [requalify(cards, card.id, last.kind), remove(cards, card.id)])
          expect(place(undone(applied(cards, outcome), outcome))).toEqual(place(cards));
      }),
    );
  });

  it('a flag shows exactly where its condition holds, and no empty bullet counts or is flagged', () => {
    fc.assert(
      fc.property(draws, fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }), (all, said) => {
        const cards = livingOf(played(all).cards);
        const participations = nineParticipations([]).map((each, at) => ({
          ...each,
          ticked: said[at]!,
          number: said[at + 9]! ? 3 : null,
        }));
        const found = new Set(flagsOf(cards, participations).map(({ flag, target }) => `${flag} ${target}`));
        const wanted = new Set(
          participations.flatMap((each) =>
            each.number !== null && !each.ticked ? `numberWithoutTick ${each.category}` : [],
          ),
        );
        const has = (kind: Card['kind'], id: string | null) =>
          cards.some((each) => each.parent === id && id !== null && each.kind === kind && each.text !== '');
        for (const card of cards.filter(({ text }) => text !== '')) {
          const above = cards.find(({ id }) => id === card.parent);
          if (card.kind === 'mainPainPoint' && (above?.text ?? '') === '')
            wanted.add(`absentFromDiagnostic ${card.id}`);
          if (card.kind === 'action' && !has('owner', card.id) && !has('owner', card.parent))
            wanted.add(`actionWithoutOwner ${card.id}`);
          if (card.kind === 'axis' && !has('action', card.id)) wanted.add(`axisWithoutAction ${card.id}`);
        }
        expect(found).toEqual(wanted);
        const counts = countsOf({ cards });
        expect(counts.painPoints).toBe(cards.filter(({ kind, text }) => kind === 'painPoint' && text !== '').length);
        expect(counts.actions).toBe(cards.filter(({ kind, text }) => kind === 'action' && text !== '').length);
        expect(counts.involved).toBe(cards.filter(({ kind, text }) => kind === 'involved' && text !== '').length);
      }),
    );
  });
});

describe('a card of the chain', () => {
  it('takes its whole chain to another theme', () => {
    const moved = applied(chain(), move(chain(), 'p', { theme: 't2' }));
    expect(moved.map((card) => themeOf(byId(moved), card))).toEqual(Array(6).fill('t2'));
  });

  it('requalified keeps its number and words; what no longer fits stands alone under the theme that it had', () => {
    const cards = applied(chain(), requalify(chain(), 'n', 'painPoint'));
    const all = byId(cards);
    expect(all.get('n')).toMatchObject({ kind: 'painPoint', text: 'Se retrouver', parent: null, theme: 't1' });
    expect(all.get('x')).toMatchObject({ parent: null, theme: 't1' });
    expect(all.get('a')).toMatchObject({ parent: 'x', theme: null });
  });

  it('removed leaves what hung from it in sight, and takes it back when it is restored', () => {
    const gone = applied(chain(), remove(chain(), 'n'));
    expect(livingOf(gone).find(({ id }) => id === 'x')).toMatchObject({ parent: null, theme: 't1' });
    expect(livingOf(applied(gone, restore(gone, 'n')))).toEqual(livingOf(chain()));
  });

  it('written on by someone who had not seen it go comes back with their words', () => {
    const gone = applied(chain(), remove(chain(), 'a'));
    const back = applied(gone, write(gone, 'a', 'text', 'Choisir ensemble un outil'));
    expect(livingOf(back).find(({ id }) => id === 'a')).toMatchObject({
      text: 'Choisir ensemble un outil',
      parent: 'x',
    });
  });

  it('added under one that meanwhile became something else stands under its theme', () => {
    const cards = applied(chain(), requalify(chain(), 'n', 'strength'));
    const { made } = add(cards, { ...blankCard('new', 'axis'), parent: 'n', text: 'Un levier' });
    expect(made).toEqual([expect.objectContaining({ parent: null, theme: 't1', text: 'Un levier' })]);
  });

  it('never hangs from what it does not fit, nor from nothing that exists', () => {
    expect(() => hang(chain(), 'a', 'n')).toThrow(refused('restitution_no_fit'));
    expect(() => hang(chain(), 'p', 'a')).toThrow(refused('restitution_no_fit'));
    expect(() => hang(chain(), 'a', 'z')).toThrow(refused('restitution_card_unknown'));
    const gone = applied(chain(), remove(chain(), 'a'));
    expect(() => requalify(gone, 'a', 'need')).toThrow(refused('restitution_card_removed'));
  });

  it('sent twice is made once', () => {
    const card = { ...blankCard('a', 'action'), text: 'Autre chose' };
    expect(add(chain(), card)).toEqual({ made: [], edits: [] });
  });

  it('goes up and down among its brothers only', () => {
    const cards = form(
      { id: 'a', kind: 'painPoint', theme: 't1' },
      { id: 'b', kind: 'painPoint', theme: 't2' },
      { id: 'c', kind: 'painPoint', theme: 't1' },
      { id: 'd', kind: 'facilitator' },
      { id: 'e', kind: 'facilitator', theme: 't1' },
    );
    const order = (now: KeptCard[]) =>
      livingOf(now)
        .map(({ id }) => id)
        .join('');
    expect(order(applied(cards, move(cards, 'c', 'up')))).toBe('cbade');
    expect(order(applied(cards, move(cards, 'e', 'up')))).toBe('abced');
    expect(move(cards, 'b', 'up').edits).toEqual([]);
    expect(move(cards, 'b', 'down').edits).toEqual([]);
  });
});

describe('a pain point chosen as main', () => {
  it('gives one main pain point of its words, the same however often; removed, it comes back', () => {
    const start = form({ id: 'p', kind: 'painPoint', theme: 't1', text: 'Trop d’outils' });
    const once = applied(start, choose(start, 'p', blankCard('m', 'mainPainPoint')).outcome);
    expect(once[1]).toMatchObject({ id: 'm', parent: 'p', text: 'Trop d’outils' });
    expect(choose(once, 'p', blankCard('m2', 'mainPainPoint'))).toMatchObject({
      card: 'm',
      outcome: { made: [], edits: [] },
    });
    const gone = applied(once, remove(once, 'm'));
    const back = applied(gone, choose(gone, 'p', blankCard('m3', 'mainPainPoint')).outcome);
    expect(livingOf(back)).toEqual(livingOf(once));
    expect(() => choose(once, 'm', blankCard('x', 'mainPainPoint'))).toThrow(refused('restitution_no_fit'));
  });
});

describe('a main pain point that the diagnostic never raised', () => {
  const lone = form({ id: 'm', kind: 'mainPainPoint', theme: 't2', text: 'Trop d’outils' });
  const made = blankCard('p', 'painPoint');

  it('is written there in its own words, under its theme, and hangs from them; asked again, nothing changes', () => {
    const cards = applied(lone, raise(lone, 'm', made));
    expect(cards.map(({ kind, parent, theme, text }) => [kind, parent, theme, text])).toEqual([
      ['mainPainPoint', 'p', null, 'Trop d’outils'],
      ['painPoint', null, 't2', 'Trop d’outils'],
    ]);
    expect(flagsOf(livingOf(cards), [])).toEqual([]);
    expect(raise(cards, 'm', blankCard('q', 'painPoint'))).toEqual({ made: [], edits: [] });
  });

  it('is written again when what it hung from was removed; nothing else can be', () => {
    const first = applied(lone, raise(lone, 'm', made));
    const removed = applied(first, remove(first, 'p'));
    const again = applied(removed, raise(removed, 'm', blankCard('q', 'painPoint')));
    expect(livingOf(again).map(({ id, parent, theme }) => [id, parent, theme])).toEqual([
      ['m', 'q', null],
      ['q', null, 't2'],
    ]);
    expect(() => raise(chain(), 'n', made)).toThrow(refused('restitution_no_fit'));
  });
});

describe('flags', () => {
  const flags = (cards: KeptCard[]) => flagsOf(livingOf(cards), []).map(({ flag, target }) => `${flag} ${target}`);

  it('leave an action alone when its axis is owned, and an axis set aside for another of its need', () => {
    const cards = form(
      { id: 'n', kind: 'need', text: 'Un besoin' },
      { id: 'x', kind: 'axis', parent: 'n', text: 'Retenu', chosen: true },
      { id: 'y', kind: 'axis', parent: 'n', text: 'Laissé de côté' },
      { id: 'a', kind: 'action', parent: 'x', text: 'Agir' },
    );
    expect(flags(cards)).toEqual(['actionWithoutOwner a']);
    expect(flags([...cards, ...form({ id: 'o', kind: 'owner', parent: 'x', text: 'Hélène' })])).toEqual([]);
    expect(flags(cards.filter(({ id }) => id !== 'x' && id !== 'a'))).toEqual(['axisWithoutAction y']);
    // An owner without a name owns nothing.
    expect(flags([...cards, ...form({ id: 'o', kind: 'owner', parent: 'a' })])).toEqual(['actionWithoutOwner a']);
  });

  it('show a number of establishments without its tick, not a tick without number', () => {
    const [first, second, ...others] = nineParticipations([]);
    const told = [{ ...first!, establishments: 2 }, { ...second!, ticked: true }, ...others];
    expect(flagsOf([], told)).toEqual([{ flag: 'numberWithoutTick', target: 'primaryTeams' }]);
  });
});

describe('an empty bullet', () => {
  it('says nothing, whatever the kind, until something is typed on it', () => {
    for (const kind of CARD_KINDS) {
      expect(says(blankCard('e', kind))).toBe(false);
      expect(says({ ...blankCard('e', kind), text: 'mot' })).toBe(true);
    }
    expect(says({ ...blankCard('w', 'when'), horizon: 'short' })).toBe(true);
    expect(says({ ...blankCard('n', 'need'), horizon: 'short', label: 'reste d’un axe' })).toBe(false);
  });
});

describe('kinds', () => {
  it('hang from one another without a circle, the introduction under no theme', () => {
    const rank = (kind: (typeof CARD_KINDS)[number]): number =>
      PARENTS[kind].length === 0 ? 0 : 1 + Math.max(...PARENTS[kind].map(rank));
    expect(Math.max(...CARD_KINDS.map(rank))).toBe(5);
    expect(CARD_KINDS.filter((kind) => !hasTheme(kind))).toEqual(['sitting', 'facilitator']);
    const sitting = add([], { ...blankCard('s', 'sitting'), theme: 't1' });
    expect(sitting.made[0]!.theme).toBeNull();
    expect(putBack(applied([], sitting), { card: 's', field: 'made', before: null, after: '' }).edits).toHaveLength(1);
  });
});
