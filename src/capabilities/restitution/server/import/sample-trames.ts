import fc from 'fast-check';
import { line, paragraphs } from '#platform/forms/fields.ts';
import { CATEGORIES, FORMATS, HORIZONS, WITH_ESTABLISHMENTS, type Trame, type TrameAttached } from '../../model.ts';

/** Words that a careless reader would take for a sign of the form. */
const TRAPS = [
  'Porteur : la direction',
  'concerné : tous',
  'Axe 2 : former',
  'Axe 3',
  'à dire aux parents',
  'Trop d’outils (absent du diagnostic)',
  '(aucun besoin)',
  '(axe non retenu)',
  '(pour tout l’axe)',
  'Court terme',
  'long terme : un jour',
  'Libellé court : court',
  'Dans le diagnostic : rien',
  'Suite (suite)',
  '- un tiret',
  '• une puce',
  'o un rond',
  '…',
  '… puis',
  '(…)',
  '?!',
  '«',
  '« entre guillemets »',
  '« Porteur : X »',
  '« « - » »',
  'Thème 2 : le reste',
  'Besoin',
  'Thème',
  'Points forts',
  '1. premier',
  '🎉🎉',
  'œuvre à l’été',
];

// Noncharacters come out of documents as spaces, like control characters, which no field takes.
const clean = (text: string) => text.replaceAll(/\p{Noncharacter_Code_Point}/gu, '');
const words = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...TRAPS) },
  { weight: 2, arbitrary: fc.lorem({ maxCount: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);
const oneLine = (longest: number) =>
  words.map((text) => [...line(clean(text))].slice(0, longest).join('').trim()).filter((text) => text !== '');
const several = fc
  .array(words, { minLength: 1, maxLength: 3 })
  .map((all) => paragraphs(clean(all.join('\n'))))
  .filter((text) => text !== '');
const text = fc.oneof({ weight: 4, arbitrary: oneLine(2000) }, { weight: 1, arbitrary: several });
const orNothing = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: fc.constant('') });
const texts = fc.array(text, { maxLength: 3 });
const two = (number: number) => String(number).padStart(2, '0');
const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const attached: fc.Arbitrary<TrameAttached> = fc.record({
  told: fc.boolean(),
  owners: texts,
  involved: texts,
  when: fc.array(
    fc
      .record({ horizon: fc.option(fc.constantFrom(...HORIZONS)), marker: orNothing })
      .filter(({ horizon, marker }) => horizon !== null || marker !== ''),
    { maxLength: 2 },
  ),
  indicators: texts,
});
const action = fc.tuple(orNothing, attached).map(([words, rest]) => ({ text: words, ...rest }));
const axis = fc
  .tuple(
    fc.record({
      label: fc.oneof(fc.constant(''), oneLine(120)),
      text: orNothing,
      chosen: fc.boolean(),
      actions: fc.array(action, { maxLength: 3 }),
    }),
    attached,
  )
  .map(([own, rest]) => ({ ...own, chosen: own.chosen || own.actions.length > 0, ...rest }));
const need = fc.record({ text: fc.option(orNothing), axes: fc.array(axis, { maxLength: 3 }) });

const theme = (name: string): fc.Arbitrary<Trame['themes'][number]> =>
  fc
    .record({ experiences: texts, painPoints: texts, strengths: texts, actions: fc.array(action, { maxLength: 2 }) })
    .chain((own) =>
      fc.record({
        name: fc.constant(name),
        ...(Object.fromEntries(Object.entries(own).map(([key, value]) => [key, fc.constant(value)])) as {
          [Key in keyof typeof own]: fc.Arbitrary<(typeof own)[Key]>;
        }),
        mains: fc.array(
          fc.oneof(
            fc.record({
              text: fc.oneof(orNothing, ...own.painPoints.map((raised) => fc.constant(raised))),
              from: fc.constantFrom(null, ...own.painPoints),
              needs: fc.array(need, { maxLength: 3 }),
            }),
            fc.record({
              text: fc.constant(null),
              from: fc.constant(null),
              needs: fc.array(need, { minLength: 1, maxLength: 2 }),
            }),
          ),
          { maxLength: 3 },
        ),
      }),
    );

/** Forms as `trameOf` gives them: texts as fields keep them, themes of different names, empty bullets left out. */
export const trames: fc.Arbitrary<Trame> = fc
  .uniqueArray(fc.oneof(fc.constant(''), oneLine(120)), { maxLength: 4 })
  .chain((names) =>
    fc.record({
      title: oneLine(200),
      region: fc.oneof(fc.constant(''), oneLine(120)),
      format: fc.option(fc.constantFrom(...FORMATS)),
      sittings: fc.array(
        fc
          .record({ day: fc.option(day), starts: fc.option(time), ends: fc.option(time), place: orNothing })
          .filter(({ place, ...when }) => place !== '' || Object.values(when).some((each) => each !== null)),
        { maxLength: 3 },
      ),
      facilitators: fc.array(
        fc
          .record({ name: orNothing, function: fc.oneof(fc.constant(''), oneLine(120)) })
          .filter((each) => each.name !== '' || each.function !== ''),
        { maxLength: 3 },
      ),
      participations: fc.tuple(
        ...CATEGORIES.map((category) =>
          fc.record({
            category: fc.constant(category),
            ticked: fc.boolean(),
            number: fc.option(fc.nat(99_999)),
            establishments: WITH_ESTABLISHMENTS.includes(category) ? fc.option(fc.nat(99_999)) : fc.constant(null),
            qualifier: fc.oneof(fc.constant(''), oneLine(120)),
          }),
        ),
      ),
      themes: fc.tuple(...names.map(theme)),
    }),
  );
