import type { Page } from 'playwright-core';
import { shows } from './day.ts';

/** A mail leaves within the hours of the charter: this one is open at any hour of any day, and in force. */
export async function openDayAndNight(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/charte/calendrier`);
  await page.getByLabel('Vacances scolaires').selectOption('');
  await page.getByRole('radio', { name: 'Ils ne ferment rien' }).check({ force: true });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await shows(page, 'Les jours fermés sont enregistrés.');
  await page.goto(`${address}/charte`);
  // Another journey may have opened it: a second time would only write one more version.
  if (await page.getByText('Un message écrit maintenant partirait tout de suite.').isVisible()) return;
  const change = page.locator('summary', { hasText: 'Changer la charte' });
  if (await change.isVisible()) await change.click();
  for (const day of ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']) {
    await page.getByRole('checkbox', { name: day }).check({ force: true });
  }
  // From midnight to midnight.
  for (const hour of ['Première heure', 'Dernière heure']) await page.getByLabel(hour).fill('00:00');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await shows(page, /^La version \d+ (est écrite|dit maintenant)/);
  const newer = page.getByRole('link', { name: /^Lire la version \d+$/ });
  if (await newer.isVisible()) await newer.click();
  await page.getByRole('button', { name: 'Je signe', exact: true }).click();
  await shows(page, 'Un message écrit maintenant partirait tout de suite.');
}
