import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '#capabilities/accounts';
import type { TestDatabase } from '#platform/database/test-database.ts';
import { readText } from '#platform/documents/read/text.ts';
import type { ReadBlock } from '#platform/documents/read/read-document.ts';
import { CARDS_AT_MOST, cardsOfTrame, THEMES_AT_MOST } from '../../trame-cards.ts';
import type { Trame } from '../../model.ts';
import { confirmImport, listSessions, previewImport, sessionView, themesOf } from '../api.ts';
import { sampleBase, someone } from '../test-session.ts';
import { newDraft, nothingAttached } from './draft.ts';
import { sittingIn } from './days.ts';
import { readTrame } from './read-trame.ts';
import { readTrameFile, trameFile } from './trame-file.ts';

type Theme = Trame['themes'][number];
const theme = (change: Partial<Theme>): Theme => ({
  ...{ name: 'Réseau', experiences: [], painPoints: [], strengths: [], mains: [], actions: [] },
  ...change,
});
const trameWith = (...themes: Theme[]): Trame => ({ ...newDraft().trame, title: 'Séance', themes });
const sent = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};
const painPoints = (count: number) => Array.from({ length: count }, (_, at) => `Irritant ${at}`);
const read = (text: string) => readTrame(readText(text), 'fr');

describe('a form made of a file', () => {
  test('has at most 2,000 cards, whatever they are, under 200 themes', () => {
    const fill = (count: number) => cardsOfTrame(trameWith(theme({ painPoints: painPoints(count) })), new Map());
    expect(fill(CARDS_AT_MOST)).toHaveLength(CARDS_AT_MOST);
    const large = expect.objectContaining({ code: 'restitution_trame_large', status: 422 });
    expect(() => fill(CARDS_AT_MOST + 1)).toThrow(large);
    const owners = { text: 'Former', ...nothingAttached(), owners: painPoints(CARDS_AT_MOST) };
    expect(() => cardsOfTrame(trameWith(theme({ actions: [owners] })), new Map())).toThrow(large);
    const themes = Array.from({ length: THEMES_AT_MOST + 1 }, (_, at) => theme({ name: `T${at}` }));
    expect(() => cardsOfTrame(trameWith(...themes), new Map())).toThrow(large);
  });

  test('made for programs is refused by the list, or the text, that is too long', () => {
    const code = (trame: Trame) => {
      try {
        readTrameFile(trameFile(trame));
        return 'read';
      } catch (error) {
        return error;
      }
    };
    const large = { code: 'restitution_trame_large', params: { cards: 2000, themes: 200 } };
    expect(code(trameWith(theme({ strengths: painPoints(2000) })))).toBe('read');
    expect(code(trameWith(theme({ strengths: painPoints(2001) })))).toMatchObject(large);
    expect(code(trameWith(...Array.from({ length: 201 }, () => theme({}))))).toMatchObject(large);
    const long = (max: number) => ({ code: 'restitution_too_long', params: { max } });
    expect(code(trameWith(theme({ painPoints: ['x'.repeat(4001)] })))).toMatchObject(long(2000));
    expect(code(trameWith(theme({ name: 'x'.repeat(241) })))).toMatchObject(long(120));
    expect(code({ ...trameWith(), title: 'x'.repeat(401) })).toMatchObject(long(200));
    expect(code(trameWith(theme({ painPoints: [`a${'\u0301'.repeat(31)}`] })))).toMatchObject({
      code: 'restitution_file_json',
    });
  });
});

describe('a document', () => {
  const paragraphs = (count: number) =>
    Array.from({ length: count }, (_, at): ReadBlock => ({ kind: 'paragraph', text: `Mot ${at}`, runs: [] }));

  test('of more than 6,000 lines is refused, wherever they stand', () => {
    const long = expect.objectContaining({ code: 'restitution_import_long', params: { lines: 6000 } });
    const document = (blocks: ReadBlock[]) => ({ language: null, title: null, blocks });
    expect(readTrame(document(paragraphs(6000)), 'fr').unrecognised).toHaveLength(5999);
    expect(() => readTrame(document(paragraphs(6001)), 'fr')).toThrow(long);
    const cell = { merged: false, paragraphs: painPoints(61).map((text) => ({ text, bullet: true, runs: [] })) };
    const table: ReadBlock = { kind: 'table', headerRows: 0, rows: Array.from({ length: 100 }, () => [cell]) };
    expect(() => readTrame(document([table]), 'fr')).toThrow(long);
  });

  test('lists lines longer than any card, and marks upon marks, without looking into them', () => {
    const long = `Animateurs : ${'('.repeat(5000)}x`;
    const stacked = `a${'\u0301\u0316'.repeat(100)}`;
    const cell = (text: string) => ({ merged: false, paragraphs: [{ text, bullet: false, runs: [] }] });
    const rows = [['Thème', 'Irritants', 'Points forts'].map(cell), ['Réseau', 'Trop lent', stacked].map(cell)];
    const blocks: ReadBlock[] = [
      { kind: 'paragraph', text: long, runs: [] },
      { kind: 'table', headerRows: 1, rows },
    ];
    const { trame, unrecognised } = readTrame({ language: null, title: null, blocks }, 'fr');
    expect(unrecognised.map(({ text }) => text)).toEqual([long, stacked]);
    expect(trame.themes).toMatchObject([{ name: 'Réseau', painPoints: ['Trop lent'], strengths: [] }]);
  });

  test('with a name of a theme that is too long lists it with the rest', () => {
    const name = 'Un thème '.repeat(14).trim();
    const { trame, unrecognised } = read(`| Thème | Irritants | Points forts |\n| ${name} | Trop lent | Calme |`);
    expect(unrecognised.map(({ text }) => text)).toEqual([name]);
    expect(trame.themes).toMatchObject([{ name: '', painPoints: ['Trop lent'] }]);
  });
});

