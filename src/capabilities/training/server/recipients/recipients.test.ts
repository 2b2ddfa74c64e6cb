import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addPerson, addPosition, createTerritory } from '#capabilities/territory';
import { setClock } from '#platform/clock/clock.ts';
import { inTerritory } from '#platform/database/connect.ts';
import { readSheet } from '#platform/transfer/read-sheet.ts';
import type { RecipientFilter } from '../../recipients.ts';
import { addRecipients, type NewRecipient } from './add.ts';
import { exportRecipients } from './export.ts';
import { importRecipients } from './import.ts';
import { recipients } from './list.ts';
import { eraseRecipient, recipientSheet, saveRecipient } from './one.ts';
import { addFromSchools, schoolsToAsk } from './schools.ts';
import { DAYTIME, PRIVATE_SCHOOL, sampleOffer, SCHOOL, someone, type SampleOffer } from './sample-recipients.ts';

let sample: SampleOffer;
beforeAll(async () => {
  sample = await sampleOffer();
});
afterAll(() => sample.drop());
beforeEach(() => setClock(() => DAYTIME));
afterEach(async () => {
  await sample.base.owner.deleteFrom('training.recipient').execute();
});

const ALL: RecipientFilter = { words: '', state: null, establishment: null, degree: null, sector: null, page: 1 };
const person = (given: Partial<NewRecipient> = {}): NewRecipient => ({
  ...{ id: randomUUID(), name: 'Zoé Élan', mail: 'zoe@exemple.fr', establishment: null },
  ...{ degree: null, sector: null, subject: '' },
  ...given,
});
const add = (...rows: NewRecipient[]) => addRecipients(sample.base.db, sample.maud, sample.campaign, rows, 'hand');
const list = (filter: Partial<RecipientFilter> = {}) =>
  recipients(sample.base.db, sample.maud, sample.campaign, { ...ALL, ...filter });
const file = (...lines: string[]) => ({ bytes: new TextEncoder().encode(lines.join('\n')), name: 'liste.csv' });
const bring = (lines: string[], preview = false) =>
  importRecipients(sample.base.db, sample.maud, sample.campaign, file(...lines), { preview });

describe('adding', () => {
  test('the same id or address adds nobody, and degree and sector follow from the establishment', async () => {
    const zoe = person({ establishment: SCHOOL });
    const leo = person({ name: 'Léo', mail: 'leo@exemple.fr', establishment: PRIVATE_SCHOOL });
    const mia = person({ name: 'Mia', mail: null, degree: 'primary', sector: 'private' });
    expect(await add(zoe, leo, mia)).toEqual({ added: 3, already: 0 });
    expect(await add(zoe, person({ name: 'Z.', mail: 'ZOE@exemple.fr' }))).toEqual({ added: 0, already: 2 });
    const { rows, counts } = await list();
    expect(rows.map(({ name, degree, sector, school, state }) => [name, degree, sector, school, state])).toEqual([
      ['Léo', 'primary', 'private', 'École du Clain', 'notOffered'],
      ['Mia', 'primary', 'private', null, 'noMail'],
      ['Zoé Élan', 'secondary', 'public', 'Collège des Trois Rives', 'notOffered'],
    ]);
    expect(counts).toMatchObject({ total: 3, notOffered: 2, noMail: 1, offered: 0, erased: 0 });
  });

  test('all or nothing: one unknown establishment adds nobody', async () => {
    const unknown = person({ name: 'Léo', mail: 'leo@exemple.fr', establishment: '0869999Z' });
    await expect(add(person(), unknown)).rejects.toMatchObject({
      code: 'training_recipient_uai',
      params: { uai: '0869999Z' },
    });
    expect((await list()).total).toBe(0);
  });

  test('only the coordination adds; another territory sees nothing of it', async () => {
    const { db } = sample.base;
    await add(person());
    for (const role of ['facilitator', 'mediator', 'head', 'teacher', 'observer'] as const) {
      const by = someone(sample.territory, role);
      await expect(addRecipients(db, by, sample.campaign, [person()], 'hand')).rejects.toMatchObject({ status: 403 });
    }
    await expect(recipients(db, null, sample.campaign, ALL)).rejects.toMatchObject({ status: 401 });
    await expect(recipients(db, someone(sample.territory, 'head'), sample.campaign, ALL)).rejects.toMatchObject({
      status: 403,
    });
    const nantes = someone(
      await createTerritory(db, { slug: `n-${randomUUID().slice(0, 8)}`, name: 'Nantes' }),
      'coordinator',
    );
    await expect(recipients(db, nantes, sample.campaign, ALL)).rejects.toMatchObject({
      code: 'training_campaign_unknown',
    });
  });

  test('by establishment: people of the directory with an address there, once each', async () => {
    const { db } = sample.base;
    const { territory, maud, campaign } = sample;
    const at = async (name: string, mail: string | null, ...uais: string[]) => {
      const id = await addPerson(db, maud, { name, mail, phone: null });
      for (const uai of uais) await addPosition(db, maud, id, { title: 'Professeur', uai, organisation: null });
    };
    await at('Zoé Élan', 'zoe@exemple.fr', SCHOOL, PRIVATE_SCHOOL);
    await at('Léo Mars', 'leo@exemple.fr', SCHOOL);
    await at('Sans Adresse', null, SCHOOL);
    await at('Nulle Part', 'nulle@exemple.fr');
    await add(person({ mail: 'LEO@exemple.fr', name: 'Léo Mars' }));
    expect((await schoolsToAsk(db, maud, campaign)).schools).toMatchObject([
      { uai: SCHOOL, people: 2, already: 1 },
      { uai: PRIVATE_SCHOOL, people: 1, already: 0 },
    ]);
    expect(await addFromSchools(db, maud, campaign, [SCHOOL, PRIVATE_SCHOOL])).toEqual({ added: 1, already: 1 });
    expect((await list()).rows.map(({ name, source }) => [name, source])).toEqual([
      ['Léo Mars', 'hand'],
      ['Zoé Élan', 'establishment'],
    ]);
    await expect(addFromSchools(db, someone(territory, 'mediator'), campaign, [SCHOOL])).rejects.toMatchObject({
      status: 403,
    });
  });
});

