import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Role } from '#capabilities/accounts';
import { setPresenters, thing } from '#capabilities/thread';
import { inTerritory } from '#platform/database/connect.ts';
import {
  addDelivery,
  addItem,
  adoptDraft,
  baselineLayer,
  baselineOf,
  baselineReached,
  baselineReachedLines,
  baselineThings,
  cancelDelivery,
  checklist,
  fileToFill,
  importFile,
  missingPage,
  noteDraft,
  openDraft,
  overview,
  recordState,
  removeItem,
  saveItem,
  setWeeks,
  type Said,
} from './api.ts';
import {
  at,
  COLLEGE,
  delivery,
  EVERYTHING,
  sampleBaseline,
  SCHOOL,
  someone,
  TODAY,
  type Sample,
} from './sample-baseline.ts';

let sample: Sample;
const { say, adopted, maud, head }: Pick<Sample, 'say' | 'adopted' | 'maud' | 'head'> = {
  say: (...given) => sample.say(...given),
  adopted: (...given) => sample.adopted(...given),
  maud: () => sample.maud(),
  head: () => sample.head(),
};
beforeAll(async () => {
  sample = await sampleBaseline();
});
afterAll(() => sample.database.drop());
beforeEach(() => at(TODAY));
afterEach(() => sample.clear());
const file = (...lines: string[]) => ({ bytes: new TextEncoder().encode(lines.join('\n')), name: 'x.csv' });
const stateOf = async () => (await baselineOf(sample.database.db, maud(), SCHOOL)).school.state;

describe('who may', () => {
  test.each<[Role, string | null, boolean, boolean]>([
    ['coordinator', null, true, true],
    ['coordinator', SCHOOL, false, false],
    ['mediator', null, true, false],
    ['head', SCHOOL, true, false],
    ['digitalLead', SCHOOL, true, false],
    ['head', COLLEGE, false, false],
    ['teacher', SCHOOL, false, false],
    ['facilitator', null, false, false],
    ['partner', null, false, false],
    ['observer', null, false, false],
  ])('%s of %s', async (role, place, records, lists) => {
    const { db } = sample.database;
    await adopted();
    const by = someone(sample.vienne, role, place);
    const kept = delivery('2026-11-01');
    await addDelivery(db, maud(), kept);
    const writes = [
      () => say(EVERYTHING, { by }),
      () => addDelivery(db, by, delivery(TODAY)),
      () => cancelDelivery(db, by, kept.id),
    ];
    const rules = [
      () => setWeeks(db, by, 6),
      () => openDraft(db, by, { id: randomUUID(), note: '' }),
      () => importFile(db, by, 'states', file('UAI;wifi', `${SCHOOL};oui`)),
      () => fileToFill(db, by, 'states'),
    ];
    for (const [acts, allowed] of [
      [writes, records],
      [rules, lists],
    ] as const) {
      for (const act of acts) {
        if (allowed) await act();
        else await expect(act()).rejects.toMatchObject({ code: 'forbidden', status: 403 });
      }
    }
    await overview(db, by, { words: '', kind: null, state: null, provider: null, page: 1 });
    await missingPage(db, by, { by: 'item', kind: null, item: null, body: null, page: 1 });
  });

  test('a visitor reads nothing, another territory sees nothing of ours', async () => {
    const { db } = sample.database;
    await adopted();
    await say(EVERYTHING);
    await expect(baselineOf(db, null, SCHOOL)).rejects.toMatchObject({ code: 'sign_in' });
    await expect(checklist(db, null, null)).rejects.toMatchObject({ code: 'sign_in' });
    const renee = someone(sample.nantes, 'coordinator');
    expect((await checklist(db, renee, null)).versions).toEqual([]);
    expect(await baselineOf(db, renee, SCHOOL)).toMatchObject({ school: { state: 'none' }, story: [] });
    await adopted('2026-09-02', renee);
    expect(await baselineReached(db, sample.nantes, 'ecole')).toEqual({ numerator: 0, denominator: 1 });
  });
});

