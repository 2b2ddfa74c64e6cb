import type { BrowserContext } from 'playwright-core';

export const COORDINATOR = 'Maud Ferrandier';
/** Writes what the territory only reads: the project, the charter and the tools of her school. */
export const HEAD = 'Catherine Aubrun';
export const HER_SCHOOL = 'Collège Odette-Lancelin';
/** Of the day that the demo keeps open. */
export const OPEN_CODE = 'H7K3MV';

/** Signs a browser in as one of the demo's invented people, as the demo page does in one click. */
export async function enterAs(context: BrowserContext, address: string, name: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${address}/demo`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL(`${address}/`);
  await page.close();
}
