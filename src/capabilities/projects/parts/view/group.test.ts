import { describe, expect, it } from 'vitest';
import type { ActionSummary, ProjectView } from '../../model.ts';
import { byMonth, byObjective, byOwner, missingIn, readView } from './group.ts';

const action = (id: string, more: Partial<ActionSummary> = {}): ActionSummary => ({
  id,
  project: 'p',
  objective: 1,
  title: id,
  state: 'decided',
  owner: { id: null, name: 'Mehdi Zerrouki' },
  horizon: null,
  span: { from: 0, to: 2 },
  marker: '',
  indicator: 'Heures tenues',
  digital: '',
  screen: null,
  told: false,
  holes: [],
  ...more,
});
const ids = (actions: ActionSummary[]) => actions.map(({ id }) => id);
const project = (more: Partial<ProjectView>) =>
  ({
    objectives: [
      { number: 1, name: 'Pratiques', shortName: 'Pratiques' },
      { number: 2, name: 'Compétences', shortName: 'Compétences' },
    ],
    actions: [],
    leads: [],
    suggestions: [],
    ...more,
  }) as unknown as ProjectView;

describe('the actions of a project by objective', () => {
  it('keeps an objective that has no action, and has no group for none when nothing is there', () => {
    const groups = byObjective(project({ actions: [action('a')] }));
    expect(groups.map(({ objective }) => objective?.number)).toEqual([1, 2]);
    expect(ids(groups[1]!.actions)).toEqual([]);
  });

  it('puts last what is under no objective, or under one that the territory no longer has', () => {
    const groups = byObjective(
      project({ actions: [action('none', { objective: null }), action('old', { objective: 9 })] }),
    );
    expect(groups.at(-1)!.objective).toBeNull();
    expect(ids(groups.at(-1)!.actions)).toEqual(['none', 'old']);
  });

  it('sets dropped actions apart', () => {
    const [first] = byObjective(project({ actions: [action('kept'), action('dropped', { state: 'dropped' })] }));
    expect(ids(first!.actions)).toEqual(['kept']);
    expect(ids(first!.dropped)).toEqual(['dropped']);
  });
});

describe('by month', () => {
  it('puts May and June of the year before ahead of September, and what has no date first of all', () => {
    const groups = byMonth([
      action('autumn', { span: { from: 0, to: 0 } }),
      action('undated', { span: null }),
      action('spring', { span: { from: -4, to: -3 } }),
    ]);
    expect(groups.map(({ month }) => month)).toEqual([null, -4, 0]);
  });

  it('names again, in a month where another begins, what is still going', () => {
    const groups = byMonth([
      action('long', { span: { from: 0, to: 5 } }),
      action('short', { span: { from: 3, to: 3 } }),
    ]);
    expect(ids(groups[1]!.starting)).toEqual(['short']);
    expect(ids(groups[1]!.going)).toEqual(['long']);
  });
});

describe('by owner', () => {
  it('shows first the actions that nobody owns, then people by name, accents as in French', () => {
    const owned = (id: string, name: string) => action(id, { owner: { id: null, name } });
    const groups = byOwner(
      [owned('z', 'Zoé'), owned('e', 'Étienne'), action('n', { owner: null }), owned('f', 'Fanny')],
      'fr',
    );
    expect(groups.map(({ owner }) => owner)).toEqual([null, 'Étienne', 'Fanny', 'Zoé']);
  });
});

describe('what is missing', () => {
  it('is counted by kind, each leading to its first action', () => {
    const holes = missingIn([
      action('a'),
      action('b', { holes: ['date'] }),
      action('c', { holes: ['date', 'indicator'] }),
    ]);
    expect(holes).toEqual([
      { hole: 'date', count: 2, first: 'b' },
      { hole: 'indicator', count: 1, first: 'c' },
    ]);
  });

  it('an unknown view in the address is the view by objective', () => {
    expect(readView(new URLSearchParams('vue=mois'))).toBe('month');
    expect(readView(new URLSearchParams('vue=x'))).toBe('objective');
  });
});
