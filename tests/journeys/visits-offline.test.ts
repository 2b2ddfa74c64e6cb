import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { PATIENCE, shows } from './day.ts';
import { keepsPage } from './keeps-page.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const PLACE = 'Fête du numérique de la halle';
const NOTE = 'Deux groupes, un seul câble : en apporter un autre.';
const SANS_SCRIPT = 'Forum des associations du canal';

let browser: Browser;
let phone: Page;
let desk: Page;

beforeAll(async () => {
  browser = await openBrowser();
  const pocket = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const office = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  for (const context of [pocket, office]) {
    context.setDefaultTimeout(PATIENCE);
    await enterAs(context, address, 'Solène Tardivel');
  }
  [phone, desk] = await Promise.all([pocket.newPage(), office.newPage()]);
});
afterAll(() => browser.close());

const mine = (page: Page, place: string): Locator =>
  page.getByRole('region', { name: 'Vos visites' }).getByRole('listitem').filter({ hasText: place });

/** The visits of the year that the server lists for this place. */
async function onServer(place: string): Promise<Locator> {
  await desk.goto(`${address}/terrain/visites`);
  await shows(desk, 'Qui est venu, où, pour quoi.');
  return desk.getByRole('main').getByRole('link', { name: place });
}

describe('a visit noted where there is no network', () => {
  it('waits on the phone, and the page says so', async () => {
    await phone.goto(`${address}/terrain/noter`);
    await shows(phone, 'Connecté, tout est envoyé');
    await keepsPage(phone);
    await phone.context().setOffline(true);
    await shows(phone.getByRole('status'), /^Hors ligne/);
    await phone.getByRole('radio', { name: 'Un autre établissement' }).check({ force: true });
    await phone.getByLabel('Son nom, sa commune, ou un autre lieu').fill(PLACE);
    await phone.getByRole('radio', { name: `« ${PLACE} »` }).check({ force: true });
    await phone.getByRole('radio', { name: 'Formation' }).check({ force: true });
    await phone.getByLabel('Combien de personnes ?').fill('12');
    await phone.getByRole('radio', { name: '45 min' }).check({ force: true });
    await phone.locator('summary', { hasText: 'Une note' }).click();
    await phone.getByLabel('Note, pour vous').fill(NOTE);
    await phone.getByRole('button', { name: 'Garder la visite' }).last().click();
    await shows(phone, 'Visite gardée sur ce téléphone. Elle part dès qu’il y a du réseau.');
    await shows(phone, 'Une visite attend sur ce téléphone, elle partira seule.');
    await shows(mine(phone, PLACE), 'Attend sur ce téléphone');
    expect(await (await onServer(PLACE)).count()).toBe(0);
  });

  it('still waits after the page is reloaded without network', async () => {
    await phone.reload();
    await shows(phone.getByRole('status'), 'Une visite attend sur ce téléphone');
    await shows(mine(phone, PLACE), 'Attend sur ce téléphone');
    expect(await mine(phone, PLACE).count()).toBe(1);
  });

  it('leaves when the network is back, and is once on the server, as it was typed', async () => {
    await phone.context().setOffline(false);
    await shows(phone.getByRole('status'), 'Connecté, tout est envoyé');
    await shows(mine(phone, PLACE), /Envoyée à/);
    await phone.reload();
    await shows(phone.getByRole('status'), 'Connecté, tout est envoyé');
    expect(await mine(phone, PLACE).count()).toBe(1);
    const sent = await onServer(PLACE);
    expect(await sent.count()).toBe(1);
    await sent.click();
    await shows(desk, NOTE);
    await shows(desk, /12/);
  });
});

describe('the same form with scripts switched off', () => {
  it('looks a school up by letters without accents, then notes a place that is none, once', async () => {
    await desk.goto(`${address}/terrain/noter`);
    await desk.getByRole('radio', { name: 'Un autre établissement' }).check({ force: true });
    const look = desk.getByLabel('Son nom, sa commune, ou un autre lieu');
    await look.fill('petit-noyer');
    await desk.getByRole('button', { name: 'Chercher' }).click();
    await desk.getByRole('radio', { name: 'École primaire du Petit-Noyer' }).waitFor();
    await look.fill(SANS_SCRIPT);
    await desk.getByRole('button', { name: 'Chercher' }).click();
    await desk.getByRole('radio', { name: `« ${SANS_SCRIPT} »` }).check({ force: true });
    await desk.getByRole('radio', { name: 'Suivi de projet' }).check({ force: true });
    await desk.getByRole('radio', { name: '30 min' }).check({ force: true });
    await desk.getByRole('button', { name: 'Garder la visite' }).last().click();
    await shows(desk, `Visite notée : ${SANS_SCRIPT}.`);
    expect(await (await onServer(SANS_SCRIPT)).count()).toBe(1);
  });
});
