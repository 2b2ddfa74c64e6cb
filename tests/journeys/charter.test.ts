import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { PATIENCE, shows } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const SCHOOL = 'Collège des Trois-Rives';
/** The day after tomorrow: no message may leave today, whatever the hour and the day when this runs. */
const OPEN_DAY = new Intl.DateTimeFormat('fr', { weekday: 'long', timeZone: 'Europe/Paris' }).format(
  Date.now() + 2 * 24 * 3600 * 1000,
);

let browser: Browser;
let bruno: Page;
let adrien: Page;

async function signIn(name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  await enterAs(context, address, name);
  return context.newPage();
}

beforeAll(async () => {
  browser = await openBrowser();
  [bruno, adrien] = await Promise.all([signIn('Bruno Lestrade'), signIn('Adrien Colas')]);
});
afterAll(() => browser.close());

const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true });

async function openCharter(page: Page): Promise<void> {
  await page.goto(`${address}/charte`);
  await page.getByRole('link', { name: `La charte de votre établissement : ${SCHOOL}` }).click();
  await page.getByRole('heading', { level: 1, name: `Charte, ${SCHOOL}` }).waitFor({ timeout: PATIENCE });
}

describe('the charter of a school, with scripts switched off', () => {
  it('is written by its head, and waits to be signed', async () => {
    await openCharter(bruno);
    for (const day of ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']) {
      await bruno.getByRole('checkbox', { name: day }).setChecked(day === OPEN_DAY, { force: true });
    }
    await bruno.getByLabel('Première heure').fill('09:00');
    await bruno.getByLabel('Dernière heure').fill('16:30');
    await bruno.getByLabel('Pour quoi, ligne 1').fill('les urgences');
    await bruno.getByLabel('Par où, ligne 1').fill('le téléphone');
    await bruno.getByLabel('Ce que dit la charte').fill('On répond sous deux jours.');
    await button(bruno, 'Enregistrer').click();
    await shows(bruno, 'Version 1, pas encore en vigueur');
    await shows(bruno, 'Sans date de révision');
    await shows(bruno, 'On répond sous deux jours.');
  });

  it('once signed, is in force, and says when a message written now would leave', async () => {
    await button(bruno, 'Je signe').click();
    await shows(bruno, 'Votre signature est inscrite.');
    await shows(bruno, 'Version 1, en vigueur');
    await shows(bruno, new RegExp(`Un message écrit maintenant partirait ${OPEN_DAY} .* à 9\\sh`));
  });

  it('shows who does not sign, and why, beside who signs', async () => {
    await openCharter(adrien);
    await adrien.getByLabel('Voici pourquoi').fill('Mes élèves m’écrivent le soir, et je leur réponds.');
    await button(adrien, 'Je ne signe pas').click();
    const voices = adrien.getByRole('region', { name: 'Les voix' });
    await shows(voices, '1 signature');
    await shows(voices, 'Bruno Lestrade');
    await shows(voices, '1 personne ne signe pas');
    await shows(voices, 'Mes élèves m’écrivent le soir, et je leur réponds.');
  });
});

describe('the tools of a school, with scripts switched off', () => {
  const adopt = (page: Page) => page.getByRole('region', { name: 'Adopter un outil' });

  async function choose(tool: string): Promise<void> {
    await adopt(bruno).getByLabel('Usage').selectOption({ label: 'Écrire aux familles' });
    await adopt(bruno).getByLabel('Contexte').selectOption({ label: 'En classe' });
    await adopt(bruno).getByLabel('Outil', { exact: true }).fill(tool);
    await button(adopt(bruno), 'Adopter').click();
  }

  it('are adopted one a cell; a second is asked why, and the form keeps what was typed', async () => {
    await bruno.goto(`${address}/outils`);
    await bruno.getByRole('link', { name: `Les outils de votre établissement : ${SCHOOL}` }).click();
    await choose('Carnet de liaison');
    await shows(bruno, 'Carnet de liaison est adopté.');
    await choose('Panneau du hall');
    await shows(adopt(bruno), 'Carnet de liaison est déjà en service dans cette case.');
    expect(await adopt(bruno).getByLabel('Outil', { exact: true }).inputValue()).toBe('Panneau du hall');
    expect(await adopt(bruno).getByLabel('Usage').locator('option:checked').innerText()).toBe('Écrire aux familles');
    await adopt(bruno).getByLabel('Pourquoi un second outil').fill('Tous les parents passent par le hall.');
    await button(adopt(bruno), 'Adopter').click();
    await shows(bruno, 'Panneau du hall est adopté.');
    await shows(bruno.getByRole('table').first(), 'Tous les parents passent par le hall.');
  });
});
