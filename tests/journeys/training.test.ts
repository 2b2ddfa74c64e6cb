import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findings } from './axe.ts';
import { openBrowser } from './browser.ts';
import { PATIENCE, shows } from './day.ts';
import { keepsPage } from './keeps-page.ts';
import { enterAs } from './people.ts';

const address = inject('address');

let browser: Browser;
let maud: Page;

beforeAll(async () => {
  browser = await openBrowser();
  const laptop = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  laptop.setDefaultTimeout(PATIENCE);
  await enterAs(laptop, address, 'Maud Ferrandier');
  maud = await laptop.newPage();
});
afterAll(() => browser.close());

/** Opens a campaign of the demo by its title. @returns its address */
async function openCampaign(title: string): Promise<string> {
  await maud.goto(`${address}/formation`);
  await maud.getByRole('link', { name: title, exact: true }).click();
  await maud.waitForURL(/\/campagnes\/[0-9a-f-]{36}$/, { timeout: PATIENCE });
  return maud.url();
}

describe('the plan of this year’s campaign', () => {
  let campaign: string;

  it('comes with its value and how far it may be from the best, and stops when asked', async () => {
    campaign = await openCampaign('Formation 2026-2027');
    await maud.goto(`${campaign}/plan`);
    await maud.getByRole('button', { name: 'Proposer un plan' }).click();
    await shows(maud, /personnes placées\s: à\s[\d,]+\s%\sau plus du meilleur plan possible/);
    await maud.getByRole('button', { name: 'Arrêter et garder le meilleur' }).click();
    await shows(maud, 'Le calcul a été arrêté');
    await shows(maud, /^borne, [\d\s]+/);
    await shows(maud, /^meilleur plan, [\d\s]+/);
    expect(await findings(maud)).toEqual([]);
  });

  it('keeps a session that is pinned', async () => {
    await maud.getByRole('table').getByRole('link').first().click();
    await maud.getByRole('button', { name: 'Épingler', exact: true }).click();
    await shows(maud, /épinglée/);
    await shows(maud.getByRole('region', { name: 'Une décision' }), 'Épinglée');
  });

  it('becomes sessions once it is adopted, and nothing has left', async () => {
    await maud.getByRole('link', { name: 'Adopter ce plan' }).click();
    await shows(maud, 'Rien ne part : les convocations se relisent d’abord');
    await maud.getByRole('button', { name: 'Créer ces sessions' }).click();
    await maud.waitForURL(/\/sessions/, { timeout: PATIENCE });
    await shows(maud, /^\d+ sessions$/);
    await shows(maud, /convocations ne sont pas parties/);
    expect(await findings(maud)).toEqual([]);
  });
});

describe('the sheet of today’s session, on the trainer’s phone', () => {
  let phone: Page;
  const row = (name: string): Locator => phone.getByRole('listitem').filter({ hasText: name });
  const names: string[] = [];

  beforeAll(async () => {
    const campaign = await openCampaign('Prise en main de rentrée');
    await maud.goto(`${campaign}/sessions`);
    await maud.getByRole('link', { name: 'Travailler entre collègues' }).first().click();
    await maud.waitForURL(/\/formation\/sessions\/[0-9a-f-]{36}$/, { timeout: PATIENCE });
    await maud.goto(`${maud.url()}/emargement/lien`);
    await maud.getByRole('button', { name: 'Créer le lien' }).click();
    const link = maud.getByRole('link', { name: 'Ouvrir la feuille' });
    const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
    context.setDefaultTimeout(PATIENCE);
    phone = await context.newPage();
    await phone.goto((await link.getAttribute('href'))!);
    names.push(...(await phone.getByRole('listitem').locator('strong').allInnerTexts()).slice(0, 2));
  });

  it('opens without an account, and again without network', async () => {
    await shows(phone, 'Connecté, tout est envoyé');
    await keepsPage(phone);
    await phone.context().setOffline(true);
    await phone.reload();
    await phone.getByRole('heading', { level: 1 }).waitFor();
  });

  it('keeps what is marked offline, through a reload', async () => {
    await row(names[0]!)
      .getByRole('button', { name: /^Présent/ })
      .click();
    await row(names[1]!)
      .getByRole('button', { name: /^Absent/ })
      .click();
    await shows(phone, '2 marques attendent sur ce téléphone');
    await phone.reload();
    await shows(phone, '2 marques attendent sur ce téléphone');
    await shows(row(names[1]!), 'Absent, noté');
  });

  it('sends it once when the network is back, and the coordinator reads it', async () => {
    await phone.context().setOffline(false);
    await shows(phone, 'Connecté, tout est envoyé');
    await maud.goto(maud.url().replace(/\/lien$/, ''));
    const seen = (name: string) => maud.getByRole('listitem').filter({ hasText: name });
    await shows(seen(names[0]!), 'Présent, noté');
    await shows(seen(names[1]!), 'Absent, noté');
    await maud.goto(maud.url().replace(/\/emargement$/, ''));
    await seen(names[0]!).locator('summary').click();
    expect(await seen(names[0]!).getByRole('listitem').filter({ hasText: 'Présence' }).count()).toBe(1);
    await phone.context().close();
  });
});
