import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importInterventions } from '#capabilities/field';
import { inTerritory } from '#platform/database/connect.ts';
import {
  addDelivery,
  baselineOf,
  cancelDelivery,
  checklist,
  deliveries,
  fileToFill,
  forgetPerson,
  importFile,
  missingCsv,
  missingDocument,
  missingLacks,
  missingPage,
  setWeeks,
} from './api.ts';
import { at, COLLEGE, delivery, EVERYTHING, sampleBaseline, SCHOOL, TODAY, type Sample } from './sample-baseline.ts';

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

describe('a delivery', () => {
  test('adds to what there is, once, and no more when it was a mistake', async () => {
    const { db } = sample.database;
    await adopted();
    await say([{ item: 'mobile', answer: 'count', quantity: 4 }], { day: '2026-11-01' });
    const given = delivery('2026-11-10');
    for (let time = 0; time < 2; time += 1) await addDelivery(db, head(), given);
    const mobile = async () =>
      (await baselineOf(db, maud(), SCHOOL)).school.items.find(({ item }) => item.key === 'mobile');
    expect(await mobile()).toMatchObject({ state: 'met', have: 9, need: 8, holding: { source: 'delivery' } });
    await cancelDelivery(db, head(), given.id);
    expect(await mobile()).toMatchObject({ state: 'missing', have: 4 });
    await expect(addDelivery(db, maud(), delivery(TODAY, { item: 'room' }))).rejects.toMatchObject({
      code: 'baseline_item_unknown',
    });
  });

  test('is flagged when no training followed within the weeks; a visit for training counts, another does not', async () => {
    const { db } = sample.database;
    await adopted();
    const [old, fresh] = [delivery('2026-09-01'), delivery('2026-11-20')];
    for (const each of [old, fresh]) await addDelivery(db, maud(), each);
    const page = () => deliveries(db, maud(), { flagged: false, page: 1 });
    expect(await page()).toMatchObject({
      rows: [
        { id: old.id, state: 'flagged', provider: 'commune' },
        { id: fresh.id, state: 'waiting' },
      ],
      flagged: 1,
      trained: { numerator: 0, denominator: 1 },
      weeks: 8,
    });
    const visit = (kind: 'training' | 'technical', day: string) => ({
      id: randomUUID(),
      content: {
        ...{ uai: SCHOOL, place: null, kind, day, time: null, minutes: 60, audience: null, audienceWords: null },
        ...{ people: null, items: [], equipment: null, note: null },
      },
      mediator: { id: randomUUID(), name: 'Solène' },
      notedAt: null,
    });
    await importInterventions(db, maud(), [visit('technical', '2026-09-05')]);
    expect((await page()).flagged).toBe(1);
    await importInterventions(db, maud(), [visit('training', '2026-10-10')]);
    expect(await page()).toMatchObject({ flagged: 0, trained: { numerator: 1, denominator: 1 } });
    await setWeeks(db, maud(), 4);
    expect((await page()).rows.find(({ id }) => id === old.id)).toMatchObject({
      state: 'late',
      trainedOn: '2026-10-10',
    });
  });
});

