import { describe, expect, it } from 'vitest';
import { chainOf } from './tables.ts';
import { knots, participantsOf, passage } from './facts.ts';
import { sampleCard, sampleView } from './test-view.ts';

describe('the facts of a session', () => {
  it('add the numbers that are written, and say nothing where none is', () => {
    const view = sampleView();
    expect(participantsOf(view)).toBeNull();
    view.participations[0]!.number = 4;
    view.participations[1]!.number = 15;
    expect(participantsOf(view)).toBe(19);
  });

  it('count what passes from the diagnostic, and what arrives without it', () => {
    const raised = sampleCard('painPoint', 'Trop d’outils', { theme: 'teach' });
    const other = sampleCard('painPoint', 'Des parents hors de la boucle', { theme: 'access' });
    const view = sampleView([
      raised,
      other,
      sampleCard('mainPainPoint', 'Trop d’outils', { parent: raised.id }),
      sampleCard('mainPainPoint', 'Trop de mots de passe', { theme: 'teach' }),
    ]);
    expect(passage(view, chainOf(view))).toEqual({ chosen: 1, of: 2, from: 1 });
  });
});

describe('the knots of the three workshops', () => {
  const cards = [sampleCard('painPoint', 'Trop d’outils')];

  it('are full where something is written, open where nothing is', () => {
    expect(knots(cards, [])).toEqual({ diagnostic: 'done', projections: 'next', plan: 'next' });
  });

  it('show one now: where most people write, the reader’s own place first', () => {
    expect(knots(cards, ['plan', 'projections', 'projections']).projections).toBe('now');
    expect(Object.values(knots(cards, ['plan', 'diagnostic']))).toEqual(['done', 'next', 'now']);
    expect(knots(cards, ['introduction'])).toEqual({ diagnostic: 'done', projections: 'next', plan: 'next' });
  });
});
