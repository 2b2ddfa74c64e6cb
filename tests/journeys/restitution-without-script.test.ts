import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { hides, PATIENCE, shows } from './day.ts';
import { enterAs } from './people.ts';
import { add, card, cell, newSession, unfold } from './session.ts';

const address = inject('address');
const THEME = 'Travailler ensemble autrement';

let browser: Browser;
let laptop: BrowserContext;
let session: string;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  laptop = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  laptop.setDefaultTimeout(PATIENCE);
  await enterAs(laptop, address, 'Solène Tardivel');
  session = await newSession(laptop, address, 'Séance sans script');
  page = await laptop.newPage();
  await page.goto(session);
});
afterAll(() => browser.close());

const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true });
const painPoints = (where: Page) => cell(where, '1. Diagnostic', THEME, 'Irritants');
const projections = (column: string) => cell(page, '2. Projections', THEME, column);
const plan = (line: string | RegExp, column: string) => cell(page, '3. Plan d’action', line, column);

describe('with scripts switched off, a session', () => {
  it('says of what time the page is, and how to read it again', async () => {
    await shows(page, /^Page de \d/);
    await page.getByRole('link', { name: 'Recharger' }).click();
    await page.getByRole('heading', { level: 1, name: 'Séance sans script' }).waitFor();
  });

  it('takes card after card, the form staying open for the next one', async () => {
    await add(painPoints(page), 'Ajouter un irritant', 'Les réunions tombent le soir');
    await add(painPoints(page), 'Ajouter un irritant', 'Personne ne lit les comptes rendus');
    await add(
      cell(page, '1. Diagnostic', THEME, 'Points forts'),
      'Ajouter un point fort',
      'Trois collègues se relaient',
    );
    expect(await painPoints(page).getByRole('listitem').count()).toBe(2);
  });

  it('carries a pain point to an action that someone owns', async () => {
    const pain = 'Les réunions tombent le soir';
    await unfold(card(painPoints(page), pain));
    await button(card(painPoints(page), pain), 'Retenir comme irritant principal').click();
    await shows(projections('Irritants principaux'), pain);
    await add(projections('Besoin'), 'Ajouter un besoin', 'Se voir dans la journée');
    const axis = 'Une heure libre pour tous';
    await add(projections('Axes ou leviers'), 'Ajouter un axe', axis);
    await unfold(card(projections('Axes ou leviers'), axis));
    await button(card(projections('Axes ou leviers'), axis), 'Retenir pour le plan d’action').click();
    const action = 'Bloquer le mardi de 11 h à 12 h';
    await add(plan(/pour tout l’axe$/, 'Action'), 'Ajouter une action', action, plan(axis, 'Action'));
    await shows(plan(axis, 'Qui'), 'Personne ne la porte');
    await add(plan(axis, 'Qui'), 'Trouver un porteur', 'La direction');
    await hides(plan(axis, 'Qui'), 'Personne ne la porte');
  });

  it('saves a line of the introduction by its button, and flags a number without its tick', async () => {
    await page.locator('summary', { hasText: 'Introduction' }).click();
    await page.getByLabel('Nombre, Chercheurs').fill('2');
    await button(page, 'Enregistrer la ligne Chercheurs').click();
    if (!(await page.getByLabel('Nombre, Chercheurs').isVisible())) {
      await page.locator('summary', { hasText: 'Introduction' }).click();
    }
    await shows(page, 'Un nombre est écrit, la case n’est pas cochée.');
    await button(page, 'Cocher la case').click();
    await shows(page, '2 participants');
    await hides(page, /points? à regarder/);
  });
});

describe('with scripts switched off, one card open in two tabs', () => {
  it('saved in both: nothing is overwritten, the second is shown both', async () => {
    const other = await laptop.newPage();
    const words = 'Personne ne lit les comptes rendus';
    for (const tab of [page, other]) {
      await tab.goto(session);
      await unfold(card(painPoints(tab), words));
    }
    const save = async (tab: Page, written: string) => {
      const which = card(painPoints(tab), words);
      await which.getByLabel('Mots').fill(written);
      await button(which, 'Enregistrer').click();
    };
    await save(other, 'Les comptes rendus se perdent dans le courrier');
    await save(page, 'Personne n’ouvre les comptes rendus');
    await other.close();
    const dispute = page.getByRole('region', { name: 'Un même champ, deux écritures' });
    await shows(dispute, 'Les comptes rendus se perdent dans le courrier');
    await shows(dispute, 'Personne n’ouvre les comptes rendus');
    await button(dispute, 'Les écrire l’une après l’autre').click();
    await shows(painPoints(page), 'Les comptes rendus se perdent dans le courrier');
    await shows(painPoints(page), 'Personne n’ouvre les comptes rendus');
    expect(await dispute.count()).toBe(0);
  });

  it('shows its history, and takes one change back', async () => {
    const which = card(painPoints(page), 'Les comptes rendus');
    await unfold(which);
    await which.getByRole('link', { name: 'Historique' }).click();
    const history = page.getByRole('region', { name: 'Historique de la carte' });
    await shows(history, 'Carte écrite');
    await history
      .getByRole('listitem')
      .filter({ hasText: 'de « Personne ne lit les comptes rendus »' })
      .getByRole('button', { name: /^Revenir/ })
      .last()
      .click();
    await shows(painPoints(page), 'Personne ne lit les comptes rendus');
  });

  it('removed, comes back by one press', async () => {
    const words = 'Personne ne lit les comptes rendus';
    await unfold(card(painPoints(page), words));
    await button(card(painPoints(page), words), 'Retirer').click();
    await hides(painPoints(page), words);
    await shows(page, 'Carte retirée');
    await button(page, 'Annuler').click();
    await shows(painPoints(page), words);
  });
});
