import { expect, it } from 'vitest';
import { checkDocument } from '#platform/documents/check.ts';
import type { ProjectView } from '../model.ts';
import type { PrintedAction } from './document-actions.ts';
import { documentOf, projectDocument } from './document.ts';
import { setState } from './save-action.ts';
import { testSchool } from './test-school.ts';
import { projectView } from './view.ts';

const ACTION: PrintedAction = {
  id: 'a',
  project: 'p',
  objective: 1,
  title: 'Une heure commune',
  state: 'decided',
  owner: { id: null, name: 'Fanny Delorge' },
  horizon: null,
  span: { from: 4, to: 9 },
  marker: '',
  indicator: 'Heures tenues',
  digital: '',
  screen: null,
  told: false,
  holes: [],
  gap: 'Du lien.',
  reason: '',
};

const VIEW: ProjectView & { actions: PrintedAction[] } = {
  id: 'p',
  establishment: { uai: '0860001A', name: 'Collège Odette-Lancelin', commune: 'Lavernie' },
  title: '',
  summary: 'En trois ans.\n\nPlus proches des familles.',
  schoolYear: 2026,
  version: 1,
  day: { workshop: 'w', title: 'Journée de co-design', date: '2026-12-01' },
  objectives: [
    { number: 1, name: 'Enrichir les pratiques', shortName: 'Pratiques' },
    { number: 2, name: 'Associer les familles', shortName: 'Familles' },
  ],
  actions: [
    ACTION,
    {
      ...ACTION,
      id: 'b',
      title: 'Un café',
      objective: null,
      owner: null,
      span: null,
      indicator: '',
      gap: '',
      digital: 'La voix',
      screen: false,
      holes: ['owner', 'date', 'indicator'],
    },
    {
      ...{ ...ACTION, id: 'c', title: 'Une tablette', owner: null, span: null, indicator: '' },
      ...{ state: 'dropped', reason: 'Le papier suffit.' },
    },
  ],
  leads: [{ lead: 'l', workshop: 'w', gap: 'Du lien', text: 'Une consigne filmée', objective: 2 }],
  suggestions: [
    {
      ...{ id: 's', text: 'Deux sources avant de partager', why: '', objective: 1, at: '2026-11-24T10:00:00Z' },
      ...{ by: { id: 'm', name: 'Maud' }, answer: null, answeredAt: null, action: null },
    },
  ],
  milestones: [
    { id: 'm1', title: 'Diagnostic', day: '2026-06-02', done: true },
    { id: 'm2', title: 'Dépôt', day: '2027-01-12', done: false },
  ],
  contacts: [],
  crowdfundings: [
    {
      id: 'c',
      need: 'Quatre micros',
      goal: 320.5,
      raised: 120,
      href: 'https://collecte.exemple/micros',
      updated: '2026-12-01',
    },
  ],
  lastContact: null,
  silentWeeks: 6,
  silent: false,
  may: { write: true, suggest: false, comment: true },
};

const printed = (view: typeof VIEW, locale: 'fr' | 'en') => documentOf(view, view.actions, locale);
const words = (view: typeof VIEW, locale: 'fr' | 'en') => JSON.stringify(printed(view, locale));

it('holds what the establishment wrote, under its objectives, holes in sight', () => {
  const document = printed(VIEW, 'fr');
  expect(() => checkDocument(document)).not.toThrow();
  expect(document).toMatchObject({
    title: 'Projet\u00a0: Collège Odette-Lancelin',
    subtitle: 'Collège Odette-Lancelin, Lavernie, 2026-2027',
  });
  const rows = document.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  expect(rows).toEqual([
    ['Une heure commune', 'Du lien.', 'Fanny Delorge', 'de janvier à juin', 'Heures tenues', '', 'Décidée'],
    ['Un café', '', 'Sans porteur', 'Sans date', 'Sans indicateur', 'La voix. Sans écran.', 'Décidée'],
  ]);
  const text = words(VIEW, 'fr');
  for (const said of [
    '1er décembre 2026',
    'Une consigne filmée',
    '12 janvier 2027',
    '1 sans porteur, 1 sans date, 1 sans indicateur',
    'collecte.exemple',
    '320,50',
  ])
    expect(text).toContain(said);
});

it('ends with what was dropped, and why', () => {
  expect(printed(VIEW, 'fr').blocks.slice(-2)).toEqual([
    { kind: 'heading', level: 1, text: 'Actions abandonnées' },
    {
      kind: 'list',
      items: [[{ text: 'Une tablette', strong: true }, '\u00a0: Le papier suffit.']],
    },
  ]);
});

it('names only what is missing, and no column that no action fills', () => {
  const bare = { ...ACTION, gap: '', owner: null, holes: ['owner' as const] };
  const { blocks } = printed({ ...VIEW, actions: [bare] }, 'fr');
  expect(blocks.find(({ kind }) => kind === 'note')).toMatchObject({
    text: 'Ce qui manque encore\u00a0: 1 sans porteur.',
  });
  const table = blocks.find((block) => block.kind === 'table')!;
  expect(table.columns.map(({ title }) => title)).toEqual(['Action', 'Qui', 'Quand', 'Indicateur', 'État']);
});

it('reads the gap that an action answers, and why another was dropped', async () => {
  const school = await testSchool();
  const { database, ines, project, leads } = school;
  await school.made({ title: 'Filmer', lead: leads.film });
  const tablet = await school.made({ title: 'Une tablette' });
  await setState(database.db, ines, tablet, { state: 'dropped', reason: 'Le papier suffit', version: 1 });
  const before = await projectView(database.db, ines, project);
  const text = JSON.stringify(await projectDocument(database.db, ines, before, 'fr'));
  await school.drop();
  expect(text).toContain('Le papier suffit');
  expect(text).toContain('"title":"Manque"');
});

it('leaves the territory’s suggestions on their page', () => {
  expect(words(VIEW, 'fr')).not.toContain('Deux sources');
});

it('is whole in English, and for a project that is still empty', () => {
  const text = words(VIEW, 'en');
  for (const said of ['from January to June', 'No owner', '1 December 2026', 'Milestones'])
    expect(text).toContain(said);
  const empty = {
    ...VIEW,
    summary: '',
    day: null,
    objectives: [],
    actions: [],
    leads: [],
    milestones: [],
    crowdfundings: [],
  };
  expect(printed({ ...empty, title: 'À nous' }, 'fr')).toMatchObject({ title: 'À nous', blocks: [] });
  expect(() => checkDocument(printed(empty, 'en'))).not.toThrow();
});
