import { afterAll, expect, test } from 'vitest';
import { documentOf, report, sheet } from './example.ts';
import { toPdf } from './pdf.ts';
import { readPdf } from './read-pdf.ts';
import { startView, wordsOfHtml as words } from './view-html.ts';

const { html, stop } = await startView();
afterAll(stop);

test('the page has the words of the PDF, list marks aside', async () => {
  const pdf = await readPdf(await toPdf(sheet));
  const marks = new Set(['1.', '2.', '•']);
  const printed = pdf.lines.filter((line) => !marks.has(line.trim())).join('');
  expect(words(html({ document: sheet }))).toBe(printed.replace(/\s+/gu, ''));
});

test('headings follow the level of the page', () => {
  const headings = (level: 1 | 2) => [...html({ document: sheet, level }).matchAll(/<(h\d)/g)].map(([, name]) => name);
  expect(headings(1)).toEqual(['h1', 'h2', 'h3']);
  expect(headings(2)).toEqual(['h2', 'h3', 'h4']);
});

test('tables have headers both ways, figures an alternative, the article its language', () => {
  const page = html({ document: sheet });
  expect(page.match(/<th scope="col"/g)).toHaveLength(3);
  expect(page.match(/<th scope="row"/g)).toHaveLength(2);
  expect(page).toContain('role="img" aria-label="Code QR de la page de réaction"');
  expect(page).toMatch(/<article lang="fr"/);
  expect(page).not.toContain('style=');
});

test('cells hold bullets or nothing, rows keep their header, columns their share of the width', () => {
  const page = html({ document: report }).replace(/<!--.*?-->| class="[^"]*"/g, '');
  expect(page.match(/<th scope="row"/g)).toHaveLength(3);
  expect(page.match(/<td><\/td>/g)).toHaveLength(3);
  expect(page.match(/<td><ul>/g)).toHaveLength(2);
  expect([...page.matchAll(/<col width="([^"]*)"/g)].map(([, width]) => width)).toEqual(['20.0%', '40.0%', '40.0%']);
  expect(html({ document: report })).toMatch(/<article lang="fr" class="[^"]*landscape/);
});

test('a text that reads as markup stays text', () => {
  const page = html({ document: documentOf([{ kind: 'paragraph', text: '<b onclick="x">&' }]) });
  expect(page).toContain('&lt;b onclick="x">&amp;');
});

test('runs of one text touch each other', () => {
  const text = ['6', { text: 'e', emphasis: true }, ', ', { text: 'ici', href: 'https://x.example' }, '.'] as const;
  const page = html({ document: documentOf([{ kind: 'paragraph', text }]) });
  expect(page.replace(/<!--.*?-->| class="[^"]*"/g, '')).toContain(
    '<p>6<em>e</em>, <a href="https://x.example">ici</a>.</p>',
  );
});
