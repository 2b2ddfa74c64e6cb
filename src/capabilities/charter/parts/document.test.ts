import { expect, test } from 'vitest';
import { toPdf } from '#platform/documents/pdf.ts';
import { readPdf } from '#platform/documents/read-pdf.ts';
import { USUAL_TEXT, type CharterVersion, type Voice } from '../model.ts';
import { charterDocument } from './document.ts';
import { hoursWords } from './words.ts';

const version: CharterVersion = {
  id: 'v1',
  number: 2,
  state: 'force',
  writtenName: 'Léa Roche',
  writtenAt: new Date('2026-09-01T08:00:00Z'),
  signed: 1,
  dissents: 1,
  seen: 'v1.0',
  text: {
    ...USUAL_TEXT,
    channels: [{ use: 'les urgences', tool: 'le téléphone' }],
    words: 'On se répond le lendemain.',
    reviseOn: '2027-06-30',
  },
};
const voice = (name: string, reason: string | null): Voice => ({
  account: name,
  name,
  duty: 'professeure',
  signs: reason === null,
  reason,
  givenAt: new Date('2026-09-02T08:00:00Z'),
});
const shown = {
  name: 'Collège des Trois Rives',
  version,
  voices: [voice('Ines Caradec', null), voice('Hugo Vannier', 'Je réponds mieux le soir.')],
  timeZone: 'Europe/Paris',
  today: '2026-11-24',
};

test('a charter in print is one page, the same bytes each time, with who signs, who does not and why', async () => {
  const [pdf, again] = [await toPdf(charterDocument(shown, 'fr')), await toPdf(charterDocument(shown, 'fr'))];
  expect(Buffer.from(pdf).equals(Buffer.from(again))).toBe(true);
  const { pages, text } = await readPdf(pdf);
  expect(pages).toBe(1);
  for (const words of ['les urgences', 'Ines Caradec', 'Hugo Vannier', 'Je réponds mieux le soir.', '30 juin 2027'])
    expect(text.replaceAll(/\s/g, ' ')).toContain(words);
});

test('hours are said in days and clocks', () => {
  expect(hoursWords(USUAL_TEXT, 'fr').replaceAll(/\s/g, ' ')).toBe('Du lundi au vendredi, de 8 h à 18 h');
  const some = { ...USUAL_TEXT, days: [1, 2, 4], opens: '09:30' };
  expect(hoursWords(some, 'fr').replaceAll(/\s/g, ' ')).toBe('Lundi, mardi et jeudi, de 9 h 30 à 18 h');
  expect(hoursWords(USUAL_TEXT, 'en')).toBe('Monday to Friday, from 08:00 to 18:00');
});
