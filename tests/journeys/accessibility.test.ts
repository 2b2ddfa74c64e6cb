import { globSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { findings } from './axe.ts';
import { openBrowser } from './browser.ts';
import { joinIn, PATIENCE, shows } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const OPEN_CODE = 'H7K3MV';
const COORDINATOR = 'Maud Ferrandier';
/** `npm test` reads each page in French, as a visitor and as the coordinator; the long run adds English, dark and a teacher. */
const LONG = process.env.MAILLAGE_FUZZ_SEEDS === '2000';

/** Routes that have a page: '/(public)/ateliers/[id]'. */
const ROUTES = path.resolve(import.meta.dirname, '../../src/routes');
const pages = globSync('**/+page.svelte', { cwd: ROUTES })
  .map((file) => `/${path.dirname(file)}`)
  .sort();

let browser: Browser;
let example: Awaited<ReturnType<typeof examples>>;
beforeAll(async () => {
  browser = await openBrowser();
  example = await examples();
});
afterAll(() => browser.close());

/** A true value for every parameter of an address, found as the coordinator finds it: by the pages' own links and forms. */
async function examples() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  context.setDefaultTimeout(PATIENCE);
  await enterAs(context, address, COORDINATOR);
  const page = await context.newPage();
  const go = (to: string) => page.goto(address + to);
  const first = async (pattern: RegExp): Promise<string> => pattern.exec(await page.content())![1]!;

  await go('/ateliers');
  await page
    .getByRole('link', { name: /du 13 avril/ })
    .first()
    .click();
  const finished = /ateliers\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  const lead = await first(/pistes\/([0-9a-f-]{36})/);
  await page
    .getByRole('button', { name: /^Créer un lien de réaction pour Collège/ })
    .first()
    .click();
  const [, uai, reaction] = /etablissements\/(\w+)\?reagir=(.+)$/.exec(page.url())!;
  await go('/projets');
  const project = await first(/\/projets\/([0-9a-f-]{36})/);
  await go('/annuaire/personnes');
  const person = await first(/\/annuaire\/personnes\/([\w-]+)"/);

  const open = await joinIn(await browser.newContext(), address, OPEN_CODE, {
    name: 'Une visite',
    profile: 'Chercheur',
  });
  const day = /ateliers\/([0-9a-f-]{36})/.exec(open.url())![1]!;
  await open.context().close();
  await go(`/ateliers/${day}/groupes`);
  await page.locator('summary', { hasText: 'Une visite' }).click();
  await page
    .getByRole('button', { name: /^Confier à un autre téléphone/ })
    .filter({ visible: true })
    .click();
  const identity = await first(/reprendre\/([\w-]+)/);

  await go('/comptes');
  const form = page.getByRole('region', { name: 'Inviter quelqu’un' });
  await form.getByLabel('Adresse professionnelle').fill('nouvelle.venue@ecole.example');
  await form.getByLabel('Établissement').fill(uai!);
  await form.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await shows(page, 'L’invitation part vers');
  // A job sends the mail: it is read a moment later.
  const invitation = await vi.waitFor(
    async () => {
      await go('/demo/courriels');
      return first(/\/invitation\/([\w-]+)/);
    },
    { timeout: PATIENCE, interval: 500 },
  );
  await context.close();
  return { finished, lead, uai: uai!, reaction: reaction!, project, person, day, identity, invitation };
}

/** The address of a route; live screens are tried on the open day, everything else on the finished one. */
function pathOf(id: string): string {
  const day = /participer|animer|projection|groupes|reglages/.test(id) ? example.day : example.finished;
  return (
    id
      .replace(/\/\([^)]+\)/g, '')
      .replace('/ateliers/[id]', `/ateliers/${day}`)
      .replace('/projets/[id]', `/projets/${example.project}`)
      .replace('/personnes/[id]', `/personnes/${example.person}`)
      .replace('/reagir/[token]', `/reagir/${example.reaction}`)
      .replace('/reprendre/[token]', `/reprendre/${example.identity}`)
      .replace('/invitation/[token]', `/invitation/${example.invitation}`)
      .replace('[uai]', example.uai)
      .replace('[lead]', example.lead) || '/'
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
  { name: 'a visitor', who: null, prefix: '', dark: false, width: 360 },
  { name: 'the coordinator', who: COORDINATOR, prefix: '', dark: false, width: 1280 },
  { name: 'the coordinator on a phone', who: COORDINATOR, prefix: '', dark: false, width: 360 },
  ...(LONG
    ? [
        { name: 'a teacher', who: 'Inès Caradec', prefix: '', dark: false, width: 360 },
        { name: 'a visitor in English, in the dark', who: null, prefix: '/en', dark: true, width: 360 },
        { name: 'the coordinator in English, in the dark', who: COORDINATOR, prefix: '/en', dark: true, width: 1280 },
      ]
    : []),
];

describe.each(conditions)('for $name', ({ who, prefix, dark, width }) => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' });
    context.setDefaultTimeout(PATIENCE);
    if (who) await enterAs(context, address, who);
    page = await joinIn(context, address, OPEN_CODE, { name: 'Quelqu’un', profile: 'Chercheur' });
  });
  afterAll(() => context.close());

  it.each(pages)('%s has nothing that axe finds, one title, and fits its width', async (id) => {
    const answer = await page.goto(address + prefix + pathOf(id), { waitUntil: 'load' });
    if (who === COORDINATOR && !/refus|premiers-pas|lien$/.test(id)) expect(answer!.status()).toBe(200);
    expect(await findings(page)).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow, 'nothing sticks out sideways').toBeLessThanOrEqual(0);
  });
});
