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
/** Writes what the territory only reads: the project, the charter and the tools of her school. */
const HEAD = 'Catherine Aubrun';
const HER_SCHOOL = 'Collège Odette-Lancelin';
/** `npm test` reads each page in French, as a visitor, as the coordinator and as a head where she writes; the long run adds English, dark and a teacher. */
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
  await page.getByRole('link', { name: HER_SCHOOL, exact: true }).click();
  const project = /projets\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  const school = await first(/\/familles\/(\w+)/);
  const action = await first(/\/actions\/([0-9a-f-]{36})/);
  await go('/restitutions');
  const session = await first(/\/restitutions\/([0-9a-f-]{36})/);
  await go('/experimentations');
  const experiment = await first(/\/experimentations\/([0-9a-f-]{36})/);
  await go('/experimentations/conclusions');
  const conclusion = await first(/\/conclusions\/([0-9a-f-]{36})/);
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

  await openDayAndNight(page);
  await go('/charte');
  // A school without a charter of its own: the hours of the territory are its own.
  const without = page.locator('details', { hasText: 'sans charte' }).getByRole('link', { includeHidden: true });
  const usual = (await without.first().getAttribute('href'))!.split('/').at(-1)!;
  await go('/comptes');
  const form = page.getByRole('region', { name: 'Inviter quelqu’un' });
  await form.getByLabel('Adresse professionnelle').fill('nouvelle.venue@ecole.example');
  await form.getByLabel('Établissement').fill(usual);
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
  return {
    ...{ finished, lead, uai: uai!, reaction: reaction!, school, project, action, session, experiment, conclusion },
    ...{ person, day, identity, invitation },
  };
}

/** A mail leaves within the hours of the charter: this one is open at any hour of any day, and in force. */
async function openDayAndNight(page: Page): Promise<void> {
  await page.goto(`${address}/charte/calendrier`);
  await page.getByLabel('Vacances scolaires').selectOption('');
  await page.getByRole('radio', { name: 'Ils ne ferment rien' }).check({ force: true });
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await shows(page, 'Les jours fermés sont enregistrés.');
  await page.goto(`${address}/charte`);
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

/** The address of a route; live screens are tried on the open day, everything else on the finished one. */
function pathOf(id: string): string {
  const day = /participer|animer|projection|groupes|reglages/.test(id) ? example.day : example.finished;
  const uai = /charte|outils|familles/.test(id) ? example.school : example.uai;
  return (
    id
      .replace(/\/\([^)]+\)/g, '')
      .replace('/ateliers/[id]', `/ateliers/${day}`)
      .replace('/projets/[id]', `/projets/${example.project}`)
      .replace('/actions/[action]', `/actions/${example.action}`)
      .replace('/restitutions/[id]', `/restitutions/${example.session}`)
      .replace('/experimentations/[id]', `/experimentations/${example.experiment}`)
      .replace('/conclusions/[id]', `/conclusions/${example.conclusion}`)
      .replace('/fil/[kind]/[id]', `/fil/projects.action/${example.action}`)
      .replace('/personnes/[id]', `/personnes/${example.person}`)
      .replace('/reagir/[token]', `/reagir/${example.reaction}`)
      .replace('/reprendre/[token]', `/reprendre/${example.identity}`)
      .replace('/invitation/[token]', `/invitation/${example.invitation}`)
      .replace('[uai]', uai)
      .replace('[lead]', example.lead) || '/'
  );
}

interface Condition {
  name: string;
  who: string | null;
  prefix: string;
  dark: boolean;
  width: number;
  /** Pages to read; absent: all of them. */
  only?: RegExp;
}

/** Pages where a head writes. */
const HERS = /projets\/\[id\]|experimentations\/nouvelle|(charte|outils)\/\[uai\]/;
/** Those that only the school itself opens. */
const OF_SCHOOL = /projets\/\[id\]\/(reglages|actions\/(nouvelle|.*modifier))$/;

const conditions: Condition[] = [
  { name: 'a visitor', who: null, prefix: '', dark: false, width: 360 },
  { name: 'the coordinator', who: COORDINATOR, prefix: '', dark: false, width: 1280 },
  { name: 'the coordinator on a phone', who: COORDINATOR, prefix: '', dark: false, width: 360 },
  { ...{ name: 'a head', who: HEAD, prefix: '', dark: false, width: 360 }, only: HERS },
  ...(LONG
    ? [
        { name: 'a teacher', who: 'Inès Caradec', prefix: '', dark: false, width: 360 },
        { name: 'a visitor in English, in the dark', who: null, prefix: '/en', dark: true, width: 360 },
        { name: 'the coordinator in English, in the dark', who: COORDINATOR, prefix: '/en', dark: true, width: 1280 },
      ]
    : []),
];

describe.each(conditions)('for $name', ({ who, prefix, dark, width, only }) => {
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' });
    context.setDefaultTimeout(PATIENCE);
    if (who) await enterAs(context, address, who);
    page = await joinIn(context, address, OPEN_CODE, { name: 'Quelqu’un', profile: 'Chercheur' });
  });
  afterAll(() => context.close());

  it.each(only ? pages.filter((id) => only.test(id)) : pages)(
    '%s has nothing that axe finds, one title, and fits its width',
    async (id) => {
      const answer = await page.goto(address + prefix + pathOf(id), { waitUntil: 'load' });
      if (who === COORDINATOR && !/refus|premiers-pas|lien$/.test(id) && !OF_SCHOOL.test(id)) {
        expect(answer!.status()).toBe(200);
      }
      if (only) expect(answer!.status()).toBe(200);
      expect(await findings(page)).toEqual([]);
      expect(await page.locator('h1').count()).toBe(1);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow, 'nothing sticks out sideways').toBeLessThanOrEqual(0);
    },
  );
});
