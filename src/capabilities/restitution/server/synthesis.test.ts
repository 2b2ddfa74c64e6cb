import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { CATEGORIES, type Trame } from '../model.ts';
import type { SynthesisPart } from '../synthesis.ts';
import {
  createFromTrame,
  joinVoices,
  leaveGroup,
  removeSession,
  renameGroup,
  setGroupUndone,
  synthesisPage,
  type SynthesisPage,
} from './api.ts';
import { sampleBase, someone } from './test-session.ts';

let base: TestDatabase;
let maud: Person;
let stranger: Person;

/** A form that says these pain points, with the primary teams ticked, and families counted but not ticked. */
function trame(title: string, region: string, painPoints: string[], strengths: string[] = []): Trame {
  return {
    title,
    region,
    format: null,
    sittings: [],
    facilitators: [],
    participations: CATEGORIES.map((category) => ({
      category,
      ticked: category === 'primaryTeams',
      number: category === 'users' ? 6 : null,
      establishments: null,
      qualifier: '',
    })),
    themes: [
      {
        name: 'Égal accès au numérique',
        experiences: [],
        painPoints,
        strengths,
        mains: [
          { text: painPoints[0]!, from: painPoints[0]!, needs: [] },
          { text: `Jamais dit au diagnostic de ${title}`, from: null, needs: [] },
        ],
        actions: [],
      },
    ],
  };
}

const page = (part: SynthesisPart, more: Partial<Parameters<typeof synthesisPage>[2]> = {}) =>
  synthesisPage(base.db, maud, { kind: 'painPoint', region: '', part, page: 1, ...more });
type List<Part extends SynthesisPart> = Extract<SynthesisPage['list'], { part: Part }>;
async function list<Part extends SynthesisPart>(part: Part, more = {}): Promise<List<Part>> {
  return (await page(part, more)).list as List<Part>;
}

let bocage: string;
beforeAll(async () => {
  const sample = await sampleBase();
  ({ base, maud } = sample);
  stranger = someone(sample.other, 'Hors');
  const make = (form: Trame) => createFromTrame(base.db, maud, randomUUID(), form);
  bocage = await make(
    trame('Bocage', 'Bocage', ['Trop d’outils numériques', 'Des parents hors de la boucle'], ['Le rituel du matin']),
  );
  await make(trame('Collines', 'Collines', ['Les outils numériques se multiplient', 'La cantine est bruyante']));
  await createFromTrame(base.db, stranger, randomUUID(), trame('Ailleurs', 'Bocage', ['Outils numériques ailleurs']));
});
afterAll(() => base.drop());