describe('a file', () => {
  const LINES = ['nom;courriel;uai', `Zoé Élan;zoe@exemple.fr;${SCHOOL}`, 'Léo;leo@exemple.fr;'];

  test('says first what it would add, then adds it, and nobody when it comes again', async () => {
    expect(await bring(LINES, true)).toMatchObject({ read: 2, added: 2, already: [], refused: [] });
    expect((await list()).total).toBe(0);
    expect(await bring(LINES)).toMatchObject({ added: 2 });
    expect(await bring(LINES)).toMatchObject({
      added: 0,
      already: [
        { line: 2, name: 'Zoé Élan' },
        { line: 3, name: 'Léo' },
      ],
    });
    expect((await list()).rows.map(({ name, sector }) => [name, sector])).toEqual([
      ['Léo', null],
      ['Zoé Élan', 'public'],
    ]);
  });

  test('with one bad line adds nothing, and says each', async () => {
    const report = await bring([...LINES, 'Mia;pas une adresse;', 'Ali;ali@exemple.fr;0869999Z']);
    expect(report).toMatchObject({ read: 4, added: 0 });
    expect(report.refused.map(({ line, fault }) => [line, fault.code])).toEqual([
      [4, 'mail_bad'],
      [5, 'uai_unknown'],
    ]);
    expect((await list()).total).toBe(0);
  });
});

