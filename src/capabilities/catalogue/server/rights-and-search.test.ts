import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import { setClock } from '#platform/clock/clock.ts';
import { readSheet } from '#platform/transfer/read-sheet.ts';
import {
  addCards,
  addDiscipline,
  addFile,
  cardSheet,
  cardsAsCsv,
  cardsAsJson,
  changeDiscipline,
  fileOf,
  findCards,
  findPublicCards,
  publicCard,
  publishCards,
  saveCard,
  takeCards,
} from './api.ts';
import { LINK, sampleCatalogue, words } from './sample-catalogue.ts';

const sample = await sampleCatalogue();
const { database, vienne, nantes, someone, maud, teacher, card } = sample;
afterAll(() => sample.drop());
beforeEach(() => setClock(() => Date.parse('2026-11-24T09:00:00Z')));
afterEach(() => sample.empty());

const search = (text: string, filters = {}, by: Person = maud(), retired = false) =>
  findCards(database.db, by, { words: text, filters, retired, order: 'relevance' }, 1);
const titles = async (text: string, filters = {}, by?: Person, retired?: boolean) =>
  (await search(text, filters, by, retired)).rows.map(({ title }) => title).sort();

describe('rights', () => {
  const asOwner = (query: ReturnType<typeof sql>) => query.execute(database.owner);

  test('the database itself refuses a copy of what is only linked to', async () => {
    const id = await card(LINK);
    await expect(asOwner(sql`update catalogue.card set steps = 'copié' where id = ${id}`)).rejects.toThrow(
      /link_only_holds_our_words/,
    );
    for (const rights of ['free', 'link'])
      await expect(
        asOwner(sql`insert into catalogue.attachment (territory_id, id, card_id, rights, name, type, bytes, at)
          values (${vienne}, ${randomUUID()}, ${id}, ${rights}, 'a.pdf', 'application/pdf', 'x', now())`),
      ).rejects.toThrow(/violates (foreign key|check)/);
    await expect(
      addFile(database.db, teacher(), id, { id: randomUUID(), name: 'a.pdf', bytes: Buffer.from('%PDF-1.7') }),
    ).rejects.toMatchObject({ code: 'catalogue_only_free' });
  });

  test('a free card gives its files to whoever may read it, and stays free while it has some', async () => {
    const id = await card();
    const file = { id: randomUUID(), name: 'fiche.pdf', bytes: Buffer.from('%PDF-1.7 contenu') };
    await addFile(database.db, teacher(), id, file);
    await addFile(database.db, teacher(), id, file);
    expect((await cardSheet(database.db, maud(), id)).files).toMatchObject([{ name: 'fiche.pdf', size: 16 }]);
    await expect(
      addFile(database.db, teacher(), id, { ...file, id: randomUUID(), bytes: Buffer.from('MZ') }),
    ).rejects.toMatchObject({
      code: 'catalogue_file_type',
    });
    await expect(fileOf(database.db, vienne, null, id, file.id)).rejects.toMatchObject({ status: 404 });
    await publishCards(database.db, maud(), [id], true);
    expect((await fileOf(database.db, vienne, null, id, file.id)).name).toBe('fiche.pdf');
    await expect(saveCard(database.db, teacher(), id, { seen: 1, words: words({ ...LINK }) })).rejects.toMatchObject({
      code: 'catalogue_files_first',
    });
    await expect(
      asOwner(sql`update catalogue.card set rights = 'internal', licence = null where id = ${id}`),
    ).rejects.toThrow();
  });

  test('a photo leaves where and by whom it was taken behind', async () => {
    const part = (marker: number, body: string) => {
      const bytes = Buffer.from(body, 'latin1');
      return Buffer.concat([Buffer.from([0xff, marker, 0, bytes.length + 2]), bytes]);
    };
    const bytes = Buffer.concat([
      Buffer.from([0xff, 0xd8]),
      part(0xe1, 'Exif\0\0GPS 46.58 N 0.34 E'),
      part(0xfe, 'taken by Maud'),
      part(0xdb, '\x01'.repeat(65)),
      part(0xc0, '\x08\0\x06\0\x08\x01\x01\x11\0'),
      part(0xda, '\x01\x01\0\0\x3f\0'),
      Buffer.from('points\xff\xd9', 'latin1'),
    ]);
    const [id, piece] = [await card(), randomUUID()];
    await addFile(database.db, teacher(), id, { id: piece, name: 'classe.jpg', bytes });
    const kept = Buffer.from((await fileOf(database.db, vienne, maud(), id, piece)).bytes).toString('latin1');
    expect(kept).toContain('points');
    expect(kept).not.toMatch(/GPS|Maud/);
  });

  test('an internal card is neither published nor found by visitors, and loses its page when it becomes one', async () => {
    const id = await card({ rights: 'internal', licence: null });
    await expect(publishCards(database.db, maud(), [id], true)).rejects.toMatchObject({ code: 'catalogue_internal' });
    await expect(asOwner(sql`update catalogue.card set is_public = true where id = ${id}`)).rejects.toThrow(
      /internal_stays/,
    );
    const open = await card({ title: 'Pour tous' });
    await publishCards(database.db, maud(), [open], true);
    expect((await findPublicCards(database.db, vienne, { words: '', filters: {} }, 1)).total).toBe(1);
    expect((await publicCard(database.db, vienne, open)).words.title).toBe('Pour tous');
    await saveCard(database.db, teacher(), open, {
      seen: 1,
      words: words({ title: 'Pour tous', rights: 'internal', licence: null }),
    });
    await expect(publicCard(database.db, vienne, open)).rejects.toMatchObject({ status: 404 });
    expect((await findPublicCards(database.db, vienne, { words: '', filters: {} }, 1)).total).toBe(0);
  });

  test('only free cards leave as a file, formulas escaped, and come back the same elsewhere', async () => {
    await card({ title: '=1+1 robots', summary: 'Des robots au sol ; et des "cartes".' });
    await card({ ...LINK, title: 'Un atlas lié' });
    await card({ rights: 'internal', licence: null, title: 'Entre nous' });
    const csv = await cardsAsCsv(database.db, maud());
    const text = new TextDecoder().decode(csv);
    expect(text).toContain("'=1+1 robots");
    expect(`${text}${await cardsAsJson(database.db, maud())}`).not.toMatch(/atlas|Entre nous|Une teacher/);
    const elsewhere = someone(nantes, 'coordinator');
    const sheet = await readSheet(csv, 'fiches.csv');
    expect(await takeCards(database.db, elsewhere, sheet)).toEqual({ taken: 1, refused: [] });
    await takeCards(database.db, elsewhere, sheet);
    const found = await search('robot', {}, elsewhere);
    expect(found).toMatchObject({
      total: 1,
      rows: [{ title: '=1+1 robots', levels: ['cycle3'], disciplines: ['french'] }],
    });
    const bad =
      'titre;résumé;type;écran;licence;version\nUn titre;Un résumé assez long;practice;non;CC0;class\nDeux;;practice;non;CC0;class\nTrois titres;Un résumé assez long;practice;non;;class';
    const report = await takeCards(database.db, elsewhere, await readSheet(Buffer.from(bad), 'a.csv'));
    expect(report).toMatchObject({ taken: 1, refused: [{ line: 3 }, { line: 4, code: 'catalogue_licence_missing' }] });
  });
});

