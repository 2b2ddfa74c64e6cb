import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person, Role } from '#capabilities/accounts';
import { walk } from '#capabilities/thread';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import type { CardWords } from '../model.ts';
import {
  addCards,
  cardSheet,
  cardThings,
  countPublic,
  findCards,
  may,
  recordReuse,
  restoreCard,
  retireCard,
  reuseThings,
  saveCard,
} from './api.ts';
import { LINK, OTHER, PILOT, sampleCatalogue, words } from './sample-catalogue.ts';

const sample = await sampleCatalogue();
const { database, vienne, nantes, someone, maud, teacher, head, card } = sample;
afterAll(() => sample.drop());
beforeEach(() => setClock(() => Date.parse('2026-11-24T09:00:00Z')));
afterEach(() => sample.empty());

const search = (text: string, filters = {}, by: Person = maud(), retired = false) =>
  findCards(database.db, by, { words: text, filters, retired, order: 'relevance' }, 1);
const titles = async (text: string, filters = {}, by?: Person, retired?: boolean) =>
  (await search(text, filters, by, retired)).rows.map(({ title }) => title).sort();

describe('who may', () => {
  test.each<[Role, string | null, boolean[]]>([
    ['coordinator', null, [true, true, true, false, false]],
    ['facilitator', null, [true, true, false, false, false]],
    ['mediator', null, [true, false, false, false, false]],
    ['head', PILOT, [true, false, false, true, true]],
    ['digitalLead', PILOT, [true, false, false, true, true]],
    ['teacher', PILOT, [true, false, false, true, false]],
    ['head', OTHER, [true, false, false, false, false]],
    ['partner', null, [true, false, false, false, false]],
    ['observer', null, [false, false, false, false, false]],
  ])('%s of %s', (role, place, expected) => {
    const person = someone(vienne, role, place);
    const acts = ['write', 'publish', 'settings', 'propose', 'decide'] as const;
    expect(acts.map((act) => may(person, act, PILOT))).toEqual(expected);
  });

  test('a card is changed by who wrote it, its school and the territory’s team', async () => {
    const id = await card();
    const change = (by: Person | null) => retireCard(database.db, by, id, 'Essai.');
    for (const by of [teacher(OTHER), head(OTHER), someone(vienne, 'partner'), someone(vienne, 'teacher', null)])
      await expect(change(by)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(change(null)).rejects.toMatchObject({ code: 'sign_in' });
    await expect(change(someone(nantes, 'coordinator'))).rejects.toMatchObject({ code: 'catalogue_card_unknown' });
    await change(head());
    await restoreCard(database.db, maud(), id);
    expect((await cardSheet(database.db, teacher(OTHER), id)).retired).toBeNull();
  });
});

describe('a card', () => {
  test('keeps its history, and refuses to be written over', async () => {
    const id = await card();
    await saveCard(database.db, teacher(), id, {
      seen: 1,
      words: words({ title: 'Le journal parlé', levels: ['cycle4'] }),
    });
    await saveCard(database.db, teacher(), id, {
      seen: 1,
      words: words({ title: 'Le journal parlé', levels: ['cycle4'] }),
    });
    await expect(
      saveCard(database.db, head(), id, { seen: 1, words: words({ title: 'Autre titre' }) }),
    ).rejects.toMatchObject({ code: 'catalogue_changed_since', status: 409 });
    const { versions, version } = await cardSheet(database.db, maud(), id);
    expect(version).toBe(2);
    expect(versions.map(({ number, fields }) => [number, fields])).toEqual([
      [2, ['title', 'levels']],
      [1, []],
    ]);
    const rewrite = sql`update catalogue.version set by_name = 'x'`;
    await expect(inTerritory(database.db, vienne, (trx) => rewrite.execute(trx))).rejects.toThrow(/permission denied/);
  });

  test.each<[string, Partial<CardWords>]>([
    ['catalogue_link_missing', { ...LINK, link: null }],
    ['catalogue_link_copies', { ...LINK, steps: 'Le texte de quelqu’un d’autre.' }],
    ['catalogue_link_licence', { ...LINK, licence: 'CC BY 4.0' }],
    ['catalogue_licence_missing', { licence: null }],
    ['catalogue_event_day', { kind: 'event' }],
    ['catalogue_only_events', { startsAt: '2026-12-01T09:00:00.000Z' }],
    [
      'catalogue_event_ends',
      { kind: 'event', startsAt: '2026-12-02T09:00:00.000Z', endsAt: '2026-12-01T09:00:00.000Z' },
    ],
    ['catalogue_objective_unknown', { objective: randomUUID() }],
    ['catalogue_discipline_unknown', { disciplines: ['nothing'] }],
    ['catalogue_card_unknown', { audience: 'home', twin: randomUUID() }],
  ])('is refused: %s', async (code, given) => {
    await expect(card(given)).rejects.toMatchObject({ code });
  });

  test('twice the same form writes once', async () => {
    const given = { id: randomUUID(), words: words() };
    await addCards(database.db, teacher(), [given]);
    await addCards(database.db, teacher(), [given]);
    expect((await search('')).total).toBe(1);
  });

  test('and its home version lead to each other; there is one', async () => {
    const id = await card();
    const home = await card({ title: 'À la maison', audience: 'home', twin: id });
    expect((await cardSheet(database.db, maud(), id)).twin?.id).toBe(home);
    expect((await cardSheet(database.db, maud(), home)).twin?.id).toBe(id);
    await expect(card({ audience: 'home', twin: id })).rejects.toMatchObject({ code: 'catalogue_twin_taken' });
  });

  test('shows its lineage both ways, and counts schools, not reuses', async () => {
    const id = await card();
    const child = await card({ title: 'En deux langues' }, teacher(OTHER), {
      derived: { from: id, why: 'Deux langues.' },
    });
    const reuse = { doneOn: '2026-10-01', public: null, changed: 'Plus court.', origin: null };
    const action = { kind: 'projects.action', id: randomUUID() };
    const first = randomUUID();
    await recordReuse(database.db, teacher(OTHER), id, { id: first, establishment: OTHER, ...reuse, origin: action });
    await recordReuse(database.db, teacher(OTHER), id, { id: randomUUID(), establishment: OTHER, ...reuse });
    await expect(
      recordReuse(database.db, teacher(OTHER), id, { id: randomUUID(), establishment: PILOT, ...reuse }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const sheet = await cardSheet(database.db, maud(), id);
    expect(sheet).toMatchObject({ schools: 1, derived: [{ id: child, why: 'Deux langues.' }] });
    expect(sheet.reuses).toHaveLength(2);
    expect((await cardSheet(database.db, maud(), child)).derivedFrom?.id).toBe(id);
    const show = await inTerritory(database.db, vienne, (trx) => reuseThings.show(trx, maud(), [first]));
    expect(show.get(first)).toMatchObject({ stage: 'trace', state: 'done', detail: 'Collège du Clain' });
    const seen = await inTerritory(database.db, vienne, (trx) => walk(trx, action, { depth: 2 }));
    expect(seen.nodes.map(({ kind }) => kind).sort()).toEqual(['catalogue.card', 'catalogue.reuse', 'projects.action']);
    expect((await search('journal')).rows[0]).toMatchObject({ reuses: 1 });
  });

  test('retired, stays readable with its reason and leaves the search', async () => {
    const id = await card();
    await retireCard(database.db, teacher(), id, 'Plus personne ne la suit.');
    await retireCard(database.db, teacher(), id, 'Une autre raison.');
    expect(await titles('journal')).toEqual([]);
    expect(await titles('journal', {}, maud(), true)).toEqual(['Le journal sonore']);
    expect((await cardSheet(database.db, maud(), id)).retired?.why).toBe('Plus personne ne la suit.');
    const shown = await inTerritory(database.db, vienne, (trx) => cardThings.show(trx, maud(), [id]));
    expect(shown.get(id)?.state).toBe('dropped');
  });

  test('says how many came, once the event is over', async () => {
    const event = { kind: 'event', startsAt: '2026-11-24T13:00:00.000Z', place: 'La halle' } as const;
    const id = await card(event);
    await expect(countPublic(database.db, teacher(), id, 40)).rejects.toMatchObject({
      code: 'catalogue_event_to_come',
    });
    setClock(() => Date.parse('2026-11-25T09:00:00Z'));
    await countPublic(database.db, teacher(), id, 40);
    expect((await cardSheet(database.db, maud(), id)).words.publicCount).toBe(40);
  });
});
