import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { enter, follow, goTo, openDay, PATIENCE, shows, write } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const TEXTS = ['Un pont coupé', 'Un car trop tard', 'Une salle sans prise'];

let browser: Browser;
let phone: Page;
let neighbour: Page;
let stalled: Page;

beforeAll(async () => {
  browser = await openBrowser();
  const laptop = await browser.newContext();
  laptop.setDefaultTimeout(PATIENCE);
  await enterAs(laptop, address, 'Yanis Belhomme');
  const { id, code } = await openDay(laptop, address, 'Journée au fond de la vallée');
  const desk = await laptop.newPage();
  await follow(desk, `${address}/ateliers/${id}/animer`);
  const guest = { profile: 'Opérateur', group: 'Groupe A' };
  phone = await enter(browser, address, code, { ...guest, name: 'Marius Tessier' });
  neighbour = await enter(browser, address, code, { ...guest, name: 'Odile Ferrand' });
  // Its worker would take the requests away from the page, where they are stalled.
  stalled = await enter(browser, address, code, { ...guest, name: 'Rémi Gaultier' }, { serviceWorkers: 'block' });
  await goTo(desk, 'Mots-clés');
});
afterAll(() => browser.close());

const mine = (page: Page): Locator => page.getByRole('region', { name: 'Vos mots-clés' }).getByRole('listitem');
const others = (page: Page): Locator =>
  page.getByRole('region', { name: 'Les autres, Groupe A' }).getByRole('listitem');

/** The newest first, as the page lists them. */
async function lists(items: Locator, texts: string[]): Promise<void> {
  await expect
    .poll(async () => (await items.allInnerTexts()).map((text) => text.split('\n')[0]), { timeout: PATIENCE })
    .toEqual(texts.toReversed());
}

/** Until the phone holds the page, all its parts and the phase that runs: only then can it be opened without network. */
async function keepsPage(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(`(async () => {
          if (!navigator.serviceWorker.controller) return false;
          const store = await caches.open('maillage-page:' + location.pathname);
          const kept = (await store.keys()).map(({ url }) => url);
          const parts = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/_app/immutable/'));
          const boards = await new Promise((resolve) => {
            const opening = indexedDB.open('keyval-store');
            opening.onerror = () => resolve([]);
            opening.onsuccess = () => {
              const all = opening.result.transaction('keyval').objectStore('keyval').getAll();
              all.onsuccess = () => resolve(all.result);
            };
          });
          if (!boards.some((board) => board?.phases?.find(({ id }) => id === board.current)?.kind === 'ideas')) return false;
          return kept.includes(location.origin + location.pathname) && parts.every(({ name }) => kept.includes(name));
        })()`),
      { timeout: PATIENCE },
    )
    .toBe(true);
}

describe('a phone that loses the network', () => {
  it('says so, and keeps what is written', async () => {
    await shows(phone, 'Phase 2 sur 9 : Mots-clés');
    await keepsPage(phone);
    await phone.context().setOffline(true);
    await shows(phone.getByRole('status'), 'Hors ligne.');
    for (const text of TEXTS) {
      await phone.getByLabel('Votre mot-clé, un par envoi').fill(text);
      await phone.getByRole('button', { name: 'Envoyer' }).click();
      await shows(mine(phone).filter({ hasText: text }), 'Hors ligne, gardé sur ce téléphone');
    }
    await shows(phone.getByRole('status'), '3 envois attendent sur ce téléphone, ils partiront seuls.');
  });

  it('still shows it all after a reload without network', async () => {
    await phone.reload();
    await shows(phone.getByRole('status'), '3 envois attendent sur ce téléphone');
    await lists(mine(phone), TEXTS);
    expect(await others(neighbour).count()).toBe(0);
  });

  it('sends it once, in order, when the network is back, and says so', async () => {
    await phone.context().setOffline(false);
    await shows(phone.getByRole('status'), 'Connecté, tout est envoyé');
    await shows(phone, '3 écrits, 3 envoyés');
    for (const text of TEXTS) await shows(mine(phone).filter({ hasText: text }), /Envoyé à/);
    await lists(others(neighbour), TEXTS);
    await neighbour.reload();
    await shows(neighbour, 'Connecté, tout est envoyé');
    await lists(others(neighbour), TEXTS);
  });

  it('hears again what others write', async () => {
    await write(neighbour, 'Un relais à la mairie');
    await lists(others(phone), ['Un relais à la mairie']);
  });
});

describe('a network that swallows the stream', () => {
  it('is followed by repeated questions instead', async () => {
    await stalled.route(/\/flux\?/, () => {});
    const question = stalled.waitForRequest(/\/evenements\?after=\d+&wait=25/, { timeout: PATIENCE });
    await stalled.reload();
    await question;
    await write(neighbour, 'Une antenne au clocher');
    await shows(others(stalled), 'Une antenne au clocher');
    await write(stalled, 'Un câble neuf');
    await shows(others(neighbour), 'Un câble neuf');
    await shows(stalled.getByRole('status'), 'Connecté, tout est envoyé');
  });
});
