import type { BrowserContext } from 'playwright-core';

/** Signs a browser in as one of the demo's invented people, as the demo page does in one click. */
export async function enterAs(context: BrowserContext, address: string, name: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${address}/demo`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL(`${address}/`);
  await page.close();
}