describe('lines are read as their expression says, which went over them again from every sign', () => {
  const piece = fc.constantFrom('a', ' ', '(', ')', '-', ' – ', ',', ' : ', 'Nadège', '—', ';', '.');
  const lines = fc.array(piece, { maxLength: 12 }).map((all) => all.join('').replaceAll(/\s+/g, ' ').trim());

  test('a facilitator and what they do', () => {
    const pattern = /^(.+?)\s*(?:\((.+)\)|\s[–—-]\s(.+)|,\s*(.+)|\s:\s(.+))$/u;
    const one = lines.filter((line) => /[a-z]/i.test(line) && !line.includes(';') && /^[a-zN]/u.test(line));
    fc.assert(
      fc.property(one, (line) => {
        const found = pattern.exec(line);
        const wanted = found
          ? { name: found[1], function: found.slice(2).find(Boolean) }
          : { name: line, function: '' };
        expect(read(`Animateurs : ${line}`).trame.facilitators).toEqual([wanted]);
      }),
    );
  });

  test('a place, without the signs around it', () => {
    const edges = /^[\s,;:.–—-]+|[\s,;:–—-]+$/gu;
    fc.assert(
      fc.property(lines, (line) => {
        expect(sittingIn(`13/10/2020 ${line}`)?.place).toBe(` ${line}`.replace(edges, ''));
      }),
    );
  });

  test('a count in a cell of participants, digits and brackets without end left aside', () => {
    const { trame } = read(`Participants :\nUsagers 4 (élèves)\nOpérateurs${' 1(a'.repeat(300)}`);
    const counts = Object.fromEntries(trame.participations.map(({ category, number }) => [category, number]));
    expect(counts).toMatchObject({ users: 4, operators: null });
  });

  test('quotes inside quotes, as deep as a line can hold', () => {
    const deep = `${'« '.repeat(490)}Porteur : X${' »'.repeat(490)}`;
    const text = `| Thème | Irritants | Points forts |\n| Réseau | ${deep} | Calme |`;
    expect(read(text).trame.themes[0]!.painPoints).toEqual([deep.slice(2, -2)]);
  });
});

describe('the import page', () => {
  let base: TestDatabase;
  let maud: Person;
  beforeAll(async () => {
    ({ base, maud } = await sampleBase());
  });
  afterAll(() => base.drop());
  const anyone = () => someone(maud.territory);
  const confirming = (trame: Trame, more = {}) => sent({ file: trameFile(trame), title: 'Séance', ...more });

  test('takes names of themes as they are kept, and refuses one that is too long', async () => {
    const made = await confirmImport(base.db, maud, confirming(trameWith(theme({ name: ' a\u0000b ' }))), 'fr');
    const { themes } = await sessionView(base.db, maud, (made as { session: string }).session);
    expect(themes.map(({ name }) => name)).toEqual(['a b']);
    const twice = [theme({ name: 'a b', painPoints: ['Un'] }), theme({ name: 'a\u0007b', painPoints: ['Deux'] })];
    const again = await confirmImport(base.db, maud, confirming(trameWith(...twice)), 'fr');
    const view = await sessionView(base.db, maud, (again as { session: string }).session);
    expect(view.themes).toEqual(themes);
    expect(view.cards.map((card) => card.theme)).toEqual([themes[0]!.id, themes[0]!.id]);
    const empty = await confirmImport(base.db, maud, confirming(trameWith(theme({ name: '\u0000' }))), 'fr');
    expect((await sessionView(base.db, maud, (empty as { session: string }).session)).themes).toEqual([]);
    const before = await themesOf(base.db, maud);
    const long = trameWith(theme({ name: `Confidentiel ${'x'.repeat(150)}` }));
    const refused = { code: 'restitution_too_long', params: { max: 120 } };
    await expect(confirmImport(base.db, maud, confirming(long), 'fr')).rejects.toMatchObject(refused);
    await expect(previewImport(maud, sent({ text: trameFile(long) }), 'fr')).rejects.toMatchObject(refused);
    expect(await themesOf(base.db, maud)).toEqual(before);
  });

  test('confirms no more than 5 MB', async () => {
    const { total } = await listSessions(base.db, maud);
    for (const field of ['file', 'unrecognised']) {
      const form = confirming(trameWith(), { [field]: 'é'.repeat(2_700_000) });
      const confirm = confirmImport(base.db, anyone(), form, 'fr');
      await expect(confirm).rejects.toMatchObject({ code: 'file_too_big', status: 413 });
    }
    expect((await listSessions(base.db, maud)).total).toBe(total);
  });

  test('reads ten files at once of one person, and those of others', async () => {
    const [eager, other] = [anyone(), anyone()];
    const preview = (person: Person) =>
      previewImport(person, sent({ text: trameFile(trameWith(theme({ painPoints: ['Un'] }))) }), 'fr');
    for (let times = 0; times < 10; times += 1) await preview(eager);
    const refused = { code: 'too_fast', status: 429 };
    await expect(preview(eager)).rejects.toMatchObject(refused);
    await expect(confirmImport(base.db, eager, confirming(trameWith()), 'fr')).rejects.toMatchObject(refused);
    expect(await preview(other)).toMatchObject({ counts: { painPoints: 1 } });
  });
});
