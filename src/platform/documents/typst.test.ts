import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from './document.ts';
import { plain } from './document.ts';
import { documentOf } from './example.ts';
import { toTypst, typstString } from './typst.ts';

/** Reads a literal back by the rules of Typst: ends at the first bare quote. */
function readLiteral(source: string): { text: string; rest: string } {
  const found = /^"((?:[^"\\]|\\.)*)"/su.exec(source);
  if (!found) throw new Error(`no literal: ${source}`);
  const text = (found[1] ?? '').replace(/\\(?:u\{([0-9a-f]+)\}|(.))/gsu, (_, code: string, other: string) =>
    code ? String.fromCodePoint(Number.parseInt(code, 16)) : other,
  );
  return { text, rest: source.slice(found[0].length) };
}

describe('a text in the Typst source', () => {
  test('is one string literal and reads back the same, whatever it is', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(readLiteral(typstString(text))).toEqual({ text, rest: '' });
      }),
    );
  });

  test('adds nothing to the source but string literals, wherever it stands', () => {
    const skeleton = (text: string) => {
      const blocks: Block[] = [
        { kind: 'paragraph', text: [{ text, strong: true, emphasis: true, href: 'https://x.example' }, text] },
        { kind: 'list', items: [text, { text, list: { kind: 'list', ordered: true, items: [text] } }] },
        { kind: 'table', caption: text, rowHeaders: true, columns: [{ title: text }], rows: [[text]] },
        { kind: 'note', tone: 'bad', text },
        { kind: 'facts', rows: [{ name: text, value: text }] },
        { kind: 'figure', svg: '<svg></svg>', alternative: `a${text}`, caption: text },
      ];
      const source = toTypst({ ...documentOf(blocks), subtitle: `a${text}`, author: `a${text}`, title: `a${text}` });
      return source.replace(/"(?:[^"\\]|\\.)*"/gsu, '""');
    };
    const plainOne = skeleton('x');
    // Shorter than 20 characters: longer words are cut in several literals.
    assert(property(string({ unit: 'binary', minLength: 1, maxLength: 20 }), (text) => skeleton(text) === plainOne));
    expect(skeleton('"); #panic("x")')).toBe(plainOne);
  });

  test('loses no character where a long word may break', () => {
    const word = 'a'.repeat(24) + 'é😀'.repeat(40);
    const source = toTypst(documentOf([{ kind: 'paragraph', text: word }]));
    const literals = /^par\((.*)\)$/mu.exec(source)?.[1]?.split(' + h(0pt) + ') ?? [];
    expect(literals.length).toBeGreaterThan(5);
    expect(literals.map((literal) => readLiteral(literal).text).join('')).toBe(word);
  });
});

test('control characters and half pairs become what every output can show', () => {
  expect(plain('a\u0000b\nc\ufeff\ud800')).toBe('a b c \ufffd');
});
