import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { inTerritory } from '#platform/database/connect.ts';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { anyTrame } from '../random-trame.ts';
import {
  addCard,
  addSessionTheme,
  createFromTrame,
  createSession,
  DEFAULT_THEMES,
  hang,
  listSessions,
  moveCard,
  raise,
  recentChanges,
  removedSessions,
  removeCard,
  removeSession,
  restoreSession,
  saveThemes,
  sessionsNamed,
  sessionView,
  startFromDay,
  themesOf,
  THEMES_SOURCE,
  trameOf,
  whoIsHere,
  writeField,
} from './api.ts';
import { sampleBase, sampleSession, someone } from './test-session.ts';

let base: TestDatabase;
let territory: string;
let other: string;
let maud: Person;
let yanis: Person;
beforeAll(async () => {
  ({ base, territory, other, maud, yanis } = await sampleBase());
});
afterAll(() => base.drop());

describe('a session', () => {
  it('begins with nine categories and the themes of the territory, once', async () => {
    const id = randomUUID();
    const given = { id, title: 'Séance', region: 'Nantes', format: 'remote' as const };
    await createSession(base.db, maud, given);
    await createSession(base.db, yanis, { ...given, title: 'Envoyée deux fois' });
    const view = await sessionView(base.db, maud, id);
    expect(view).toMatchObject({
      title: 'Séance',
      region: 'Nantes',
      format: 'remote',
      cards: [],
      flags: [],
      seq: 0,
      day: null,
    });
    expect(view.participations.map(({ category }) => category)[8]).toBe('edTech');
    expect(view.themes).toEqual(DEFAULT_THEMES);
  });

  it('is found by its title, in any case, with its days, before a file of the same title makes another', async () => {
    const id = await createSession(base.db, maud, { title: 'Séance de Lavernie', region: '', format: null });
    await addCard(base.db, maud, id, { kind: 'sitting', parent: null, theme: null, text: '', day: '2020-10-13' });
    const found = [{ id, title: 'Séance de Lavernie', days: ['2020-10-13'] }];
    expect(await sessionsNamed(base.db, maud, ' SÉANCE de lavernie ')).toEqual(found);
    expect(await sessionsNamed(base.db, someone(other, 'Hors'), 'Séance de Lavernie')).toEqual([]);
    await removeSession(base.db, maud, id);
    expect(await sessionsNamed(base.db, maud, 'Séance de Lavernie')).toEqual([]);
  });

  it('says what it holds in the list, without its empty bullets, until it is removed', async () => {
    const { id, put } = await sampleSession(base, maud);
    await put('painPoint', 'Trop d’outils');
    await put('painPoint', '');
    await put('action', 'Choisir');
    await addCard(base.db, maud, id, {
      kind: 'sitting',
      parent: null,
      theme: null,
      text: 'Lavernie',
      day: '2020-10-13',
    });
    const line = async () => (await listSessions(base.db, yanis, 1)).items.find((each) => each.id === id);
    expect(await line()).toMatchObject({ days: ['2020-10-13'], places: ['Lavernie'], holes: 1, disputes: 0 });
    expect((await line())!.counts).toMatchObject({ painPoints: 1, actions: 1 });
    await expect(removeSession(base.db, yanis, id)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await removedSessions(base.db, maud)).not.toContainEqual(expect.objectContaining({ id }));
    await removeSession(base.db, maud, id);
    expect(await line()).toBeUndefined();
    expect((await removedSessions(base.db, maud))[0]).toMatchObject({ id, title: 'Séance du 24 novembre' });
    expect(await removedSessions(base.db, yanis)).toEqual([]);
    await expect(sessionView(base.db, maud, id)).rejects.toMatchObject({ code: 'restitution_unknown' });
    await restoreSession(base.db, maud, id);
    expect((await sessionView(base.db, maud, id)).cards).toHaveLength(4);
  });

  it('adds a card once, however often it is sent', async () => {
    const { id, view } = await sampleSession(base, maud);
    const card = { id: randomUUID(), kind: 'need' as const, parent: null, theme: null, text: 'Une fois' };
    const [first, second] = await Promise.all([1, 2].map(() => addCard(base.db, maud, id, card)));
    expect(first!.id).toBe(second!.id);
    const { cards, seq } = await view();
    expect(cards).toHaveLength(1);
    expect(seq).toBe(1);
    const elsewhere = await sampleSession(base, maud);
    await expect(addCard(base.db, maud, elsewhere.id, card)).rejects.toMatchObject({
      code: 'restitution_card_unknown',
    });
  });

  it('says who made a card until someone changes it', async () => {
    const { id, card, view } = await sampleSession(base, maud);
    const need = { kind: 'need' as const, parent: null, theme: null, text: 'Se parler' };
    const { id: target, seq } = await addCard(base.db, yanis, id, need);
    expect((await card(target))!.changed).toMatchObject({ seq, by: 'Yanis', field: 'made', before: null });
    const { seq: seen } = await view();
    await writeField(base.db, maud, id, { target, field: 'text', value: 'Se parler tôt', base: seen });
    expect((await card(target))!.changed).toMatchObject({ by: 'Maud', field: 'text', before: 'Se parler' });
  });

  it('writes into its diagnostic a main pain point that was never raised there, once and as one change', async () => {
    const { id, put, card, view } = await sampleSession(base, maud);
    const theme = DEFAULT_THEMES[1].id;
    const main = await put('mainPainPoint', 'Trop d’outils', null, theme);
    await Promise.all([raise(base.db, maud, id, main), raise(base.db, yanis, id, main)]);
    const { cards, flags } = await view();
    const painPoints = cards.filter(({ kind }) => kind === 'painPoint');
    expect(painPoints).toMatchObject([{ text: 'Trop d’outils', theme, parent: null }]);
    expect(await card(main)).toMatchObject({ parent: painPoints[0]!.id, theme: null });
    expect(flags).toEqual([]);
    // Refused, it leaves nothing behind.
    const need = await put('need', 'x');
    await expect(raise(base.db, maud, id, need)).rejects.toMatchObject({ code: 'restitution_no_fit' });
    expect((await view()).cards).toHaveLength(3);
  });

  it('keeps one rank for each card when several are added at once', async () => {
    const { put, view } = await sampleSession(base, maud);
    await Promise.all(['un', 'deux', 'trois', 'quatre'].map((text) => put('painPoint', text)));
    const { cards } = await view();
    expect(new Set(cards.map(({ position }) => position)).size).toBe(4);
  });

  it('shows what hung from a removed card, and tells what happened since', async () => {
    const { id, put, card, view } = await sampleSession(base, maud);
    const theme = DEFAULT_THEMES[2].id;
    const need = await put('need', 'Se parler', null, theme);
    const axis = await put('axis', 'Un rendez-vous', need);
    const { seq } = await view();
    await removeCard(base.db, yanis, id, need);
    expect(await card(axis)).toMatchObject({ parent: null, theme });
    await moveCard(base.db, yanis, id, axis, { theme: DEFAULT_THEMES[0].id });
    expect(await card(axis)).toMatchObject({ parent: null, theme: DEFAULT_THEMES[0].id });
    const changes = await recentChanges(base.db, maud, id, seq);
    expect(changes.map(({ field, by }) => `${field} ${by.name}`)).toEqual([
      'removed Yanis',
      'parent Yanis',
      'theme Yanis',
    ]);
  });
});

