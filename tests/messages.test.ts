import { existsSync, readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse, walk, type Source } from './architecture/imports.ts';
import { typographyFaults } from './architecture/typography.ts';

const root = path.join(import.meta.dirname, '..');

/** A message as written: a sentence, or its variants. */
type Message = string | { match: Record<string, string> }[];
type Messages = Record<string, Message>;

const LANGUAGES = ['fr', 'en'] as const;

function patterns(): string[] {
  const settings = JSON.parse(readFileSync(path.join(root, 'project.inlang/settings.json'), 'utf8')) as {
    'plugin.inlang.messageFormat': { pathPattern: string[] };
  };
  return settings['plugin.inlang.messageFormat'].pathPattern.map((pattern) => path.normalize(pattern));
}

function read(pattern: string, language: string): Messages {
  const file = path.join(root, pattern.replace('{locale}', language));
  if (!existsSync(file)) return {};
  const { $schema: _, ...messages } = JSON.parse(readFileSync(file, 'utf8')) as Messages;
  return messages;
}

const rooms = patterns().map((pattern) => ({ pattern, fr: read(pattern, 'fr'), en: read(pattern, 'en') }));
const keys = rooms.flatMap(({ fr }) => Object.keys(fr));

function sentences(message: Message): string[] {
  return typeof message === 'string' ? [message] : message.flatMap(({ match }) => Object.values(match));
}

function placeholders(message: Message): string[] {
  const found = sentences(message).flatMap((each) => [...each.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));
  return [...new Set(found)].sort();
}

async function sources(): Promise<Source[]> {
  const found: Source[] = [];
  const files = glob(['{src,cli,demo,bench}/**/*.{ts,svelte}', '{server,cli}.ts'], {
    cwd: root,
    exclude: (name) => name === 'src/paraglide',
  });
  for await (const file of files) {
    if (!file.endsWith('.test.ts')) found.push({ path: file, text: readFileSync(path.join(root, file), 'utf8') });
  }
  return found;
}

/** Codes of refusals in a file: whole words, and beginnings of those that are put together (`import_file_${…}`). */
function codesIn(source: Source): { words: string[]; beginnings: string[] } {
  const words: string[] = [];
  const beginnings: string[] = [];
  walk(parse(source), (node) => {
    if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return;
    const name = ts.isIdentifier(node.expression) ? node.expression.text : '';
    if (name !== 'ExpectedError' && name !== 'refuse') return;
    const [code] = node.arguments ?? [];
    if (!code) return;
    walk(code, (part) => {
      if (ts.isStringLiteralLike(part) && /^[a-z][a-z0-9_]*$/.test(part.text)) words.push(part.text);
      if (ts.isTemplateExpression(part) && /^[a-z0-9_]+_$/.test(part.head.text)) beginnings.push(part.head.text);
    });
  });
  return { words, beginnings };
}

describe('the words of the screens', () => {
  it('are read from every messages folder there is', async () => {
    const folders = new Set(patterns().map((pattern) => path.dirname(pattern)));
    for await (const file of glob('src/**/messages/**/{fr,en}.json', { cwd: root, exclude: ['src/paraglide'] })) {
      expect(folders, `${file} is missing from project.inlang/settings.json`).toContain(path.dirname(file));
    }
  });

  it('say the same things in French and in English, with the same values', () => {
    for (const { pattern, fr, en } of rooms) {
      expect(Object.keys(en).sort(), pattern).toEqual(Object.keys(fr).sort());
      for (const [key, message] of Object.entries(fr)) {
        expect(placeholders(en[key]!), `${key} in English`).toEqual(placeholders(message));
      }
    }
  });

  it('are never empty, and have one room each: a second one would silently win', () => {
    for (const language of LANGUAGES) {
      const empty = rooms.flatMap((room) =>
        Object.entries(room[language]).filter(([, message]) => sentences(message).some((each) => !each.trim())),
      );
      expect(empty).toEqual([]);
    }
    expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
  });

  it('hold a sentence for every refusal in the code', async () => {
    const missing = (await sources()).flatMap((source) => {
      const { words, beginnings } = codesIn(source);
      return [
        ...words.filter((code) => !keys.includes(`error_${code}`)).map((code) => `error_${code} (${source.path})`),
        ...beginnings
          .filter((start) => !keys.some((key) => key.startsWith(`error_${start}`)))
          .map((start) => `error_${start}… (${source.path})`),
      ];
    });
    expect([...new Set(missing)]).toEqual([]);
  });

  it('are all used', async () => {
    const text = (await sources()).map((source) => source.text).join('\n');
    const words = new Set(text.match(/\w+/g));
    const beginnings = [...text.matchAll(/[`'"]([a-z]\w*_)\$\{/g)].map(([, start]) => start!);
    const used = (key: string): boolean =>
      words.has(key) || beginnings.some((start) => key.startsWith(start) || key.startsWith(`error_${start}`));
    const unused = keys.filter((key) => !used(key) && !(key.startsWith('error_') && words.has(key.slice(6))));
    expect(unused).toEqual([]);
  });
});

describe('French typography', () => {
  it('is kept by every sentence', () => {
    const faults = rooms.flatMap(({ fr }) =>
      Object.entries(fr).flatMap(([key, message]) =>
        sentences(message).flatMap((each) => typographyFaults(each).map((fault) => `${key}: ${fault}`)),
      ),
    );
    expect(faults).toEqual([]);
  });

  it.each([
    ["l'école", 'straight apostrophe'],
    ['dit "non"', 'straight quotes'],
    ['Bravo\u202f!', 'exclamation mark'],
    ['Quoi ?', 'before ?'],
    ['un\u00a0; deux', 'before ;'],
    ['12 %', 'before %'],
    ['Rôle\u202f: {role}', 'before :'],
    ['Rôle:', 'before :'],
    ['« oui\u00a0»', 'after «'],
    ['«\u00a0oui »', 'before »'],
    ['Attendez...', 'three dots'],
  ])('would catch %s', (sentence, fault) => {
    expect(typographyFaults(sentence)).toEqual([expect.stringContaining(fault)]);
  });

  it('lets addresses, values and well set sentences pass', () => {
    for (const sentence of [
      'Voir https://exemple.fr/j?code={code}',
      'L’école\u00a0: {a}, {b}',
      '«\u00a0Oui\u00a0»\u202f?',
      '45\u202f%',
    ]) {
      expect(typographyFaults(sentence)).toEqual([]);
    }
  });
});
