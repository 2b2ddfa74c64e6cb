import type { BrowserContext, Locator, Page } from 'playwright-core';
import { PATIENCE, shows } from './day.ts';

/** The three tables of the form of a session, as the page names them. */
export type Table = '1. Diagnostic' | '2. Projections' | '3. Plan d’action';

/** Begins an empty form, as the signed-in person of the context. @returns its address */
export async function newSession(context: BrowserContext, address: string, title: string): Promise<string> {
  const page = await context.newPage();
  await page.goto(`${address}/restitutions/nouvelle`);
  await page.getByLabel('Titre de la séance').fill(title);
  await page.getByRole('button', { name: 'Ouvrir la trame' }).click();
  await page.waitForURL(/\/restitutions\/[0-9a-f-]{36}/, { timeout: PATIENCE });
  const { origin, pathname } = new URL(page.url());
  await page.close();
  return origin + pathname;
}

/** Opens a form with scripts, and waits until it saves by itself. */
export async function openSession(context: BrowserContext, session: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(session);
  await shows(page, /^Tout est gardé/);
  return page;
}

/** One cell: the line is found by its head, the column by its own. */
export function cell(page: Page, table: Table, line: string | RegExp, column: string): Locator {
  return page
    .getByRole('table', { name: table })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: line, exact: true }) })
    .locator(`td[data-of="${column}"]`)
    .first();
}

/** A card by its words. */
export function card(where: Locator, words: string): Locator {
  return where.locator('[id^="carte-"]').filter({ has: where.page().getByRole('link', { name: words }) });
}

/**
 * Types a card where the next one of a cell is typed.
 * @param opening what opens the form, which is also its label
 * @param lands where the card appears, when it is not there
 */
export async function add(where: Locator, opening: string, words: string, lands = where): Promise<void> {
  const field = where.getByLabel(opening, { exact: true });
  if (!(await field.isVisible())) await where.locator('summary', { hasText: opening }).click();
  await field.fill(words);
  await field.press('Enter');
  await lands.getByRole('link', { name: words }).first().waitFor({ timeout: PATIENCE });
}

/** Opens a card: its words are the link. */
export async function unfold(which: Locator): Promise<void> {
  await which.getByRole('link').first().click();
  await which.getByRole('link', { name: 'Historique' }).waitFor({ timeout: PATIENCE });
}

/** Every card that the page shows in its three tables, by its words. */
export async function cardsOf(page: Page): Promise<string[]> {
  const links = page.locator('main table [id^="carte-"] > a:first-child');
  return (await links.allInnerTexts()).map((words) => words.trim()).sort();
}