describe('a list', () => {
  beforeEach(async () => {
    await add(
      person({ establishment: SCHOOL }),
      person({ name: 'Léo Mars', mail: 'l.mars@exemple.fr', establishment: PRIVATE_SCHOOL }),
      person({ name: 'Inès 100 % sûre', mail: null }),
    );
  });

  test.each<[Partial<RecipientFilter>, string[]]>([
    [{ words: 'elan zoe' }, ['Zoé Élan']],
    [{ words: 'MARS@exemple' }, ['Léo Mars']],
    [{ words: '%' }, ['Inès 100 % sûre']],
    [{ words: 'personne' }, []],
    [{ establishment: SCHOOL }, ['Zoé Élan']],
    [{ degree: 'primary' }, ['Léo Mars']],
    [{ sector: 'private' }, ['Léo Mars']],
    [{ state: 'noMail' }, ['Inès 100 % sûre']],
    [{ state: 'notOffered', sector: 'public' }, ['Zoé Élan']],
    [{ state: 'erased' }, []],
  ])('%j keeps %j', async (filter, names) => {
    expect((await list(filter)).rows.map(({ name }) => name)).toEqual(names);
  });

  test('leaves as a file that a spreadsheet does not run, and that reads back', async () => {
    await add(person({ name: '=HYPERLINK("x")', mail: 'f@exemple.fr' }));
    const { bytes } = await exportRecipients(sample.base.db, sample.maud, sample.campaign, ALL);
    expect(new TextDecoder().decode(bytes)).toContain(`"'=HYPERLINK(""x"")"`);
    const { rows } = await readSheet(bytes, 'x.csv');
    expect(rows.map(({ cells }) => cells.slice(0, 3))).toContainEqual(['Zoé Élan', 'zoe@exemple.fr', SCHOOL]);
  });

  test('a thousand people come by pages of 50; past the end is the last page', async () => {
    const many = Array.from({ length: 1_128 }, (_, n) =>
      person({ name: `Personne ${String(n).padStart(4, '0')}`, mail: `p${n}@exemple.fr`, establishment: SCHOOL }),
    );
    expect(await add(...many)).toEqual({ added: 1_128, already: 0 });
    const page = await list({ page: 99, words: 'personne' });
    expect(page).toMatchObject({ total: 1_128, page: 23, pages: 23 });
    expect(page.rows).toHaveLength(28);
  });
});

describe('one person', () => {
  const sheet = (id: string) => recipientSheet(sample.base.db, sample.maud, sample.campaign, id);
  const save = (id: string, given: Partial<NewRecipient>) =>
    saveRecipient(sample.base.db, sample.maud, sample.campaign, id, person(given));

  test('is corrected; an address of someone else is refused in words', async () => {
    const [zoe, leo] = [person(), person({ name: 'Léo', mail: 'leo@exemple.fr' })];
    await add(zoe, leo);
    await save(zoe.id, { name: 'Zoé Élan-Roy', establishment: SCHOOL, subject: 'Lettres' });
    expect(await sheet(zoe.id)).toMatchObject({
      name: 'Zoé Élan-Roy',
      school: 'Collège des Trois Rives',
      subject: 'Lettres',
    });
    await expect(save(zoe.id, { mail: 'LEO@exemple.fr' })).rejects.toMatchObject({
      code: 'training_recipient_mail_taken',
    });
    await expect(save(zoe.id, { establishment: '0869999Z' })).rejects.toMatchObject({ code: 'training_recipient_uai' });
    await expect(save(randomUUID(), {})).rejects.toMatchObject({ code: 'training_recipient_unknown', status: 404 });
  });

  test('who is erased leaves no name, address, word or hour behind, and still counts', async () => {
    const zoe = person();
    await add(zoe);
    await sample.answer(zoe.id, [sample.modules[0]]);
    await inTerritory(sample.base.db, sample.territory, async (trx) => {
      const own = { territory_id: sample.territory, recipient_id: zoe.id };
      await trx.updateTable('training.answer').set({ note: 'Je garde ma fille' }).execute();
      await trx
        .insertInto('training.free_moment')
        .values({ ...own, weekday: 2, moment: 'morning' })
        .execute();
      await trx
        .insertInto('training.class_hour')
        .values({ ...own, n: 1, weekday: 1, day: null, starts: '08:00', ends: '09:00', source: 'hand' })
        .execute();
    });
    await eraseRecipient(sample.base.db, sample.maud, sample.campaign, zoe.id);
    await eraseRecipient(sample.base.db, sample.maud, sample.campaign, zoe.id);
    expect(await sheet(zoe.id)).toMatchObject({ name: '', mail: null, state: 'answered' });
    expect((await list()).total).toBe(0);
    expect(await list({ state: 'erased' })).toMatchObject({ total: 1, counts: { total: 1, answered: 1, erased: 1 } });
    const { rows } = await sql<{ all: string }>`
      select concat(r, a, (select string_agg(f::text, '') from training.free_moment f),
        (select string_agg(c::text, '') from training.class_hour c)) as all
      from training.recipient r join training.answer a on a.recipient_id = r.id`.execute(sample.base.owner);
    expect(rows[0]!.all).not.toMatch(/Zo|zoe|fille|08:00|morning/);
    await expect(save(zoe.id, {})).rejects.toMatchObject({ code: 'training_recipient_unknown' });
  });
});
