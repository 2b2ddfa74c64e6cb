import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACETS, type Answer, type Doc, type Facet, type Query } from './query.ts';
import { Shelf } from './shelf.ts';
import { edits, forgiven } from './typo.ts';
import { fold, stem, wordsOf } from './words.ts';

const NONE: Record<Facet, readonly string[]> = {
  kind: ['practice'],
  level: [],
  discipline: [],
  objective: [],
  context: [],
  use: [],
  screen: ['with'],
  presence: ['anywhere'],
  audience: ['class'],
  rights: ['free'],
};
const doc = (id: string, title: string, given: Partial<Doc> = {}): Doc => ({
  id,
  texts: [{ weight: 5, text: title }],
  facets: NONE,
  retired: false,
  isPublic: true,
  reuses: 0,
  changed: 0,
  ...given,
});
const ask = (words: string, given: Partial<Query> = {}): Query => ({
  words,
  filters: {},
  retired: false,
  publicOnly: false,
  order: 'relevance',
  ...given,
});

describe('what someone types', () => {
  const shelf = new Shelf();
  const titles = {
    robots: 'Des robots au sol pour se repérer',
    robotic: 'Un club de robotique',
    pupils: 'Les élèves racontent leur quartier',
    radio: 'L’émission de radio de la classe',
    code: 'Programmer une histoire',
    images: 'Vérifier une image avant de la partager',
  };
  for (const [id, title] of Object.entries(titles)) shelf.put(doc(id, title));
  const found = (words: string) => shelf.find(ask(words), 0, 20).ids.sort();

  test.each([
    ['robot', ['robotic', 'robots']],
    ['ROBOTS', ['robotic', 'robots']],
    ['eleve', ['pupils']],
    ['élève', ['pupils']],
    ['programmation', ['code']],
    ['emission', ['radio']],
    ['emision', ['radio']],
    ['robotiqe', ['robotic']],
    ['verifer une imgae', ['images']],
    ['l’élève du quartier', ['pupils']],
    ['quart', ['pupils']],
    ['image partager', ['images']],
    ['image radio', []],
    ['xylophone', []],
  ])('%s', (words, ids) => expect(found(words)).toEqual(ids));

  test('says how a word that no card holds was understood', () => {
    expect(shelf.find(ask('robotiqe'), 0, 5).understood).toEqual([{ typed: 'robotiqe', as: ['robotique'] }]);
    expect(shelf.find(ask('émission robots'), 0, 5).understood).toEqual([]);
  });

  test('puts first what says it in its title, then what was taken over', () => {
    const order = new Shelf();
    order.put(doc('a', 'Autre chose', { texts: [{ weight: 1, text: 'une radio' }], reuses: 9 }));
    order.put(doc('b', 'Radio', { reuses: 1 }));
    order.put(doc('c', 'Radio', { reuses: 4 }));
    expect(order.find(ask('radio'), 0, 9).ids).toEqual(['c', 'b', 'a']);
    expect(order.find(ask('', { order: 'reused' }), 0, 9).ids).toEqual(['a', 'c', 'b']);
  });
});

test('families of words meet, and a word stays with itself', () => {
  for (const family of ['robot robots robotique robotiques', 'élève élèves', 'programme programmer programmation']) {
    expect(new Set(family.split(' ').map((word) => stem(fold(word)))).size, family).toBe(1);
  }
  expect(stem('6e')).toBe('6e');
  expect(wordsOf('L’œuvre d’un élève de 6e')).toEqual(['oeuvre', 'eleve', '6e']);
});

test('a visitor who mistypes a word learns no word of a card that is not published', () => {
  const shelf = new Shelf();
  shelf.put(doc('secret', 'Une montgolfière', { isPublic: false }));
  shelf.put(doc('told', 'Une montagne', { isPublic: true }));
  const understood = (given: Partial<Query>) => shelf.find(ask('montgalfiere', given), 0, 5).understood;
  expect(understood({})).toEqual([{ typed: 'montgalfiere', as: ['montgolfiere'] }]);
  expect(understood({ publicOnly: true })).toEqual([]);
});

test('edits are those that a table without bounds counts', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
      expect(edits(a, b, most)).toBe(Math.min(distance(a, b), most + 1));
    }),
  );
});

/** Every way of going from one word to the other, written as it is defined. */
function distance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [distance(x, b) + 1, distance(a, y) + 1, distance(x, y) + (a.at(-1) === b.at(-1) ? 0 : 1)];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    ways.push(distance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}

