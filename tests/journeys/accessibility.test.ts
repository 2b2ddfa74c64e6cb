import { globSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { access } from '../../src/routes/access.ts';
import { findings } from './axe.ts';
import { openBrowser } from './browser.ts';
import { joinIn, PATIENCE } from './day.ts';
import { examples } from './examples.ts';
import { below } from './ground.ts';
import { COORDINATOR, enterAs, HEAD, OPEN_CODE } from './people.ts';

const address = inject('address');
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
  example = await examples(browser, address, pages);
});
afterAll(() => browser.close());

/** The address of a route: of an example made for it, or as the coordinator's links lead there. */
function pathOf(id: string): string {
  const made = exampleOf(id);
  const path = made.includes('[') ? (example.found.get(id) ?? below(id, example.found)) : made;
  if (path === null) throw new Error(`no page leads to ${id}: make an example of it`);
  return path;
}

/** Live screens are tried on the open day, everything else on the finished one. */
function exampleOf(id: string): string {
  const day = /participer|animer|projection|groupes|reglages/.test(id) ? example.day : example.finished;
  const campaign = /plan/.test(id) ? example.planned : example.answering;
  const uai = /charte|outils|familles/.test(id)
    ? example.school
    : /socle|selections|affiche/.test(id)
      ? '[uai]'
      : example.uai;
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
      .replace('/formation/catalogue/[id]', `/formation/catalogue/${example.module}`)
      .replace('/formation/campagnes/[id]', `/formation/campagnes/${campaign}`)
      .replace('/formation/sessions/[id]', `/formation/sessions/${example.training}`)
      .replace('/formation/offre/[token]', `/formation/offre/${example.offer}`)
      .replace('/formation/convocation/[token]', `/formation/convocation/${example.convocation}`)
      .replace('/formation/emargement/[token]', `/formation/emargement/${example.trainer}`)
      .replace('/presence/[code]', `/presence/${example.presence}`)
      .replace('[recipient]', example.recipient)
      .replace('/plan/adopter', `/plan/adopter?plan=${example.plan}`)
      .replace('/lignes/[figure]', '/lignes/absences')
      .replace('/lignes/[lines]', '/lignes/places')
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
  /** Each page is loaded once; axe reads it at the first of these widths, in the long run at all, and it must fit all. */
  widths: readonly number[];
  /** Whether a page is read; absent: all of them are. */
  only?: (id: string) => boolean;
}

/** Pages where a head writes. */
const HERS = /projets\/\[id\]|experimentations\/nouvelle|(charte|outils)\/\[uai\]/;
const hers = (id: string) => HERS.test(id);
/** The others answer a visitor by the page to sign in: `access.test.ts` holds it for each. */
const toVisitors = (id: string) => access[id]?.read === 'everyone';
/** Those that only the school itself opens. */
const OF_SCHOOL = /projets\/\[id\]\/(reglages|actions\/(nouvelle|.*modifier))$|catalogue\/\[id\]\/accueillir$/;

const conditions: Condition[] = [
  { ...{ name: 'a visitor', who: null, prefix: '', dark: false, widths: [360] }, only: toVisitors },
  { name: 'the coordinator', who: COORDINATOR, prefix: '', dark: false, widths: [360, 1280] },
  { ...{ name: 'a head', who: HEAD, prefix: '', dark: false, widths: [360] }, only: hers },
  ...(LONG
    ? [
        { name: 'a teacher', who: 'Inès Caradec', prefix: '', dark: false, widths: [360] },
        {
          ...{ name: 'a visitor in English, in the dark', who: null, prefix: '/en', dark: true, widths: [360] },
          only: toVisitors,
        },
        {
          name: 'the coordinator in English, in the dark',
          who: COORDINATOR,
          prefix: '/en',
          dark: true,
          widths: [1280],
        },
      ]
    : []),
];

/** Two pages are read at a time: one waits for its answer while axe goes through the other. */
const AT_ONCE = 2;

describe.each(conditions)('for $name', ({ who, prefix, dark, widths, only }) => {
  let context: BrowserContext;
  const tabs: Promise<Page>[] = [];
  beforeAll(async () => {
    context = await browser.newContext({
      viewport: { width: widths[0]!, height: 800 },
      colorScheme: dark ? 'dark' : 'light',
    });
    context.setDefaultTimeout(PATIENCE);
    if (who) await enterAs(context, address, who);
    tabs.push(joinIn(context, address, OPEN_CODE, { name: 'Quelqu’un', profile: 'Chercheur' }));
    await tabs[0];
    while (tabs.length < AT_ONCE) tabs.push(context.newPage());
  });
  afterAll(() => context.close());

  const read = async (page: Page, id: string): Promise<Page> => {
    const answer = await page.goto(address + prefix + pathOf(id), { waitUntil: 'load' });
    if (who === COORDINATOR && !/refus|premiers-pas|lien$/.test(id) && !OF_SCHOOL.test(id)) {
      expect(answer!.status()).toBe(200);
    }
    if (only === hers) expect(answer!.status()).toBe(200);
    expect(await page.locator('h1').count()).toBe(1);
    for (const [at, width] of widths.entries()) {
      await page.setViewportSize({ width, height: 800 });
      if (at === 0 || LONG) expect(await findings(page), `at ${width} px`).toEqual([]);
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow, `nothing sticks out sideways at ${width} px`).toBeLessThanOrEqual(0);
    }
    return page;
  };

  it.concurrent.each(only ? pages.filter(only) : pages)(
    '%s has nothing that axe finds, one title, and fits its width',
    async (id) => {
      // The tab that has waited the longest; it is free again when this page is read, well or not.
      const tab = tabs.shift()!;
      const done = tab.then((page) => read(page, id));
      tabs.push(done.catch(() => tab));
      await done;
    },
  );
});
