import { describe, expect, it } from 'vitest';
import { attachedTo, chainOf, holdsAny, planGroups, possibleParents, shortWords, themeRows } from './tables.ts';
import { sampleCard, sampleView } from './test-view.ts';

const pain = sampleCard('painPoint', 'Personne ne sait qui écrit', { theme: 'teach' });
const main = sampleCard('mainPainPoint', 'Personne ne sait qui écrit', { parent: pain.id });
const need = sampleCard('need', 'De la cohérence', { parent: main.id });
const axis = sampleCard('axis', 'Préparer avant l’été', { parent: need.id, label: 'Anticipation', chosen: true });
const action = sampleCard('action', 'Choisir un outil par usage', { parent: axis.id });
const owner = sampleCard('owner', 'Bruno Lestrade', { parent: action.id });
const whole = sampleCard('when', 'rentrée', { parent: axis.id });
const cards = [pain, main, need, axis, action, owner, whole];

describe('the chain of a session', () => {
  it('gives every card the theme of what it hangs from', () => {
    const view = sampleView(cards);
    const chain = chainOf(view);
    expect(cards.map((card) => chain.theme(card))).toEqual(Array(7).fill('teach'));
  });
});

describe('tables 1 and 2', () => {
  it('keep a line for every theme, in order, empty cells included', () => {
    const view = sampleView([pain]);
    const rows = themeRows(view, chainOf(view), ['experience', 'painPoint', 'strength']);
    expect(rows.map(({ theme }) => theme?.id)).toEqual(['teach', 'access']);
    expect(rows[0]!.cells.painPoint).toEqual([pain]);
    expect(rows[1]!.cells).toEqual({ experience: [], painPoint: [], strength: [] });
  });

  it('show cards of no theme, or of a theme that was removed, on a last line', () => {
    const lost = sampleCard('strength', 'Les oraux différés', { theme: 'gone' });
    const view = sampleView([pain, lost]);
    const rows = themeRows(view, chainOf(view), ['painPoint', 'strength']);
    expect(rows.at(-1)).toEqual({ theme: null, cells: { painPoint: [], strength: [lost] } });
  });
});

describe('table 3', () => {
  it('holds the axes chosen as main or that have actions, theme by theme, then actions under no axis', () => {
    const idle = sampleCard('axis', 'Un axe laissé', { theme: 'teach' });
    const empty = sampleCard('axis', 'Un axe retenu', { theme: 'access', chosen: true });
    const alone = sampleCard('action', 'Une action seule', { theme: 'access' });
    const view = sampleView([empty, ...cards, idle, alone]);
    expect(planGroups(view, chainOf(view))).toEqual([
      { axis, actions: [action] },
      { axis: empty, actions: [] },
      { axis: null, actions: [alone] },
    ]);
  });

  it('tells what hangs from an action apart from what holds for the whole axis', () => {
    const chain = chainOf(sampleView(cards));
    expect(attachedTo(chain, action.id)).toEqual({ owners: [owner], involved: [], when: [], indicators: [] });
    expect(attachedTo(chain, axis.id)).toEqual({ owners: [], involved: [], when: [whole], indicators: [] });
    expect([axis, action, owner].map(({ id }) => holdsAny(attachedTo(chain, id)))).toEqual([true, true, false]);
  });
});

describe('what a card may hang from', () => {
  it('is of the right kinds, its own theme first', () => {
    const far = sampleCard('need', 'Un lieu', { theme: 'access' });
    const view = sampleView([far, ...cards]);
    expect(possibleParents(view, chainOf(view), axis)).toEqual([need, far]);
    expect(possibleParents(view, chainOf(view), pain)).toEqual([]);
  });
});

describe('the short words of a card', () => {
  it('are the label of an axis, else its text cut between words', () => {
    expect(shortWords(axis)).toBe('Anticipation');
    expect(shortWords(sampleCard('need', 'Des mots simples pour tous'), 16)).toBe('Des mots…');
    expect(shortWords(sampleCard('need', 'x'.repeat(80)), 20)).toBe(`${'x'.repeat(19)}…`);
  });
});
