import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestClusters } from './suggest.ts';

/** Suggestions for texts, with the texts themselves in place of ids. */
function suggested(texts: string[]): Record<string, string[]> {
  const notes = texts.map((text, index) => ({ id: `n${index}`, text }));
  const textOf = new Map(notes.map(({ id, text }) => [id, text]));
  return Object.fromEntries(
    suggestClusters(notes).map(({ name, notes: ids }) => [name, ids.map((id) => textOf.get(id)!)]),
  );
}

const dayTexts = [
  'Web radio',
  'Créer une web-radio avec les élèves',
  'radio scolaire',
  'Formation des enseignants',
  'formations des enseignants au numérique',
  'Formation continue des professeurs',
  'Évaluation par compétences',
  'evaluation positive',
  'L’évaluation des compétences',
  'ENT',
  "Usage de l'ENT par les familles",
  'L’ENT trop compliqué',
  'Implication des parents',
  'Parents : ateliers du soir',
  'Accompagner les parents éloignés',
  'Cantine',
  '🎉🎉',
];

describe('suggestions on the words of a day', () => {
  test('notes go together by their shared words, under the words that people wrote', () => {
    expect(suggested(dayTexts)).toEqual({
      'Web radio': dayTexts.slice(0, 3),
      'Formation des enseignants': dayTexts.slice(3, 6),
      'Évaluation des compétences': dayTexts.slice(6, 9),
      ENT: dayTexts.slice(9, 12),
      Parents: dayTexts.slice(12, 15),
    });
  });

  test('plurals, accents, capitals and elisions do not part a subject', () => {
    const texts = ['L’élève acteur', 'les ELEVES', 'qu’un eleve', 'd’élèves'];
    expect(Object.values(suggested([...texts, 'cantine', 'salle']))).toEqual([texts]);
  });

  test('one word and two words are the same subject when people wrote both', () => {
    expect(Object.values(suggested(['webradio', 'web radio', 'gymnase']))).toEqual([['webradio', 'web radio']]);
  });

  test('the name is the form written most often', () => {
    expect(Object.keys(suggested(['tablette', 'tablettes', 'des tablettes pour tous']))).toEqual(['Tablettes']);
  });

  test('empty words bring nothing together', () => {
    expect(suggested(['il faut plus de temps', 'il faut plus de calme', 'avec tous les collègues'])).toEqual({});
  });

  test('a rare shared word counts more than one that everybody writes', () => {
    const texts = ['numérique inclusif', 'inclusif', 'numérique créatif', 'créatif'];
    const clusters = suggested([...texts, 'numérique utile', 'numérique sobre', 'numérique partout']);
    expect(clusters.Inclusif).toEqual(texts.slice(0, 2));
    expect(clusters.Créatif).toEqual(texts.slice(2, 4));
  });
});

const text = fc.oneof(
  fc
    .array(fc.constantFrom(...dayTexts, 'numérique', 'qu’', '💡', '  ', 'élève·s'), { maxLength: 4 })
    .map((parts) => parts.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constant('communication '.repeat(5000)),
  fc.constant('a'.repeat(50_000)),
);

const membership = (clusters: { notes: string[] }[]) => clusters.map(({ notes }) => [...notes].sort().join(' ')).sort();

test('whatever people write, a note is in one cluster at most, clusters have two notes and a name, in any order', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 25 }), (texts) => {
      const notes = texts.map((written, index) => ({ id: `n${index}`, text: written }));
      const clusters = suggestClusters(notes);
      const placed = clusters.flatMap((cluster) => cluster.notes);
      expect(new Set(placed).size).toBe(placed.length);
      for (const cluster of clusters) {
        expect(cluster.notes.length).toBeGreaterThan(1);
        expect(cluster.name.trim()).not.toBe('');
        expect(cluster.notes.every((id) => notes.some((note) => note.id === id))).toBe(true);
      }
      expect(suggestClusters(notes)).toEqual(clusters);
      expect(membership(suggestClusters([...notes].reverse()))).toEqual(membership(clusters));
    }),
  );
});

test('500 notes are grouped in less than 300 ms', () => {
  const words = dayTexts.join(' ').split(/\s+/);
  const notes = Array.from({ length: 500 }, (_, index) => ({
    id: `n${index}`,
    text: Array.from(
      { length: 3 + (index % 6) },
      (_, place) => words[(index * 37 + place * place * 11) % words.length],
    ).join(' '),
  }));
  const start = performance.now();
  expect(suggestClusters(notes).length).toBeGreaterThan(3);
  expect(performance.now() - start).toBeLessThan(300);
});
