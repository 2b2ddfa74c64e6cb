import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Component, ComponentProps } from 'svelte';
import type { render as renderType } from 'svelte/server';
import { createServer } from 'vite';
import { afterAll, expect, test } from 'vitest';
import type DocumentView from './DocumentView.svelte';
import { documentOf, sheet } from './example.ts';
import { toPdf } from './pdf.ts';
import { readPdf } from './read-pdf.ts';

// The unit tests run without the Svelte plugin: a small Vite server compiles this one component.
const cacheDir = await mkdtemp(join(tmpdir(), 'document-view-'));
const vite = await createServer({
  cacheDir,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  plugins: [svelte({ configFile: false })],
});
afterAll(async () => {
  await vite.close();
  await rm(cacheDir, { recursive: true });
});
const { render } = (await vite.ssrLoadModule('svelte/server')) as { render: typeof renderType };
const { default: View } = (await vite.ssrLoadModule(`${import.meta.dirname}/DocumentView.svelte`)) as {
  default: Component<ComponentProps<typeof DocumentView>>;
};

const html = (props: ComponentProps<typeof DocumentView>) => render(View, { props }).body;
const words = (markup: string) =>
  markup
    .replace(/<!--.*?-->|<[^>]*>/gs, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replace(/\s+/gu, '');

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
