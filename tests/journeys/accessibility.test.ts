import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { access } from '../../src/routes/access.ts';
import { openBrowser } from './browser.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** `npm test` reads each page in French, as a visitor and as the coordinator; the long run adds English, dark and the phone’s width. */
const LONG = process.env.MAILLAGE_FUZZ_SEEDS === '2000';

let browser: Browser;
let example: Record<string, string>;
beforeAll(async () => {
  browser = await openBrowser();
  example = await examples();
});
afterAll(() => browser.close());

/** A value for every parameter of an address, found by following the demo's own links. */
async function examples(): Promise<Record<string, string>> {
  const home = await (await fetch(`${address}/`)).text();
  const workshops = [...new Set([...home.matchAll(/\/ateliers\/([0-9a-f-]{36})/g)].map((match) => match[1]!))];
  const finished = await (await fetch(`${address}/ateliers/${workshops.at(-1)}`)).text();
  return {
    open: workshops[0]!,
    finished: workshops.at(-1)!,
    uai: /etablissements\/(\d{7}[A-Z])/.exec(finished)![1]!,
    lead: /pistes\/([0-9a-f-]{36})/.exec(finished)![1]!,
    code: 'H7K3MV',
    token: 'inconnu',
  };
}

const pages = Object.keys(access)
  .filter((id) => !id.startsWith('/api/') && !/\/(pdf|export\.json|sante|presence|donnees)$/.test(id))
  .sort();

/** The address of a route; live screens are tried on the open day, everything else on the finished one. */
function pathOf(id: string): string {
  const day = /participer|animer|projection|groupes/.test(id) ? example.open! : example.finished!;
  return (
    id
      .replace(/\/\([^)]+\)/g, '')
      .replace('/ateliers/[id]', `/ateliers/${day}`)
      .replace('[uai]', example.uai!)
      .replace('[lead]', example.lead!)
      .replace('[code]', example.code!)
      .replace('[token]', example.token!)
      .replace('[id]', example.finished!) || '/'
  );
}

interface Finding {
  id: string;
  help: string;
  nodes: { target: string[]; html: string }[];
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<{ violations: Finding[] }>('axe.run(document, { resultTypes: ["violations"] })');
  return found.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} — ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`).join(' | ')}`,
  );
}

interface Condition {
  name: string;
  who: string | null;
  prefix: string;
  dark: boolean;
  width: number;
}

const conditions: Condition[] = [
  { name: 'a visitor', who: null, prefix: '', dark: false, width: 1280 },
  { name: 'the coordinator', who: 'Maud Ferrandier', prefix: '', dark: false, width: 1280 },
  { name: 'the coordinator on a phone', who: 'Maud Ferrandier', prefix: '', dark: false, width: 360 },
  ...(LONG
    ? [
        { name: 'a teacher', who: 'Inès Caradec', prefix: '', dark: false, width: 360 },
        { name: 'a visitor in English, in the dark', who: null, prefix: '/en', dark: true, width: 360 },
        {
          name: 'the coordinator in English, in the dark',
          who: 'Maud Ferrandier',
          prefix: '/en',
          dark: true,
          width: 1280,
        },
      ]
    : []),
];

describe.each(conditions)('for $name', ({ who, prefix, dark, width }) => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    // Without its bypass the site's own policy would refuse axe.
    context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: dark ? 'dark' : 'light',
      bypassCSP: true,
    });
    if (who) await enterAs(context, address, who);
    page = await context.newPage();
  });
  afterAll(() => context.close());

  it.each(pages)('%s has nothing that axe finds, one title, and fits its width', async (id) => {
    await page.goto(address + prefix + pathOf(id), { waitUntil: 'load' });
    expect(await findings(page)).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow, 'nothing sticks out sideways').toBeLessThanOrEqual(0);
  });
});