describe('the search at the door', () => {
  test('follows every change, and each territory has its own shelf', async () => {
    const id = await card();
    expect(await titles('journal')).toEqual(['Le journal sonore']);
    expect(await titles('journal', {}, someone(nantes, 'coordinator'))).toEqual([]);
    await saveCard(database.db, teacher(), id, { seen: 1, words: words({ title: 'Des robots au sol' }) });
    expect(await titles('journal')).toEqual([]);
    expect(await titles('robotique', { screen: ['with'] })).toEqual(['Des robots au sol']);
    await addCards(database.db, teacher(), [
      { id: randomUUID(), words: words({ title: 'Un robot de carton', needsScreen: false, digitalAdds: null }) },
    ]);
    const found = await search('robots', { screen: ['without'] });
    expect(found.rows.map(({ title }) => title)).toEqual(['Un robot de carton']);
    expect(Object.fromEntries(found.counts.screen)).toEqual({ with: 1, without: 1 });
  });

  test('knows cards by the names of their disciplines, renamed ones too', async () => {
    await card({ disciplines: ['maths'] });
    expect(await titles('maths')).toHaveLength(1);
    await addDiscipline(database.db, maud(), { id: 'cirque', name: 'Cirque' });
    await changeDiscipline(database.db, maud(), 'maths', { name: 'Calcul' });
    expect(await titles('calcul')).toHaveLength(1);
    expect(await titles('mathématiques')).toHaveLength(0);
    await expect(changeDiscipline(database.db, teacher(), 'maths', { archived: true })).rejects.toMatchObject({
      status: 403,
    });
  });
});
