import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { PATIENCE, shows } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const NEED = 'Monter un reportage avec ma 4e B, sans script';
const ITEM = 'Caméra à 360 degrés';
const BROKEN = '10 ordinateurs portables reconditionnés';

let browser: Browser;
let ines: Page;
let maud: Page;
let solene: Page;
let visitor: Page;

beforeAll(async () => {
  browser = await openBrowser();
  const open = async (who: string | null) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } });
    context.setDefaultTimeout(PATIENCE);
    if (who) await enterAs(context, address, who);
    return context.newPage();
  };
  ines = await open('Inès Caradec');
  maud = await open('Maud Ferrandier');
  solene = await open('Solène Tardivel');
  visitor = await open(null);
});
afterAll(() => browser.close());

/** A date field's value, so many days from today. */
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Opens a thing of the shared equipment by its name. */
async function openItem(page: Page, name: string): Promise<void> {
  await page.goto(`${address}/materiel`);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe('with scripts switched off, a visit that is asked for', () => {
  it('is received, and the page says in words what comes next', async () => {
    await ines.goto(`${address}/terrain/demandes/nouvelle`);
    await ines.getByRole('radio', { name: /^Un appui en classe/ }).check({ force: true });
    await ines.getByLabel('En quelques mots').fill(NEED);
    await ines.getByLabel(/^Combien de personnes/).fill('24');
    await ines.getByRole('checkbox', { name: 'Mardi après-midi' }).check({ force: true });
    await ines.getByRole('button', { name: 'Envoyer la demande' }).click();
    await shows(ines, 'Votre demande est reçue');
    await shows(ines, 'Vous n’avez rien à faire');
    await shows(ines, NEED);
  });

  it('is given to a mediator by the coordinator', async () => {
    await maud.goto(`${address}/terrain/demandes`);
    await maud.getByRole('link', { name: NEED }).click();
    await maud.getByRole('radio', { name: 'Solène Tardivel' }).check({ force: true });
    await maud.getByRole('button', { name: 'Confier', exact: true }).click();
    await shows(maud, 'Demande confiée à Solène Tardivel');
    await ines.reload();
    await shows(ines, 'Votre demande est confiée à Solène Tardivel');
  });

  it('is accepted with a day, and the teacher reads which day and by whom', async () => {
    await solene.goto(`${address}/terrain/demandes`);
    await solene.getByRole('link', { name: NEED }).click();
    await solene.getByLabel('Jour').fill(dayFrom(16));
    await solene.getByLabel('Heure').fill('14:00');
    await solene.getByRole('button', { name: 'Fixer ce jour' }).click();
    await shows(solene, /^Demande acceptée, .+ à 14\sh, par Solène Tardivel/);
    await ines.reload();
    await shows(ines, /^Votre demande est acceptée, .+ à 14\sh, par Solène Tardivel/);
    await shows(ines, 'Gardez le créneau.');
    const story = ines.getByRole('region', { name: 'Étape par étape' }).getByRole('listitem');
    await shows(story.filter({ hasText: 'Maud Ferrandier' }), 'la confie à Solène Tardivel');
  });
});

describe('with scripts switched off, a failure', () => {
  it('is reported by the code of a label, and not by a code that nothing bears', async () => {
    await openItem(ines, BROKEN);
    const code = await ines.getByRole('link', { name: /^[0-9A-Z]{3}\s[0-9A-Z]{3}$/ }).innerText();
    await visitor.goto(`${address}/tickets/signaler/AAAAAA`);
    await shows(visitor, 'Aucune étiquette ni aucune affiche ne porte ce code.');
    await visitor.goto(`${address}/tickets/signaler`);
    await visitor.getByLabel('Code').fill(code.toLowerCase());
    await visitor.getByRole('button', { name: 'Continuer' }).click();
    await shows(visitor, BROKEN);
    expect(await visitor.locator('script').count()).toBe(0);
    await visitor.getByRole('radio', { name: 'Ne s’allume pas' }).check({ force: true });
    await visitor.getByLabel('Dites ce qui se passe').fill('Deux portables ne chargent plus.');
    await visitor.getByRole('radio', { name: /^Gêne/ }).check({ force: true });
    await visitor.getByLabel(/^Votre adresse électronique/).fill('sans adresse');
    const report = visitor.getByRole('button', { name: 'Signaler la panne' });
    // The browser would refuse it by itself, before the platform does.
    await visitor.locator('form', { has: report }).evaluate((form) => form.setAttribute('novalidate', ''));
    await report.click();
    await visitor.getByRole('alert').waitFor();
    expect(await visitor.getByLabel('Dites ce qui se passe').inputValue()).toBe('Deux portables ne chargent plus.');
    await visitor.getByLabel(/^Votre adresse électronique/).fill('');
    await report.click();
    await shows(visitor, 'C’est signalé. Gardez l’adresse de cette page');
  });

  it('is followed by its own link: who has it, and what was added', async () => {
    await visitor.goto(visitor.url().replace(/\?.*$/, ''));
    await visitor.getByRole('heading', { level: 1, name: BROKEN }).waitFor();
    await shows(visitor, /^Signalé à\s: .+\. Pas encore de réponse\./);
    await visitor.getByLabel(/^Un mot/).fill('Un troisième, ce matin.');
    await visitor.getByRole('button', { name: 'Toujours en panne' }).click();
    await shows(visitor, 'Un troisième, ce matin.');
    await visitor.reload();
    await shows(visitor, 'Deux portables ne chargent plus.');
  });
});

describe('with scripts switched off, shared equipment', () => {
  const [from, to] = [dayFrom(240), dayFrom(244)];

  /** Books these days for the teacher's class. */
  async function book(purpose: string): Promise<void> {
    await openItem(ines, ITEM);
    const form = ines.getByRole('region', { name: 'Réserver' });
    await form.getByLabel('Du', { exact: true }).fill(from);
    await form.getByLabel('au (compris)').fill(to);
    await form.getByLabel(/^Pour quoi faire/).fill(purpose);
    await form.getByRole('button', { name: 'Réserver' }).click();
  }

  it('is booked for some days', async () => {
    await book('Visite de la halle, en 4e B');
    await ines.waitForURL(/\/materiel\/reservations\/[0-9a-f-]{36}$/, { timeout: PATIENCE });
    await shows(ines, 'réservé');
    await shows(ines, 'Visite de la halle, en 4e B');
  });

  it('is refused a second time for the same days, with what holds it and the form as it was filled in', async () => {
    await book('Le marché du samedi');
    await shows(ines, /C’est déjà pris, .+\s: réservé par Collège Odette-Lancelin.*\. Le plus proche créneau libre/);
    const form = ines.getByRole('region', { name: 'Réserver' });
    expect(await form.getByLabel('Du', { exact: true }).inputValue()).toBe(from);
    expect(await form.getByLabel('au (compris)').inputValue()).toBe(to);
    expect(await form.getByLabel(/^Pour quoi faire/).inputValue()).toBe('Le marché du samedi');
  });
});