describe('the synthesis of several sessions', () => {
  test('a main pain point that the diagnostic never raised is a voice too; one that it raised is not counted twice', async () => {
    const { items } = await list('alone');
    expect(items.map(({ text }) => text).sort()).toEqual([
      'Des parents hors de la boucle',
      'Jamais dit au diagnostic de Bocage',
      'Jamais dit au diagnostic de Collines',
      'La cantine est bruyante',
      'Les outils numériques se multiplient',
      'Trop d’outils numériques',
    ]);
    expect((await page('groups')).covered).toEqual({ sessions: 2, voices: 6, cut: false });
  });

  test('the same lack in other words is suggested, and becomes a group only when a person says so', async () => {
    expect((await list('groups')).total).toBe(0);
    const { items } = await list('suggestions');
    const tools = items.find(({ name }) => /outils/i.test(name))!;
    expect(tools.voices.map(({ text }) => text).sort()).toEqual([
      'Les outils numériques se multiplient',
      'Trop d’outils numériques',
    ]);
    const cards = tools.voices.map(({ card }) => card);
    const wish = { group: tools.id, kind: 'painPoint' as const, name: 'Trop d’outils', cards };
    await joinVoices(base.db, maud, wish);
    // A double click.
    await joinVoices(base.db, maud, wish);
    const groups = await list('groups');
    expect(groups.items).toMatchObject([{ name: 'Trop d’outils', sessions: 2 }]);
    expect(groups.items[0]!.categories).toEqual([
      { category: 'primaryTeams', sessions: 2, people: null, unsaid: 2 },
      { category: 'users', sessions: 2, people: 12, unsaid: 0 },
    ]);
    expect((await list('alone')).total).toBe(4);
  });

  test('only lines that share two words come ticked; a word of the trade, or one session alone, brings nothing together', async () => {
    const { base: alone, maud: writer } = await sampleBase();
    const make = (title: string, painPoints: string[]) =>
      createFromTrame(alone.db, writer, randomUUID(), trame(title, 'Bocage', painPoints));
    try {
      await make('Une', ['Le wifi coupe dans les salles', 'Des élèves fatigués', 'Trop de bruit au réfectoire']);
      await make('Deux', ['Le wifi coupe souvent', 'Les élèves arrivent en retard', 'Aucun wifi au gymnase']);
      await make('Trois', ['Des cartables lourds', 'Les cartables débordent']);
      const query = { kind: 'painPoint' as const, region: '', part: 'suggestions' as const, page: 1 };
      const { items } = (await synthesisPage(alone.db, writer, query)).list as List<'suggestions'>;
      const wifi = items.find(({ voices }) => voices.some(({ text }) => text.includes('wifi')))!;
      const ticked = wifi.voices.filter(({ card }) => wifi.sure.includes(card)).map(({ text }) => text);
      expect(ticked.sort()).toEqual(['Le wifi coupe dans les salles', 'Le wifi coupe souvent']);
      const suggested = items.flatMap(({ voices }) => voices.map(({ text }) => text));
      expect(suggested).toContain('Aucun wifi au gymnase');
      expect(suggested.filter((text) => /élèves|cartables/.test(text))).toEqual([]);
    } finally {
      await alone.drop();
    }
  });

  test('a voice is taken out and put back, a group renamed, undone and restored: each act gives what takes it back', async () => {
    const { items } = await list('groups');
    const { id: group, voices } = items[0]!;
    const [first] = voices;
    const left = await leaveGroup(base.db, maud, { group, cards: [first!.card] });
    expect((await list('groups')).items[0]!.sessions).toBe(1);
    expect(left.undo).toEqual({
      action: 'join',
      fields: { group, kind: 'painPoint', name: '', [`card.${first!.card}`]: '1' },
    });
    expect((await list('suggestions')).items.find((each) => each.group?.id === group)?.voices).toEqual([
      { ...first, group: null },
    ]);
    await joinVoices(base.db, maud, { group, kind: 'painPoint', name: '', cards: [first!.card] });
    const renamed = await renameGroup(base.db, maud, { group, name: 'Des outils en trop' });
    expect(renamed.undo).toEqual({ action: 'rename', fields: { group, name: 'Trop d’outils' } });
    await setGroupUndone(base.db, maud, group, true);
    expect((await list('groups')).total).toBe(0);
    expect((await list('alone')).total).toBe(6);
    await setGroupUndone(base.db, maud, group, false);
    expect((await list('groups')).items).toMatchObject([{ name: 'Des outils en trop', sessions: 2 }]);
  });

  test('one region shows its own sessions; strengths have their own list', async () => {
    expect((await page('alone', { region: 'Collines' })).covered.sessions).toBe(1);
    expect((await page('groups')).regions).toEqual(['Bocage', 'Collines']);
    expect((await list('alone', { kind: 'strength' })).items.map(({ text }) => text)).toEqual(['Le rituel du matin']);
  });

  test('a removed session is silent', async () => {
    await removeSession(base.db, maud, bocage);
    expect((await page('groups')).covered).toMatchObject({ sessions: 1, voices: 3 });
  });

  test.each([
    ['one voice alone', { name: 'Seule', cards: 1 }, 'restitution_group_cards'],
    ['a group without a name', { name: '', cards: 2 }, 'restitution_group_name'],
  ])('%s is refused', async (_, { name, cards }, code) => {
    const { items } = await list('alone');
    const ids = items.slice(0, cards).map(({ card }) => card);
    const wish = { group: randomUUID(), kind: 'painPoint' as const, name, cards: ids };
    await expect(joinVoices(base.db, maud, wish)).rejects.toMatchObject({ code });
  });

  test('another territory sees its own sessions, and reaches no card of this one', async () => {
    const { items } = await list('alone');
    const cards = items.slice(0, 2).map(({ card }) => card);
    const wish = { group: randomUUID(), kind: 'painPoint' as const, name: 'Pris', cards };
    await expect(joinVoices(base.db, stranger, wish)).rejects.toMatchObject({ code: 'restitution_group_cards' });
    const query = { kind: 'painPoint' as const, region: '', part: 'alone' as const, page: 1 };
    expect((await synthesisPage(base.db, stranger, query)).covered).toMatchObject({ sessions: 1, voices: 2 });
  });

  test('people of an establishment read, and change nothing', async () => {
    const teacher = someone(maud.territory, 'Prof', 'teacher');
    const { items } = await list('alone');
    const wish = { group: randomUUID(), kind: 'painPoint' as const, name: 'Non', cards: items.map(({ card }) => card) };
    await expect(joinVoices(base.db, teacher, wish)).rejects.toMatchObject({ status: 403 });
  });
});