describe('a checklist', () => {
  test('is a draft, then in force from its day on; what was adopted never changes, and the past keeps its list', async () => {
    const { db } = sample.database;
    await adopted();
    await say(EVERYTHING, { day: '2026-10-01' });
    const [first, second] = [await checklist(db, maud(), null), randomUUID()];
    expect(first).toMatchObject({ shown: { number: 1, note: 'Exemple' }, items: { length: 26 }, mayEdit: true });
    await openDraft(db, maud(), { id: second, note: '' });
    await openDraft(db, maud(), { id: randomUUID(), note: 'one draft at a time' });
    await noteDraft(db, maud(), 'Ajoute une imprimante.');
    const printer = {
      name: 'Une imprimante',
      measure: 'yesNo',
      atLeast: null,
      unit: '',
      provider: 'commune',
      help: '',
    } as const;
    const id = randomUUID();
    for (let time = 0; time < 2; time += 1) await addItem(db, maud(), { id, kind: 'ecole', ...printer });
    const draft = await checklist(db, maud(), 2);
    expect(draft).toMatchObject({
      shown: { note: 'Ajoute une imprimante.', adoptedOn: null },
      inForce: first.shown!.id,
    });
    expect(draft.items).toHaveLength(27);
    const lead = draft.items.find((item) => item.key === 'lead' && item.kind === 'ecole')!;
    await saveItem(db, maud(), { ...lead, name: 'Une référente' });
    await expect(adoptDraft(db, maud(), { version: second, day: '2026-11-23' })).rejects.toMatchObject({
      code: 'baseline_adopted_past',
    });
    await adoptDraft(db, maud(), { version: second, day: '2026-12-01' });
    await adoptDraft(db, maud(), { version: second, day: '2026-12-24' });
    // Adopted, and not in force yet.
    expect(await baselineReached(db, sample.vienne, 'ecole')).toEqual({ numerator: 1, denominator: 1 });
    at('2026-12-02');
    expect(await stateOf()).toBe('unknown');
    expect(await baselineReached(db, sample.vienne, 'ecole')).toEqual({ numerator: 0, denominator: 1 });
    expect(await baselineReached(db, sample.vienne, 'ecole', '2026-11-30')).toEqual({ numerator: 1, denominator: 1 });
    expect(await baselineReached(db, sample.vienne, 'ecole', '2026-08-31')).toEqual({ numerator: 0, denominator: 0 });
    await expect(saveItem(db, maud(), lead)).rejects.toMatchObject({ code: 'baseline_no_draft' });
    const behind = sql`update baseline.item set name = 'Autre chose'`;
    await expect(inTerritory(db, sample.vienne, (trx) => behind.execute(trx))).rejects.toThrow(/does not change/);
    expect((await checklist(db, maud(), 1)).items).toEqual(first.items);
  });

  test('is not adopted empty, and an item that comes back under its name is the same item', async () => {
    const { db } = sample.database;
    await adopted();
    const id = randomUUID();
    await openDraft(db, maud(), { id, note: '' });
    const { items } = await checklist(db, maud(), 2);
    for (const item of items) await removeItem(db, maud(), item.id);
    await expect(adoptDraft(db, maud(), { version: id, day: '2026-12-01' })).rejects.toMatchObject({
      code: 'baseline_draft_empty',
    });
    const {
      key,
      id: _,
      version: __,
      ...wifi
    } = items.find((item) => item.key === 'wifi') as (typeof items)[number] & {
      version: string;
    };
    await addItem(db, maud(), { ...wifi, id: randomUUID() });
    expect((await checklist(db, maud(), 2)).items).toMatchObject([{ key, name: wifi.name }]);
  });
});

