import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { PATIENCE, shows } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');

let browser: Browser;
let maud: Page;
let visitor: Page;

beforeAll(async () => {
  browser = await openBrowser();
  const options = { javaScriptEnabled: false };
  const laptop = await browser.newContext({ ...options, viewport: { width: 1280, height: 900 } });
  const phone = await browser.newContext({ ...options, viewport: { width: 360, height: 780 } });
  for (const context of [laptop, phone]) context.setDefaultTimeout(PATIENCE);
  await enterAs(laptop, address, 'Maud Ferrandier');
  [maud, visitor] = await Promise.all([laptop.newPage(), phone.newPage()]);
});
afterAll(() => browser.close());

const cards = (): Locator => maud.getByRole('main').getByRole('article');
/** The number that ends the words of a link: how many cards it leaves. */
const countOf = async (link: Locator) => Number((await link.innerText()).match(/\d+\s*$/)![0]);

async function look(words: string): Promise<void> {
  await maud.goto(`${address}/catalogue`);
  await maud.getByLabel('Que cherchez-vous ?').fill(words);
  await maud.getByRole('button', { name: 'Chercher' }).click();
  await maud.waitForURL(/mots=/, { timeout: PATIENCE });
}

describe('the catalogue', () => {
  it('finds a card by words without accents, as with them', async () => {
    await look('verifier une image');
    await cards().getByRole('link', { name: 'Vérifier une image avant de la partager' }).waitFor();
    const plain = await cards().count();
    await look('Vérifier une image');
    expect(await cards().count()).toBe(plain);
  });

  it('finds a card by words with typing errors, and says which words it looked for', async () => {
    await look('jornal sonor');
    await shows(maud, /Aucune fiche ne dit «\sjornal\s»\. Voici ce qui s’en approche\s: journal\./);
    await cards().getByRole('link', { name: 'Le journal sonore de la classe' }).waitFor();
  });

  it('is narrowed by filters, each with the number of cards it leaves', async () => {
    await maud.goto(`${address}/catalogue`);
    const filters = maud.getByRole('complementary', { name: 'Filtrer' });
    const without = filters.getByRole('link', { name: /^Sans écran/ });
    const first = await countOf(without);
    await without.click();
    await maud.getByRole('heading', { level: 2, name: `${first} fiches` }).waitFor();
    const nursery = filters.getByRole('link', { name: /^Maternelle/ });
    const second = await countOf(nursery);
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(first);
    await nursery.click();
    await maud.getByRole('heading', { level: 2, name: `${second} fiches` }).waitFor();
    expect(await cards().count()).toBe(second);
  });
});

describe('the public map, without an account or a script', () => {
  it('says who makes web radio, and where', async () => {
    await visitor.goto(`${address}/carte`);
    const kinds = visitor.getByLabel('Je cherche');
    const radio = kinds.locator('option', { hasText: 'Webradio' });
    const found = Number(/\((\d+)\)/.exec(await radio.innerText())![1]);
    await kinds.selectOption(await radio.getAttribute('value'));
    await visitor.getByRole('button', { name: 'Chercher' }).click();
    const results = visitor.getByRole('region', { name: `${found} résultats` });
    await shows(results.getByRole('listitem').filter({ hasText: 'Rives FM' }), 'Collège des Trois-Rives');
    expect(await results.getByRole('listitem').count()).toBe(found);
    expect(await visitor.locator('script').count()).toBe(0);
  });

  it('puts the nearest first, and says when it does not know a place', async () => {
    await visitor.getByLabel('Près de').fill('lavernie');
    await visitor.getByRole('button', { name: 'Chercher' }).click();
    await shows(visitor.getByRole('main').getByRole('listitem').first(), 'Les ondes d’Odette');
    await visitor.getByLabel('Près de').fill('Nulle-Part-les-Eaux');
    await visitor.getByRole('button', { name: 'Chercher' }).click();
    await shows(visitor, 'Nous ne connaissons pas cet endroit.');
    expect(await visitor.getByLabel('Près de').inputValue()).toBe('Nulle-Part-les-Eaux');
  });

  it('leads to the outlet’s own page, and to the families’ page of its school, with what was published', async () => {
    await visitor.goto(`${address}/carte?genre=webradio`);
    await visitor.getByRole('link', { name: 'Rives FM' }).click();
    await visitor.getByRole('heading', { level: 1, name: 'Rives FM' }).waitFor();
    await shows(visitor.getByRole('region', { name: 'Publications' }), 'À quoi sert un délégué');
    await visitor.getByRole('link', { name: /Collège des Trois-Rives/ }).click();
    await visitor.waitForURL(/\/familles\//, { timeout: PATIENCE });
    await shows(visitor, 'Rives FM');
    await shows(visitor, 'Une soirée sans écran');
    expect(await visitor.locator('script').count()).toBe(0);
  });
});

describe('the mesh of pilots', () => {
  it('says by a form who becomes orphaned when a pilot leaves', async () => {
    await maud.goto(`${address}/maillage`);
    const row = maud.getByRole('row').filter({ has: maud.getByRole('rowheader', { name: /Val-de-Dive/ }) });
    const orphans = Number(await row.getByRole('cell').last().innerText());
    expect(orphans).toBeGreaterThan(1);
    const pilots = maud.getByLabel('Pilote qui part');
    const leaving = pilots.locator('option', { hasText: 'Val-de-Dive' });
    await pilots.selectOption(await leaving.getAttribute('value'));
    await maud.getByRole('button', { name: 'Voir', exact: true }).click();
    await shows(maud, `${orphans} établissements deviennent orphelins`);
    const left = maud.getByRole('listitem').filter({ hasText: 'pilote le plus proche' });
    expect(await left.count()).toBe(orphans);
    await maud.getByRole('img', { name: /La maille si .*Val-de-Dive cesse d’être pilote/ }).waitFor();
  });
});