describe('a file', () => {
  const lead = 'Une personne référente du numérique';
  const bring = (kind: 'states' | 'deliveries', lines: string[], preview = false) =>
    importFile(sample.database.db, maud(), kind, file(...lines), { preview });

  test('of what schools have is previewed, then written once; the file to fill in brings nothing new', async () => {
    const { db } = sample.database;
    await adopted();
    const lines = [
      `UAI;Établissement;Date;Salles de classe;wifi;${lead};mobile;Humeur`,
      `${SCHOOL};X;24/11/2026;4;oui;?;8;bonne`,
    ];
    expect(await bring('states', lines, true)).toMatchObject({
      read: 1,
      added: 4,
      same: 0,
      schools: 1,
      ignored: ['Humeur'],
    });
    expect(await stateOf()).toBe('unknown');
    expect((await baselineOf(db, maud(), SCHOOL)).story).toEqual([]);
    expect(await bring('states', lines)).toMatchObject({ added: 4, refused: [] });
    expect(await bring('states', lines)).toMatchObject({ added: 0, same: 4 });
    const { bytes } = await fileToFill(db, maud(), 'states');
    const again = await importFile(db, maud(), 'states', { bytes, name: 'x.csv' });
    expect(again).toMatchObject({ read: 2, added: 0, same: 3, refused: [], ignored: [] });
  });

  test('with one line to mend brings nothing, and says each', async () => {
    await adopted();
    const lines = [
      'UAI;Date;wifi;mobile;room',
      `${SCHOOL};;oui;8;`,
      `${SCHOOL};;non;;`,
      ';;oui;;',
      '086;;oui;;',
      '0869999Z;;oui;;',
    ];
    lines.push(
      `${COLLEGE};2027-01-01;oui;;`,
      `${COLLEGE};hier;oui;;`,
      `${COLLEGE};;peut-être;;`,
      `${COLLEGE};;oui;-3;`,
      `${SCHOOL};;oui;;2`,
    );
    const { added, refused } = await bring('states', lines);
    expect(added).toBe(0);
    expect(refused.map(({ line, fault }) => [line, fault.code])).toEqual([
      [3, 'twice'],
      [4, 'uai_missing'],
      [5, 'uai_bad'],
      [6, 'uai_unknown'],
      [7, 'day_future'],
      [8, 'day_bad'],
      [9, 'answer'],
      [10, 'answer'],
      [11, 'not_listed'],
    ]);
    expect((await baselineOf(sample.database.db, maud(), SCHOOL)).story).toEqual([]);
  });

  test('of deliveries knows those typed by hand', async () => {
    await adopted();
    await addDelivery(sample.database.db, maud(), delivery('2026-11-02'));
    const header = 'Code UAI;Pièce;Quantité;Date;Fournisseur';
    const lines = [header, `${SCHOOL};mobile;5;2026-11-02;`, `${SCHOOL};${lead};1;03/11/2026;École`];
    expect(await bring('deliveries', lines)).toMatchObject({ read: 2, added: 1, same: 1 });
    expect(await bring('deliveries', lines)).toMatchObject({ added: 0, same: 2 });
    const bad = [
      header,
      `${SCHOOL};mobile;0;2026-11-02;`,
      `${SCHOOL};four;1;2026-11-02;`,
      `${SCHOOL};mobile;1;;`,
      `${SCHOOL};mobile;1;2026-11-02;Zoé`,
    ];
    expect((await bring('deliveries', bad)).refused.map(({ fault }) => fault.code)).toEqual([
      ...['quantity', 'item_unknown', 'day_bad', 'provider'],
    ]);
  });

  test('with columns that do not do is refused in words', async () => {
    await adopted();
    for (const [kind, header, code] of [
      ['states', 'Établissement;wifi', 'baseline_file_no_uai'],
      ['states', 'UAI;Établissement', 'baseline_file_no_item'],
      ['states', 'UAI;wifi;WIFI', 'baseline_file_column_twice'],
      ['deliveries', 'UAI;Pièce;Date', 'baseline_file_no_quantity'],
      ['deliveries', 'UAI;Pièce;Quantité', 'baseline_file_no_day'],
    ] as const) {
      await expect(bring(kind, [header, `${SCHOOL};1;1`])).rejects.toMatchObject({ code, status: 422 });
    }
  });
});

test('what is missing reads the same on the page, in the file and on paper', async () => {
  const { db } = sample.database;
  await adopted();
  await say([...EVERYTHING.filter(({ item }) => item !== 'wifi'), { item: 'wifi', answer: 'no', quantity: null }]);
  const filter = { by: 'body', kind: 'ecole', item: null, body: null, page: 1 } as const;
  const page = await missingPage(db, maud(), filter);
  expect(page).toMatchObject({ total: 1, unknown: 0, expected: 1, groups: [{ word: 'commune.Lavernie', missing: 1 }] });
  const csv = new TextDecoder()
    .decode(await missingCsv(db, maud(), filter))
    .trim()
    .split('\r\n');
  expect(csv).toHaveLength(2);
  expect(csv[1]).toContain(`La commune de Lavernie;École du Clain;${SCHOOL}`);
  const { lacks, today } = await missingLacks(db, maud(), filter);
  const text = JSON.stringify(missingDocument(lacks, today, 'fr'));
  expect(text).toContain('La commune de Lavernie doit');
});

test('someone who is forgotten leaves what they said', async () => {
  const { db } = sample.database;
  const by = maud();
  await adopted('2026-09-01', by);
  await say(EVERYTHING, { by });
  const given = delivery('2026-11-10');
  await addDelivery(db, by, given);
  await cancelDelivery(db, by, given.id);
  const erased = await inTerritory(db, sample.vienne, (trx) => forgetPerson(trx, by.id));
  expect(erased).toEqual({ 'baseline.version': 1, 'baseline.value': EVERYTHING.length, 'baseline.delivery': 1 });
  const { story, deliveries: rows } = await baselineOf(db, maud(), SCHOOL);
  expect(new Set(story.map(({ byName }) => byName))).toEqual(new Set(['']));
  expect(rows).toMatchObject([{ byName: '', state: 'cancelled' }]);
  expect((await checklist(db, maud(), 1)).shown).toMatchObject({ adoptedName: '' });
});