/** The same answer, a card at a time and without any index. */
function naive(docs: readonly Doc[], query: Query): Omit<Answer, 'understood'> {
  const textOf = (each: Doc) => new Set(each.texts.flatMap(({ text }) => wordsOf(text)));
  const sees = (each: Doc) => (query.retired || !each.retired) && (!query.publicOnly || each.isPublic);
  const vocabulary = [
    ...new Set(docs.filter((each) => !query.publicOnly || sees(each)).flatMap((each) => [...textOf(each)])),
  ];
  const meantBy = (typed: string) => {
    const same = vocabulary.filter(
      (word) => stem(word) === stem(typed) || (typed.length >= 4 && word.startsWith(typed)),
    );
    if (same.length > 0) return same;
    const far = vocabulary.map((word) => distance(typed, word));
    const least = Math.min(...far);
    return least > forgiven(typed) ? [] : vocabulary.filter((_, at) => far[at] === least);
  };
  const typed = [...new Set(wordsOf(query.words))];
  const means = typed.map(meantBy);
  const says = (each: Doc) => means.every((words) => words.some((word) => textOf(each).has(word)));
  const keeps = (each: Doc, but?: Facet) =>
    FACETS.every((facet) => {
      const chosen = query.filters[facet] ?? [];
      return facet === but || chosen.length === 0 || chosen.some((value) => each.facets[facet].includes(value));
    });
  const score = (each: Doc) =>
    means.reduce((sum, words) => {
      const weights = words.map((word) => {
        const held = docs.filter((other) => textOf(other).has(word)).length;
        const weight = Math.max(
          0,
          ...each.texts.filter(({ text }) => wordsOf(text).includes(word)).map((t) => t.weight),
        );
        return weight * Math.log(1 + docs.length / held);
      });
      return sum + Math.max(0, ...weights);
    }, 0);
  const answering = docs.filter((each) => sees(each) && says(each));
  const kept = answering.filter((each) => keeps(each));
  const order = (a: Doc, b: Doc) =>
    (query.order === 'relevance' && typed.length > 0 ? score(b) - score(a) : 0) ||
    (query.order === 'recent' ? 0 : b.reuses - a.reuses) ||
    b.changed - a.changed ||
    (a.id < b.id ? -1 : 1);
  const counts = Object.fromEntries(
    FACETS.map((facet) => {
      const found = new Map<string, number>();
      for (const each of answering.filter((one) => keeps(one, facet)))
        for (const value of new Set(each.facets[facet])) found.set(value, (found.get(value) ?? 0) + 1);
      return [facet, found];
    }),
  ) as Answer['counts'];
  return { total: kept.length, ids: kept.sort(order).map(({ id }) => id), counts };
}

const words = fc
  .array(fc.constantFrom('robot', 'robots', 'robotique', 'radio', 'élève', 'son', 'sonore', 'image', 'le', 'journal'), {
    maxLength: 5,
  })
  .map((list) => list.join(' '));
const some = (values: string[]) => fc.subarray(values);
const facets = fc.record({
  kind: fc.constantFrom(['device'], ['practice'], ['event']),
  level: some(['cycle2', 'cycle3']),
  discipline: some(['maths', 'french']),
  objective: some(['one']),
  context: some(['home']),
  use: some(['creation']),
  screen: fc.constantFrom(['with'], ['without']),
  presence: fc.constantFrom(['inPerson'], ['anywhere']),
  audience: fc.constantFrom(['class'], ['home']),
  rights: fc.constantFrom(['free'], ['link'], ['internal']),
});
const card = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  texts: fc.tuple(words, words).map(([title, rest]) => [
    { weight: 5, text: title },
    { weight: 1, text: rest },
  ]),
  facets,
  retired: fc.boolean(),
  isPublic: fc.boolean(),
  reuses: fc.nat(3),
  changed: fc.nat(3),
});

test('results and counts are those of reading every card, whatever was changed before', () => {
  const query = fc.record({
    words: fc.constantFrom('', 'robot', 'robotiq', 'rabot', 'eleves', 'le', 'image sonore', 'radoi', 'journal robot'),
    filters: fc.record(
      { kind: some(['device', 'event']), level: some(['cycle2', 'cycle3']), screen: some(['with', 'without']) },
      { requiredKeys: [] },
    ),
    retired: fc.boolean(),
    publicOnly: fc.boolean(),
    order: fc.constantFrom('relevance', 'reused', 'recent'),
  });
  fc.assert(
    fc.property(fc.array(card, { maxLength: 14 }), query, (puts, asked) => {
      const shelf = new Shelf();
      const last = new Map<string, Doc>();
      for (const each of puts) {
        shelf.put(each);
        last.set(each.id, each);
      }
      const { understood: _, ...answer } = shelf.find(asked, 0, 50);
      expect(answer).toEqual(naive([...last.values()], asked as Query));
    }),
    { numRuns: 150 },
  );
});

test('a shelf whose cards changed a hundred times answers as a new one', () => {
  const shelf = new Shelf();
  for (let turn = 0; turn < 100; turn += 1)
    for (const id of ['a', 'b', 'c']) shelf.put(doc(id, `Radio ${turn}`, { changed: turn }));
  expect(shelf.size).toBe(3);
  expect(shelf.find(ask('99'), 0, 9).ids).toEqual(['a', 'b', 'c']);
  expect(shelf.find(ask('98'), 0, 9).total).toBe(0);
});
