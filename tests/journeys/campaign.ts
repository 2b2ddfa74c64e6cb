import type { Page } from 'playwright-core';
import { vi } from 'vitest';
import { PATIENCE, shows } from './day.ts';

/** What the campaign of a journey offers. */
export const MODULE = 'Rendre un document lisible';

/** A date field's value, so many days from today. */
const dayFrom = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Reads a file on the page that imports recipients. */
export async function readRecipients(page: Page, campaign: string, lines: readonly string[]): Promise<void> {
  await page.goto(`${campaign}/destinataires/importer`);
  const buffer = Buffer.from(['nom;courriel;UAI', ...lines].join('\n'));
  await page
    .getByLabel('Fichier', { exact: true })
    .and(page.locator('input'))
    .setInputFiles({ name: 'stage.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Lire le fichier' }).click();
}

/**
 * Prepares a campaign of one module and one half-day, where two people make a session and a third one waits.
 * @returns its address
 */
export async function prepareCampaign(page: Page, address: string, title: string): Promise<string> {
  await page.goto(`${address}/formation/campagnes/nouvelle`);
  await page.getByLabel('Titre de la campagne').fill(title);
  for (const tick of await page.getByRole('checkbox').all()) await tick.uncheck({ force: true });
  await page.getByRole('checkbox', { name: MODULE }).check({ force: true });
  await page.getByRole('button', { name: 'Créer la campagne' }).click();
  await page.waitForURL(/\/reglages$/, { timeout: PATIENCE });
  await page.getByLabel('Dernier jour des réponses').fill(dayFrom(10));
  await saveSection(page, 'Titre et réponses');
  for (const label of ['Premier jour', 'Dernier jour']) {
    await page.getByLabel(label, { exact: true }).fill(dayFrom(30));
  }
  const days = page.getByRole('group', { name: 'Jours de la semaine' });
  for (const day of await days.getByRole('checkbox').all()) await day.check({ force: true });
  const moments = page.getByRole('group', { name: 'Moments de la journée' });
  for (const moment of await moments.getByRole('checkbox').all()) await moment.uncheck({ force: true });
  await moments.getByRole('checkbox', { name: 'matin' }).check({ force: true });
  await saveSection(page, 'Dates et heures');
  for (const label of ['Personnes, au moins', 'Inscrits, au plus']) await page.getByLabel(label).fill('2');
  await saveSection(page, 'Sessions et trajets');
  return page.url().replace(/\/reglages.*$/, '');
}

async function saveSection(page: Page, title: string): Promise<void> {
  const section = page.getByRole('region', { name: title, exact: true });
  await section.getByRole('button').last().click();
  await shows(page.getByRole('region', { name: title, exact: true }), 'Enregistré.');
}

/** Imports these people of one school, each with an address made of their name. */
export async function importRecipients(page: Page, address: string, campaign: string, names: string[]): Promise<void> {
  await page.goto(`${address}/charte`);
  // A school without a charter of its own: mails to it leave at the hours of the territory.
  const without = page.locator('details', { hasText: 'sans charte' }).getByRole('link', { includeHidden: true });
  const uai = (await without.first().getAttribute('href'))!.split('/').at(-1)!;
  await readRecipients(
    page,
    campaign,
    names.map((name) => `${name};${mailOf(name)};${uai}`),
  );
  await page.getByRole('button', { name: /^Ajouter/ }).click();
  await shows(page, 'Envoyer l’offre');
}

export const mailOf = (name: string) => `${name.toLowerCase().replaceAll(/[^a-z]/g, '.')}@ecole.example`;

/** Sends the offer to all who wait for it. */
export async function sendOffers(page: Page, campaign: string): Promise<void> {
  await page.goto(`${campaign}/destinataires/envoi`);
  await page.getByRole('button', { name: /^Envoyer/ }).click();
  await shows(page, 'Les courriels partent maintenant.');
}

/** The personal link in the newest mail to someone: a job sends it, so it is read a moment later. */
export async function linkIn(page: Page, address: string, to: string, path: string): Promise<string> {
  return vi.waitFor(
    async () => {
      await page.goto(`${address}/demo/courriels`);
      const mail = page.getByRole('article').filter({ hasText: to }).filter({ hasText: path }).first();
      const href = await mail.locator(`a[href*="${path}"]`).first().getAttribute('href', { timeout: 500 });
      return href!;
    },
    { timeout: PATIENCE, interval: 500 },
  );
}

/** Answers an offer on its page: one module wished, every half-day of the week free. */
export async function answerOffer(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('radio', { name: 'Je choisis' }).check({ force: true });
  await page.getByRole('button', { name: `Ajouter ${MODULE}` }).click();
  for (const tick of await page.getByRole('table').getByRole('checkbox').all()) await tick.check({ force: true });
  await page.getByRole('button', { name: 'Envoyer ma réponse' }).last().click();
  await shows(page, 'Réponse envoyée le');
}

/** Closes the answers, asks a plan and waits until it is proven. */
export async function planCampaign(page: Page, campaign: string): Promise<void> {
  await page.goto(campaign);
  await page.getByRole('button', { name: 'Clore les réponses maintenant' }).click();
  await shows(page, 'Les réponses sont closes');
  await page.goto(`${campaign}/plan`);
  await page.getByLabel('Temps de calcul').selectOption('30');
  await page.getByRole('button', { name: 'Proposer un plan' }).click();
  await vi.waitFor(
    async () => {
      await page.goto(`${campaign}/plan`);
      await page.getByRole('link', { name: 'Adopter ce plan' }).waitFor({ timeout: 500 });
    },
    { timeout: PATIENCE, interval: 500 },
  );
}
