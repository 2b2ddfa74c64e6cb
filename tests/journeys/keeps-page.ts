import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { PATIENCE } from './day.ts';

/** Until the device holds the page and its parts: only then can it be opened without network. */
export async function keepsPage(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(`(async () => {
          if (!navigator.serviceWorker.controller) return false;
          const store = await caches.open('maillage-page:' + location.pathname);
          const kept = (await store.keys()).map(({ url }) => url);
          const parts = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/_app/immutable/'));
          return kept.includes(location.origin + location.pathname) && parts.every(({ name }) => kept.includes(name));
        })()`),
      { timeout: PATIENCE },
    )
    .toBe(true);
}