describe('a school', () => {
  test('is reached with every item, and says what it lacks, since when and who said it', async () => {
    const { db } = sample.database;
    await adopted();
    expect(await stateOf()).toBe('unknown');
    await say(EVERYTHING.slice(0, -1), { day: '2026-11-01' });
    expect(await stateOf()).toBe('unknown');
    await say([{ item: 'lead', answer: 'no', quantity: null }]);
    expect(await stateOf()).toBe('missing');
    expect((await baselineLayer.reached(db, sample.vienne)).size).toBe(0);
    await say([{ item: 'lead', answer: 'yes', quantity: null }]);
    const { school, story } = await baselineOf(db, maud(), SCHOOL);
    expect(school).toMatchObject({ state: 'reached', pupils: 100, classrooms: 4 });
    expect(story.slice(0, 2)).toMatchObject([
      { answer: 'yes', day: TODAY, byName: 'Une head' },
      { answer: 'no', day: TODAY },
    ]);
    expect(await baselineLayer.reached(db, sample.vienne)).toEqual(
      new Map([[SCHOOL, { since: TODAY, words: expect.any(String) as string }]]),
    );
    const lines = await baselineReachedLines(db, sample.vienne, null);
    expect(lines.map(({ uai, state }) => [uai, state])).toEqual([
      [COLLEGE, 'unknown'],
      [SCHOOL, 'reached'],
    ]);
  });

  test('never meets a quantity for pupils that the directory does not count', async () => {
    await adopted();
    await recordState(sample.database.db, maud(), COLLEGE, {
      id: randomUUID(),
      day: TODAY,
      said: [...EVERYTHING, { item: 'room', answer: 'count', quantity: 1 }],
    });
    const { school } = await baselineOf(sample.database.db, maud(), COLLEGE);
    expect(school.items.filter(({ state }) => state !== 'met').map(({ item }) => item.key)).toEqual(['mobile']);
    expect(school.state).toBe('unknown');
  });

  test('writes the same form once, and refuses what no item can take', async () => {
    const { db } = sample.database;
    await adopted();
    const given = { id: randomUUID(), day: TODAY, said: EVERYTHING };
    for (let time = 0; time < 2; time += 1) await recordState(db, head(), SCHOOL, given);
    expect((await baselineOf(db, maud(), SCHOOL)).story).toHaveLength(EVERYTHING.length);
    const refused = (said: Said, day = TODAY) => expect(say([said], { day })).rejects;
    await refused({ item: 'wifi', answer: 'yes', quantity: null }, '2026-11-25').toMatchObject({
      code: 'baseline_day_future',
    });
    await refused({ item: 'wifi', answer: 'count', quantity: 3 }).toMatchObject({ code: 'baseline_answer_bad' });
    await refused({ item: 'mobile', answer: 'yes', quantity: null }).toMatchObject({ code: 'baseline_answer_bad' });
    await refused({ item: 'room', answer: 'count', quantity: 1 }).toMatchObject({ code: 'baseline_item_unknown' });
  });

  test('lacks things of the thread, that an action may answer', async () => {
    const { db } = sample.database;
    setPresenters(baselineThings);
    onTestFinished(() => setPresenters({}));
    await adopted();
    await say([{ item: 'wifi', answer: 'no', quantity: null }]);
    const gap = (key: string) => thing(db, maud(), { kind: 'baseline.gap', id: `${SCHOOL}.${key}` });
    expect(await gap('wifi')).toMatchObject({
      stage: 'lack',
      state: 'done',
      href: `/socle/${SCHOOL}`,
      detail: 'École du Clain',
    });
    await expect(gap('nothing')).rejects.toMatchObject({ code: 'unknown_thing' });
    await say([{ item: 'wifi', answer: 'yes', quantity: null }]);
    expect(await gap('wifi')).toMatchObject({ state: 'dropped' });
    const came = delivery(TODAY, { origin: { kind: 'baseline.gap', id: `${SCHOOL}.mobile` } });
    await addDelivery(db, head(), came);
    expect(await thing(db, maud(), { kind: 'baseline.delivery', id: came.id })).toMatchObject({
      stage: 'trace',
      date: TODAY,
    });
    const nowhere = delivery(TODAY, { origin: { kind: 'baseline.gap', id: 'nowhere' } });
    await expect(addDelivery(db, head(), nowhere)).rejects.toMatchObject({ code: 'unknown_origin' });
  });
});