describe('who', () => {
  it('writes: coordinators, facilitators and mediators of the territory; every member reads', async () => {
    const { id, put } = await sampleSession(base, maud);
    const target = await put('need', 'x');
    for (const role of ['teacher', 'head', 'digitalLead', 'partner', 'observer'] as const) {
      const reader = someone(territory, 'Léa', role);
      expect((await sessionView(base.db, reader, id)).mayWrite).toBe(false);
      await expect(
        writeField(base.db, reader, id, { target, field: 'text', value: 'y', base: 0 }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
    const limited: Person = { ...someone(territory), roles: [{ role: 'mediator', establishment: '0860001A' }] };
    await expect(hang(base.db, limited, id, target, null)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await sessionView(base.db, someone(territory, 'Ada', 'facilitator'), id)).mayWrite).toBe(true);
    await expect(sessionView(base.db, null, id)).rejects.toMatchObject({ code: 'sign_in', status: 401 });
  });

  it('of another territory sees nothing and changes nothing', async () => {
    const { id, put, view } = await sampleSession(base, maud);
    const target = await put('need', 'x');
    const stranger = someone(other);
    const before = await view();
    const unknown = { code: 'restitution_unknown', status: 404 };
    await expect(sessionView(base.db, stranger, id)).rejects.toMatchObject(unknown);
    await expect(
      writeField(base.db, stranger, id, { target, field: 'text', value: 'y', base: 9 }),
    ).rejects.toMatchObject(unknown);
    await expect(removeCard(base.db, stranger, id, target)).rejects.toMatchObject(unknown);
    await expect(removeSession(base.db, stranger, id)).rejects.toMatchObject(unknown);
    expect((await listSessions(base.db, stranger)).items).toEqual([]);
    expect(await recentChanges(base.db, stranger, id, 0)).toEqual([]);
    expect(await whoIsHere(base.db, stranger, id)).toEqual([]);
    expect(await view()).toEqual(before);
    for (const table of ['session', 'card', 'change', 'participation', 'session_theme', 'theme', 'dispute'] as const) {
      const rows = await inTerritory(base.db, other, (trx) =>
        trx.selectFrom(`restitution.${table}`).select('territory_id').where('territory_id', '=', territory).execute(),
      );
      expect(rows, table).toEqual([]);
    }
  });
});

describe('themes', () => {
  it('are five with their source, until the territory writes its own; sessions keep those that they have', async () => {
    const ada = someone(other);
    expect(await themesOf(base.db, ada)).toMatchObject({ source: THEMES_SOURCE, items: { length: 5 } });
    const { id, view } = await sampleSession(base, ada);
    const [first, second] = DEFAULT_THEMES;
    const own = randomUUID();
    await saveThemes(base.db, ada, { do: 'add', id: own, name: 'Parentalité' });
    await saveThemes(base.db, ada, { do: 'add', id: own, name: 'Parentalité' });
    await saveThemes(base.db, ada, { do: 'move', id: own, direction: 'up' });
    await saveThemes(base.db, ada, { do: 'archive', id: first.id });
    await saveThemes(base.db, ada, { do: 'rename', id: second.id, name: 'Travailler autrement' });
    await expect(saveThemes(base.db, ada, { do: 'add', name: 'Parentalité' })).rejects.toMatchObject({
      code: 'restitution_theme_taken',
    });
    await expect(
      saveThemes(base.db, someone(other, 'Léa', 'mediator'), { do: 'archive', id: own }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const { items } = await themesOf(base.db, ada);
    expect(items.map(({ name, archived, fromSource }) => [name, archived, fromSource])).toEqual([
      ['Travailler autrement', false, false],
      [DEFAULT_THEMES[2].name, false, true],
      [DEFAULT_THEMES[3].name, false, true],
      ['Parentalité', false, false],
      [DEFAULT_THEMES[4].name, false, true],
      [first.name, true, true],
    ]);
    const names = async () => (await view()).themes.map(({ name }) => name);
    expect((await names()).slice(0, 2)).toEqual([first.name, 'Travailler autrement']);
    await addSessionTheme(base.db, ada, id, own);
    expect((await names()).at(-1)).toBe('Parentalité');
    await expect(addSessionTheme(base.db, ada, id, randomUUID())).rejects.toMatchObject({
      code: 'restitution_theme_unknown',
    });
  });
});

describe('a form that was read', () => {
  it('becomes a session that says the same, whatever the form', async () => {
    await fc.assert(
      fc.asyncProperty(anyTrame, async (trame) => {
        const id = await createFromTrame(base.db, maud, randomUUID(), trame);
        expect(trameOf(await sessionView(base.db, maud, id))).toEqual(trame);
      }),
      { numRuns: 25 },
    );
    // Themes of other people's forms are not offered to the next session.
    expect((await themesOf(base.db, maud)).items.filter(({ archived }) => !archived)).toHaveLength(5);
  });

  it('is written once', async () => {
    const [trame] = fc.sample(anyTrame, { numRuns: 1, seed: 3 });
    const id = randomUUID();
    await createFromTrame(base.db, maud, id, trame!);
    await createFromTrame(base.db, maud, id, { ...trame!, title: 'Autre' });
    expect(trameOf(await sessionView(base.db, maud, id))).toEqual(trame);
  });

  it('is refused to whoever may not write', async () => {
    const [trame] = fc.sample(anyTrame, 1);
    const teacher = someone(territory, 'Léa', 'teacher');
    await expect(createFromTrame(base.db, teacher, randomUUID(), trame!)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(startFromDay(base.db, teacher, randomUUID(), randomUUID())).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
