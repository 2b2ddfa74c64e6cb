import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from './blocks.ts';
import { fit, heightUnder } from './fit.ts';
import { cutTo, linesIn, shorten, widthOf } from './width.ts';

const block = (title: string, texts: string[]): Block => ({
  id: title,
  title,
  figure: null,
  says: '',
  chosen: false,
  lines: texts.map((text, at) => ({ id: `${title}${at}`, text, aside: null })),
});

describe('a board on the projector', () => {
  it('shows the newest notes and says how many others there are', () => {
    const notes = Array.from({ length: 30 }, (_, n) => `Mot-clé ${30 - n}`);
    const { blocks, split } = fit([block('Groupe A', notes)], 40);
    expect(split).toBe(true);
    expect(blocks[0]!.lines[0]!.text).toBe('Mot-clé 30');
    expect(blocks[0]!.more).toBeGreaterThan(0);
    expect(blocks[0]!.lines.length + blocks[0]!.more).toBe(30);
  });

  it('loses no block and no line: each is shown or counted', () => {
    const blocks = fc.array(
      fc.tuple(fc.string({ maxLength: 80 }), fc.array(fc.string({ maxLength: 400 }), { maxLength: 40 })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(blocks, fc.integer({ min: 12, max: 50 }), (given, height) => {
        const fitted = fit(
          given.map(([title, texts]) => block(title, texts)),
          height,
        );
        expect(fitted.blocks.length + fitted.more).toBe(given.length);
        for (const [at, each] of fitted.blocks.entries())
          expect(each.lines.length + each.more).toBe(given[at]![1].length);
      }),
    );
  });

  it('never plans for more height than there is, whatever is written', () => {
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 400 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 2, maxLength: 12 }),
        fc.integer({ min: 20, max: 50 }),
        (given, height) => {
          const { blocks, more, columns } = fit(
            given.map((each, at) => block(`Bloc numéro ${at}`, each)),
            height,
          );
          const width = { 1: 24.6, 2: 11.8, 3: 7.55 }[columns];
          const heights = blocks.map(({ lines, saysMore }) => {
            const rows = lines.reduce((sum, { text }) => sum + linesIn(text, width), 0) + (saysMore ? 1 : 0);
            return 3.5 * 1.15 + 1.875 + rows * 3.25 * 1.3;
          });
          const rows = Math.ceil(blocks.length / columns);
          const planned = Array.from({ length: rows }, (_, row) =>
            Math.max(...heights.slice(columns * row, columns * (row + 1))),
          );
          const counted = more > 0 ? 3.25 * 1.3 : 0;
          expect(planned.reduce((sum, each) => sum + each, counted + 2 * (rows - 1))).toBeLessThanOrEqual(
            height + 0.001,
          );
        },
      ),
    );
  });

  it('leaves less to the board under a long instruction and an announcement', () => {
    const short = heightUnder({ heading: 'Rapprochez, puis donnez un nom', under: ['Groupe B'], announcement: '' });
    const long = heightUnder({
      heading: 'Rapprochez les mots-clés qui vont ensemble. '.repeat(3),
      under: ['Groupe B'],
      announcement: 'Pause à 11 h',
    });
    expect(short).toBeGreaterThan(40);
    expect(long).toBeLessThan(short - 10);
  });

  it('gives up lines rather than titles: the room sees every cluster', () => {
    const clusters = Array.from({ length: 6 }, (_, n) => block(`Ensemble ${n}`, ['Un mot-clé', 'Un autre']));
    const { blocks, more } = fit(clusters, 34);
    expect(blocks.map(({ title }) => title)).toEqual(clusters.map(({ title }) => title));
    expect(more).toBe(0);
    expect(blocks[0]!.lines).toEqual([]);
    expect(fit(clusters, 46).blocks[0]!.lines.length).toBeGreaterThan(0);
  });

  it('counts lines as a browser fills them', () => {
    expect(widthOf('été')).toBe(widthOf('ete'));
    expect(linesIn('Un micro qui marche', 30)).toBe(1);
    expect(linesIn('Un micro qui marche', widthOf('Un micro qui'))).toBe(2);
    expect(linesIn('anticonstitutionnellement', 5)).toBe(3);
    expect(cutTo('Un micro qui marche le jour du tournage', 1, widthOf('Un micro qui marche le'))).toBe(
      'Un micro qui marche…',
    );
    expect(linesIn(cutTo('x'.repeat(140), 2, 8), 8)).toBeLessThanOrEqual(2);
  });

  it('cuts a long text between two words', () => {
    expect(shorten('Un micro qui marche le jour du tournage', 20)).toBe('Un micro qui marche…');
    expect(shorten('Un micro', 20)).toBe('Un micro');
  });
});
