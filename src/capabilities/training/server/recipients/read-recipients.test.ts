import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSheet } from '#platform/transfer/read-sheet.ts';
import { writeCsv } from '#platform/transfer/sheet.ts';
import { readRecipients } from './read-recipients.ts';

const SCHOOLS = new Set(['0860001J', '0860002K']);
const known = () => Promise.resolve(SCHOOLS);
const read = async (...lines: string[]) =>
  readRecipients(await readSheet(new TextEncoder().encode(lines.join('\n')), 'x.csv'), known);
const one = {
  line: 2,
  name: 'Zoé Élan',
  mail: 'zoe@exemple.fr',
  establishment: null,
  degree: null,
  sector: null,
  subject: '',
};

describe('columns', () => {
  test.each([
    ['nom;courriel', 'Zoé Élan;zoe@exemple.fr'],
    ['E-MAIL ; NOM', 'zoe@exemple.fr;Zoé Élan'],
    ['Prénom,Nom,Adresse mél', 'Zoé,Élan,zoe@exemple.fr'],
    ['first_name,last name,Email address', 'Zoé,Élan,zoe@exemple.fr'],
    ['Nom et prénom\tAdresse électronique\tVille', 'Zoé Élan\tzoe@exemple.fr\tPoitiers'],
    ['nom;courriel', 'Zoé Élan;Zoé Élan <zoe@exemple.fr>'],
    ['nom;courriel', 'Zoé Élan;mailto:zoe@exemple.fr'],
  ])('%s', async (headers, line) => {
    expect(await read(headers, line)).toEqual({ people: [one], refused: [] });
  });

  test('everything that may be said, however it is written', async () => {
    const { people, refused } = await read(
      'Nom;Mail;Établissement;Code UAI;Degré;Secteur;Discipline',
      'A B;a@exemple.fr;Collège X;0860001j;2D;Privé;Lettres',
      'C D;c@exemple.fr;École Y;086 0002 K;1er degré;PU;',
      'E F;e@exemple.fr;;;premier;Private;Arts',
    );
    expect(refused).toEqual([]);
    expect(
      people.map(({ establishment, degree, sector, subject }) => [establishment, degree, sector, subject]),
    ).toEqual([
      ['0860001J', 'secondary', 'private', 'Lettres'],
      ['0860002K', 'primary', 'public', ''],
      [null, 'primary', 'private', 'Arts'],
    ]);
  });

  test.each([
    ['courriel;uai', 'training_file_no_name'],
    ['nom;prénom', 'training_file_no_mail'],
    ['Zoé;zoe@exemple.fr', 'training_file_no_name'],
    ['nom;courriel;e-mail', 'training_file_column_twice'],
  ])('%s is refused in words', async (headers, code) => {
    await expect(read(headers, 'a;b')).rejects.toMatchObject({ code, status: 422 });
  });
});

test.each([
  [';a@exemple.fr', { code: 'name_missing' }],
  ['2026-11-21;a@exemple.fr', { code: 'name_bad' }],
  ['a@exemple.fr;a@exemple.fr', { code: 'name_bad' }],
  [`${'x'.repeat(121)};a@exemple.fr`, { code: 'long' }],
  ['=1+1;a@exemple.fr', { code: 'formula' }],
  ['Zoé;', { code: 'mail_missing' }],
  ['Zoé;zoe(at)exemple.fr', { code: 'mail_bad' }],
  ['Zoé;a@exemple.fr,b@exemple.fr', { code: 'mail_bad' }],
  ['Zoé;a@exemple.fr;086', { code: 'uai_bad' }],
  ['Zoé;a@exemple.fr;0860009Z', { code: 'uai_unknown' }],
  ['Zoé;a@exemple.fr;;3D', { code: 'degree', said: '3D' }],
  ['Zoé;a@exemple.fr;;;laïque', { code: 'sector', said: 'laïque' }],
])('%s is refused, with its line', async (line, fault) => {
  const { people, refused } = await read('nom;courriel;uai;degré;secteur', 'A;ok@exemple.fr', '', line);
  expect(people).toHaveLength(1);
  expect(refused).toMatchObject([{ line: 4, fault }]);
});

test('the same address twice is refused the second time, and says where the first is', async () => {
  const { people, refused } = await read(
    'nom;courriel',
    'Zoé;zoe@exemple.fr',
    'Léo;leo@exemple.fr',
    'Z. Élan;ZOE@exemple.fr',
  );
  expect(people.map(({ name }) => name)).toEqual(['Zoé', 'Léo']);
  expect(refused).toEqual([{ line: 4, name: 'Z. Élan', fault: { code: 'twice', at: 2 } }]);
});

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'Zoé', 'a@exemple.fr', 'b@exemple.fr', '0860001J', '0860009Z', '1D', '2', 'privé', '=A1', '-'),
);
const rows = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { maxLength: 12 });
const HEADERS = ['nom', 'courriel', 'uai', 'degré', 'secteur', 'discipline'];

test('whatever a sheet holds, each line is someone who can be written to, or refused; nobody comes twice', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (table) => {
      const sheet = await readSheet(writeCsv([HEADERS, ...table]), 'x.csv');
      const { people, refused } = await readRecipients(sheet, known);
      const lines = [...people, ...refused].map(({ line }) => line).sort((a, b) => a - b);
      expect(lines).toEqual(sheet.rows.map(({ line }) => line));
      expect(new Set(people.map(({ mail }) => mail.toLowerCase())).size).toBe(people.length);
      for (const { name, mail, establishment, subject } of people) {
        expect(name).toMatch(/\p{L}/u);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(subject.length).toBeLessThanOrEqual(120);
        expect(mail).toMatch(/^[^\s@<>,;]+@[^\s@<>,;]+$/);
        expect(establishment === null || SCHOOLS.has(establishment)).toBe(true);
      }
    }),
  );
});

test('people written as a sheet read back as they were, in any order of columns', async () => {
  const person = fc.record({
    name: fc.constantFrom('Zoé Élan', 'Jean-Noël O’Brien', 'Œuvrard d’Été', 'N. "Nana"'),
    n: fc.integer({ min: 1, max: 9_999 }),
    establishment: fc.constantFrom('0860001J', '0860002K', null),
    degree: fc.constantFrom('primary', 'secondary', null),
    sector: fc.constantFrom('public', 'private', null),
    subject: fc.constantFrom('', 'Lettres ; latin', 'SVT, physique', '-'),
  });
  const people = fc.uniqueArray(person, { selector: ({ n }) => n, maxLength: 8 });
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 });
  const words = { primary: '1D', secondary: 'second degré', public: 'Public', private: 'privé' };
  await fc.assert(
    fc.asyncProperty(people, order, async (given, columns) => {
      const cells = given.map(({ name, n, establishment, degree, sector, subject }) => [
        ...[name, `p${n}@exemple.fr`, establishment, degree && words[degree], sector && words[sector], subject],
      ]);
      const table = [HEADERS, ...cells].map((row) => columns.map((at) => row[at] ?? null));
      const read = await readRecipients(await readSheet(writeCsv(table), 'x.csv'), known);
      expect(read.refused).toEqual([]);
      expect(read.people.map(({ line: _, ...rest }) => rest)).toEqual(
        given.map(({ n, ...rest }) => ({ ...rest, mail: `p${n}@exemple.fr` })),
      );
    }),
  );
});
