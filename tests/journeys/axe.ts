import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  help: string;
  nodes: { target: string[]; html: string }[];
}

/** What axe holds against the page as it stands, a line a fault. */
export async function findings(page: Page): Promise<string[]> {
  // A colour on its way to another has no contrast to speak of; what moves for ever is not waited for.
  await page.evaluate(`Promise.race([
    Promise.allSettled(document.getAnimations().map((each) => each.finished)),
    new Promise((done) => setTimeout(done, 1000)),
  ]).then(() => null)`);
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE);
  const found = await page.evaluate<{ violations: Finding[] }>('axe.run(document, { resultTypes: ["violations"] })');
  return found.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} — ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`).join(' | ')}`,
  );
}
