import fc from 'fast-check';
import { line, paragraphs } from '#platform/forms/fields.ts';
import {
  CATEGORIES,
  FORMATS,
  HORIZONS,
  WITH_ESTABLISHMENTS,
  type Trame,
  type TrameAttached,
  type TrameAxis,
} from './model.ts';

const signs = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom('Perte d’émulation', '« Égal accès »', 'l’un\nl’autre', 'Œuvre : 12 %', '- tiret', 'a | b', '1. un'),
);
const words = signs.map(paragraphs).filter((text) => text !== '');
const short = signs.map(line).filter((text) => text !== '');
const orEmpty = (text: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), text);
const few = <T>(each: fc.Arbitrary<T>, maxLength = 3) => fc.array(each, { maxLength });
const clock = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const number = fc.option(fc.nat(99_999));

const attached: fc.Arbitrary<TrameAttached> = fc.record({
  told: fc.boolean(),
  owners: few(words, 2),
  involved: few(words, 2),
  when: few(
    fc
      .record({ horizon: fc.option(fc.constantFrom(...HORIZONS)), marker: orEmpty(words) })
      .filter(({ horizon, marker }) => horizon !== null || marker !== ''),
    2,
  ),
  indicators: few(words, 2),
});
const holds = ({ owners, involved, when, indicators }: TrameAttached) =>
  owners.length + involved.length + when.length + indicators.length > 0;
const action = fc
  .record({ text: orEmpty(words), rest: attached })
  .filter(({ text, rest }) => text !== '' || holds(rest))
  .map(({ text, rest }) => ({ text, ...rest }));
const axis: fc.Arbitrary<TrameAxis> = fc
  .record({
    label: orEmpty(short),
    text: orEmpty(words),
    chosen: fc.boolean(),
    actions: few(action, 2),
    rest: attached,
  })
  .filter((each) => each.label !== '' || each.text !== '' || each.actions.length > 0 || holds(each.rest))
  .map(({ rest, ...each }) => ({ ...each, chosen: each.chosen || each.actions.length > 0, ...rest }));
const need = fc
  .record({ text: orEmpty(words), axes: few(axis, 2) })
  .filter(({ text, axes }) => text !== '' || axes.length > 0);
/** What hangs from no main pain point: needs, then axes that answer none. */
const loose = fc
  .record({ needs: few(need, 2), axes: few(axis, 2) })
  .map(({ needs, axes }) => [...needs, ...(axes.length > 0 ? [{ text: null, axes }] : [])]);

const theme = (name: fc.Arbitrary<string>): fc.Arbitrary<Trame['themes'][number]> =>
  fc
    .record({ name, experiences: few(words), painPoints: few(words), strengths: few(words), actions: few(action, 2) })
    .chain((given) => {
      const from = given.painPoints.length > 0 ? fc.option(fc.constantFrom(...given.painPoints)) : fc.constant(null);
      const main = fc
        .record({ text: orEmpty(words), from, needs: few(need, 2) })
        .filter(({ text, needs }) => text !== '' || needs.length > 0);
      return fc.record({ mains: few(main), rest: loose }).map(({ mains, rest }) => ({
        ...given,
        mains: [...mains, ...(rest.length > 0 ? [{ text: null, from: null, needs: rest }] : [])],
      }));
    });

/** Any form that a person may have filled, as `trameOf` says it. */
export const anyTrame: fc.Arbitrary<Trame> = fc
  .record({
    title: short,
    region: orEmpty(short),
    format: fc.option(fc.constantFrom(...FORMATS)),
    sittings: few(
      fc
        .record({ day: fc.option(day), starts: fc.option(clock), ends: fc.option(clock), place: orEmpty(words) })
        .filter((each) => Object.values(each).some(Boolean)),
    ),
    facilitators: few(
      fc
        .record({ name: orEmpty(words), function: orEmpty(short) })
        .filter((each) => each.name !== '' || each.function !== ''),
    ),
    told: fc.array(fc.record({ ticked: fc.boolean(), number, establishments: number, qualifier: orEmpty(short) }), {
      minLength: 9,
      maxLength: 9,
    }),
    names: fc.uniqueArray(short, { maxLength: 3 }),
  })
  .chain(({ names, told, ...given }) => {
    const none = theme(fc.constant('')).filter((each) =>
      [each.experiences, each.painPoints, each.strengths, each.mains, each.actions].some((list) => list.length > 0),
    );
    return fc
      .tuple(fc.tuple(...names.map((name) => theme(fc.constant(name)))), fc.option(none))
      .map(([themes, last]) => ({
        ...given,
        participations: told.map((each, at) => ({
          ...each,
          category: CATEGORIES[at]!,
          establishments: WITH_ESTABLISHMENTS.includes(CATEGORIES[at]!) ? each.establishments : null,
        })),
        themes: [...themes, ...(last ? [last] : [])],
      }));
  });
