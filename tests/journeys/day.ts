import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A day that a journey made for itself. */
export interface Day {
  id: string;
  code: string;
}

/** An invented person at the door. `school` is typed as a person would; `group` is the start of its name. */
export interface Guest {
  name: string;
  profile: string;
  school?: string;
  group?: string;
}

/** Long enough for two cores that do something else too (ms). */
export const PATIENCE = 30_000;

/** Waits for what a person sees. */
export async function shows(where: Page | Locator, text: string | RegExp): Promise<void> {
  await where.getByText(text).first().waitFor({ timeout: PATIENCE });
}

/** Waits until a text is nowhere to be seen. */
export async function hides(where: Page | Locator, text: string | RegExp): Promise<void> {
  await expect.poll(() => where.getByText(text).filter({ visible: true }).count(), { timeout: PATIENCE }).toBe(0);
}

/** Picks the option of a list whose words hold these. */
export async function pick(list: Locator, words: string): Promise<void> {
  const value = await list.locator('option', { hasText: words }).first().getAttribute('value');
  await list.selectOption(value ?? words);
}

/** Opens a page that follows the day, and waits until it does: before, its forms work but reload it. */
export async function follow(page: Page, url: string): Promise<void> {
  await Promise.all([page.waitForRequest(/\/flux\?/, { timeout: PATIENCE }), page.goto(url)]);
}

/**
 * Prepares a co-design day from its template and opens it, as the signed-in person of the context.
 * @param change what to do on the settings page before the day opens
 */
export async function openDay(
  context: BrowserContext,
  address: string,
  title: string,
  change?: (settings: Page) => Promise<void>,
): Promise<Day> {
  const page = await context.newPage();
  await page.goto(`${address}/ateliers/nouveau`);
  await page.getByRole('radio', { name: /^Journée de co-design/ }).check({ force: true });
  await page.getByLabel('Titre').fill(title);
  await page.getByRole('button', { name: 'Préparer cette journée' }).click();
  await page.waitForURL(/\/reglages$/, { timeout: PATIENCE });
  await change?.(page);
  await page.getByRole('button', { name: 'Enregistrer et ouvrir la journée' }).click();
  await page.waitForURL(/\/animer$/, { timeout: PATIENCE });
  const id = /ateliers\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  await page.goto(`${address}/ateliers/${id}/projection`);
  const code = await codeOn(page);
  await page.close();
  return { id, code };
}

/** The code as the projector shows it. */
export async function codeOn(hall: Page): Promise<string> {
  return hall.getByRole('region', { name: 'Temps et code pour rejoindre' }).locator('data').innerText();
}

/** Types the code and says who one is, on the phone of this context. @returns its page, once in the day */
export async function joinIn(context: BrowserContext, address: string, code: string, guest: Guest): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${address}/rejoindre`);
  await page.getByLabel('Code de la journée').fill(code);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByLabel('Votre nom ou un pseudonyme').fill(guest.name);
  if (guest.school) await page.getByLabel('Votre établissement').fill(guest.school);
  await pick(page.getByLabel('Vous venez comme'), guest.profile);
  if (guest.group) await pick(page.getByLabel('Votre groupe'), guest.group);
  await page.getByRole('button', { name: 'Entrer dans la journée' }).click();
  await page.waitForURL(/\/participer/, { timeout: PATIENCE });
  return page;
}

/** Someone joins with a phone of their own. @returns its page, once it follows the day */
export async function enter(
  browser: Browser,
  address: string,
  code: string,
  guest: Guest,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await joinIn(context, address, code, guest);
  await shows(page, options.javaScriptEnabled === false ? 'État de la journée à' : 'Connecté, tout est envoyé');
  return page;
}

/** The facilitator goes on to a phase, even where a group is late. */
export async function goTo(desk: Page, phase: string): Promise<void> {
  const next = desk.getByRole('button', { name: `Passer à « ${phase} »` });
  await next.waitFor({ timeout: PATIENCE });
  const late = desk.getByRole('button', { name: 'Passer quand même' });
  await ((await late.count()) > 0 ? late : next).click();
  await desk.getByRole('heading', { level: 1, name: phase, exact: true }).waitFor({ timeout: PATIENCE });
}

/** Sends keywords from a phone, one by one, and waits until each is said to be sent. */
export async function write(phone: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await phone.getByLabel('Votre mot-clé, un par envoi').fill(text);
    await phone.getByRole('button', { name: 'Envoyer' }).click();
    const mine = phone.getByRole('region', { name: 'Vos mots-clés' }).getByRole('listitem').filter({ hasText: text });
    await shows(mine, /Envoyé à/);
  }
}
