import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import {
  answerVisit,
  askVisit,
  cardSheet,
  choose,
  forgetPerson,
  offer,
  offerHosting,
  purgeVisits,
  putBack,
  restoreCard,
  retireCard,
  selectionOf,
  selections,
  setCap,
  takeOut,
  visitDone,
} from './api.ts';
import { OTHER, PILOT, sampleCatalogue } from './sample-catalogue.ts';

const sample = await sampleCatalogue();
const { database, vienne, maud, teacher, head, card } = sample;
afterAll(() => sample.drop());
beforeEach(() => setClock(() => Date.parse('2026-11-24T09:00:00Z')));
afterEach(() => sample.empty());

describe('a school’s selection', () => {
  const put = (id: string, by = head(), given = {}) =>
    choose(database.db, by, PILOT, { id: randomUUID(), card: id, why: null, leaves: null, ...given });
  const three = async () => [await card(), await card({ title: 'Deux' }), await card({ title: 'Trois' })] as const;
  const seen = async () => {
    const { kept, proposed, gone } = await selectionOf(database.db, maud(), PILOT);
    return {
      kept: kept.map((r) => r.card.title).sort(),
      proposed: proposed.length,
      gone: gone.map((r) => [r.card.title, r.leftWhy]),
    };
  };

  test('asks what leaves once it is full, and nothing happens until someone says', async () => {
    const [one, two, three_] = await three();
    await setCap(database.db, maud(), null, 2);
    await put(one);
    await put(two);
    await expect(put(three_)).rejects.toMatchObject({ code: 'catalogue_selection_full', params: { cap: 2 } });
    expect((await seen()).kept).toEqual(['Deux', 'Le journal sonore']);
    const { kept } = await selectionOf(database.db, maud(), PILOT);
    const line = kept.find(({ card }) => card.title === 'Le journal sonore')!.id;
    await put(three_, head(), { leaves: { id: line, why: 'Nous l’avons tous prise.' } });
    expect(await seen()).toEqual({
      kept: ['Deux', 'Trois'],
      proposed: 0,
      gone: [['Le journal sonore', 'Nous l’avons tous prise.']],
    });
    await expect(putBack(database.db, head(), PILOT, line)).rejects.toMatchObject({ code: 'catalogue_selection_full' });
  });

  test('two people never fill the last place together', async () => {
    const [one, two] = await three();
    await setCap(database.db, maud(), null, 1);
    const both = await Promise.allSettled([put(one), put(two)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await seen()).kept).toHaveLength(1);
  });

  test('teachers propose, the head decides, an undo brings back', async () => {
    const [one, two] = await three();
    expect(await put(one, teacher())).toBe('proposed');
    await expect(put(one, teacher())).rejects.toMatchObject({ code: 'catalogue_selected_already' });
    expect(await put(one)).toBe('kept');
    await put(two, teacher());
    const [waiting] = (await selectionOf(database.db, maud(), PILOT)).proposed;
    await expect(takeOut(database.db, teacher(), PILOT, { id: waiting!.id, why: 'Non.' })).rejects.toMatchObject({
      status: 403,
    });
    await takeOut(database.db, head(), PILOT, { id: waiting!.id, why: 'Pas cette année.' });
    expect(await seen()).toMatchObject({ proposed: 0, gone: [['Deux', 'Pas cette année.']] });
    await putBack(database.db, head(), PILOT, waiting!.id);
    expect(await seen()).toMatchObject({ proposed: 1, gone: [] });
    await expect(put(one, head(OTHER))).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('may be smaller than the territory’s, never larger, nor smaller than what it holds', async () => {
    const [one, two] = await three();
    await put(one);
    await put(two);
    const cap = (n: number, by = head()) => setCap(database.db, by, PILOT, n);
    await expect(cap(13)).rejects.toMatchObject({ code: 'catalogue_cap_above' });
    await expect(cap(1)).rejects.toMatchObject({ code: 'catalogue_cap_held', params: { n: 2 } });
    await expect(cap(5, teacher())).rejects.toMatchObject({ status: 403 });
    await cap(2);
    await choose(database.db, head(OTHER), OTHER, { id: randomUUID(), card: one, why: null, leaves: null });
    expect(await selections(database.db, maud())).toMatchObject({
      cap: 12,
      schools: [
        { uai: PILOT, kept: 2, cap: 2 },
        { uai: OTHER, kept: 1, cap: 12 },
      ],
      shared: [{ card: { id: one }, schools: 2 }],
    });
  });
});

describe('hosting', () => {
  const DATE = '2026-12-01T13:00:00.000Z';
  const open = async (given = {}) => {
    const id = randomUUID();
    const base = { id, card: await card(), establishment: PILOT, words: 'Une séance.', seats: 2, onRequest: false };
    await offerHosting(database.db, teacher(), { ...base, dates: [DATE], ...given });
    return id;
  };
  const ask = (hosting: string, by: Person, people_ = 1, startsAt: string | null = DATE, id = randomUUID()) =>
    askVisit(database.db, by, hosting, {
      id,
      establishment: OTHER,
      people: people_,
      startsAt,
      words: null,
      origin: null,
      address: null,
    });
  const answer = (visit: string, accepted = true, startsAt: string | null = null) =>
    answerVisit(database.db, teacher(), visit, { accepted, startsAt, answer: 'Venez.', address: null });

  test('is offered by a pilot school, for something to be seen, at some time', async () => {
    const base = { id: randomUUID(), words: 'Une séance.', seats: 2, onRequest: true, dates: [] };
    const id = await card();
    const event = await card({ kind: 'event', startsAt: DATE });
    const give = (by: Person, given = {}) =>
      offerHosting(database.db, by, { ...base, card: id, establishment: PILOT, ...given });
    await expect(give(teacher(OTHER), { establishment: OTHER })).rejects.toMatchObject({
      code: 'catalogue_hosting_pilot',
    });
    await expect(give(teacher(), { card: event })).rejects.toMatchObject({ code: 'catalogue_hosting_kind' });
    await expect(give(teacher(), { onRequest: false })).rejects.toMatchObject({ code: 'catalogue_hosting_when' });
    await expect(give(maud())).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('never accepts more people than seats, even at once', async () => {
    const hosting = await open();
    const [a, b] = [randomUUID(), randomUUID()];
    await ask(hosting, teacher(OTHER), 2, DATE, a);
    await ask(hosting, head(OTHER), 1, DATE, b);
    const both = await Promise.allSettled([answer(a), answer(b)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await offer(database.db, teacher(), hosting)).dates[0]!.left).toBeLessThan(2);
  });

  test('refuses a date that was not offered, one’s own offer, and a second request', async () => {
    const hosting = await open();
    const by = teacher(OTHER);
    await expect(ask(hosting, by, 1, '2026-12-02T13:00:00.000Z')).rejects.toMatchObject({
      code: 'catalogue_hosting_date',
    });
    await expect(ask(hosting, by, 1, null)).rejects.toMatchObject({ code: 'catalogue_hosting_date' });
    await expect(ask(hosting, by, 3)).rejects.toMatchObject({ code: 'catalogue_hosting_full', params: { left: 2 } });
    await ask(hosting, by);
    await expect(ask(hosting, by)).rejects.toMatchObject({ code: 'catalogue_hosting_asked' });
    await expect(
      askVisit(database.db, teacher(), hosting, {
        ...{ id: randomUUID(), establishment: PILOT, people: 1 },
        startsAt: DATE,
        words: null,
        origin: null,
        address: null,
      }),
    ).rejects.toMatchObject({ code: 'catalogue_hosting_own' });
  });

  test('leaves a trace, may become a reuse, tells names to host and guest alone, and forgets them after a year', async () => {
    const [hosting, guest, visit] = [await open(), teacher(OTHER), randomUUID()];
    await ask(hosting, guest, 1, DATE, visit);
    const done = () => visitDone(database.db, guest, visit, { outcome: 'Nous commençons lundi.', reuse: randomUUID() });
    await answer(visit);
    await expect(done()).rejects.toMatchObject({ code: 'catalogue_visit_not_yet' });
    setClock(() => Date.parse('2026-12-02T09:00:00Z'));
    await done();
    const nameFor = async (by: Person) => (await offer(database.db, by, hosting)).visits[0]?.guestName;
    expect([await nameFor(teacher()), await nameFor(guest), await nameFor(maud())]).toEqual([
      guest.name,
      guest.name,
      null,
    ]);
    const { card: shown } = await offer(database.db, guest, hosting);
    expect((await cardSheet(database.db, maud(), shown.id)).schools).toBe(1);
    expect(await purgeVisits(database.db)).toBe(0);
    setClock(() => Date.parse('2028-01-02T09:00:00Z'));
    expect(await purgeVisits(database.db)).toBe(1);
    expect(await purgeVisits(database.db)).toBe(0);
    expect((await offer(database.db, teacher(), hosting)).visits[0]).toMatchObject({
      guestName: '',
      outcome: 'Nous commençons lundi.',
    });
  });
});

test('guests of one open door are erased one after the other, those who were never answered too', async () => {
  const [hosting, guests] = [randomUUID(), [teacher(OTHER), head(OTHER)]];
  const door = { id: hosting, card: await card(), establishment: PILOT, words: 'Une séance.', seats: 2 };
  await offerHosting(database.db, teacher(), { ...door, onRequest: true, dates: [] });
  for (const guest of guests)
    await askVisit(database.db, guest, hosting, {
      ...{
        id: randomUUID(),
        establishment: OTHER,
        people: 1,
        startsAt: null,
        words: null,
        origin: null,
        address: null,
      },
    });
  setClock(() => Date.parse('2028-01-02T09:00:00Z'));
  expect(await purgeVisits(database.db)).toBe(2);
  const { visits } = await offer(database.db, teacher(), hosting);
  expect(visits.map(({ guestName }) => guestName)).toEqual(['', '']);
});

test('someone forgotten leaves no name behind, and their open door closes', async () => {
  const id = await card();
  await retireCard(database.db, teacher(), id, 'Finie.');
  await restoreCard(database.db, teacher(), id);
  await offerHosting(database.db, teacher(), {
    id: randomUUID(),
    card: id,
    establishment: PILOT,
    words: 'Une séance.',
    seats: 2,
    onRequest: true,
    dates: [],
  });
  await choose(database.db, teacher(), PILOT, { id: randomUUID(), card: id, why: null, leaves: null });
  const forget = () => inTerritory(database.db, vienne, (trx) => forgetPerson(trx, teacher().id));
  expect(await forget()).toMatchObject({
    'catalogue.card': 1,
    'catalogue.version': 1,
    'catalogue.selected': 1,
    'catalogue.hosting': 1,
  });
  expect(Object.values(await forget()).every((n) => n === 0)).toBe(true);
  expect((await cardSheet(database.db, maud(), id)).byName).toBe('');
});
