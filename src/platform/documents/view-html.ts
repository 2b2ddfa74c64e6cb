import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Component, ComponentProps } from 'svelte';
import type { render as renderType } from 'svelte/server';
import { createServer } from 'vite';
import type DocumentView from './DocumentView.svelte';

/**
 * Compiles `DocumentView.svelte` for tests, which run without the Svelte plugin, in a small Vite server.
 * @returns the page of a document, and how to stop the server
 */
export async function startView() {
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
  const { render } = (await vite.ssrLoadModule('svelte/server')) as { render: typeof renderType };
  const { default: View } = (await vite.ssrLoadModule(`${import.meta.dirname}/DocumentView.svelte`)) as {
    default: Component<ComponentProps<typeof DocumentView>>;
  };
  return {
    html: (props: ComponentProps<typeof DocumentView>) => render(View, { props }).body,
    stop: async () => {
      await vite.close();
      await rm(cacheDir, { recursive: true });
    },
  };
}

/** The words of a page, without its tags and its spaces. */
export function wordsOfHtml(markup: string): string {
  return markup
    .replace(/<!--.*?-->|<(?:"[^"]*"|[^">])*>/gs, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/\s+/gu, '');
}
