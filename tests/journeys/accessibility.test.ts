import { globSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import { access } from '../../src/routes/access.ts';
import { findings } from './axe.ts';
import { openBrowser } from './browser.ts';
import {
  answerOffer,
  importRecipients,
  linkIn,
  mailOf,
  planCampaign,
  prepareCampaign,
  sendOffers,
} from './campaign.ts';
import { joinIn, PATIENCE, shows } from './day.ts';
import { openDayAndNight } from './hours.ts';
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

  await openDayAndNight(page, address);
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
  const training = await trainingExamples(page);
  await context.close();
  return {
    ...training,
    ...{ finished, lead, uai: uai!, reaction: reaction!, school, project, action, session, experiment, conclusion },
    ...{ person, day, identity, invitation },
  };
}

/** A campaign whose people answered, and whose plan is proven. @returns its address */
async function plannedCampaign(page: Page, title: string, people: string[]): Promise<string> {
  const campaign = await prepareCampaign(page, address, title);
  await importRecipients(page, address, campaign, people);
  await sendOffers(page, campaign);
  for (const name of people) {
    await answerOffer(page, await linkIn(page, address, mailOf(name), '/formation/offre/'));
  }
  await planCampaign(page, campaign);
  return campaign;
}

/** Campaigns of its own: answers open, a plan to adopt, a convocation sent. The sheet is that of today, in the demo. */
async function trainingExamples(page: Page) {
  const first = async (pattern: RegExp): Promise<string> => pattern.exec(await page.content())![1]!;
  const answering = await prepareCampaign(page, address, 'Formation ouverte aux réponses');
  await importRecipients(page, address, answering, ['Odilon Perrault']);
  await sendOffers(page, answering);
  const offer = await linkIn(page, address, mailOf('Odilon Perrault'), '/formation/offre/');
  await page.goto(`${answering}/destinataires`);
  const recipient = await first(/destinataires\/([0-9a-f-]{36})/);
  await page.goto(answering);
  const module = await first(/formation\/catalogue\/([0-9a-f-]{36})/);

  const planned = await plannedCampaign(page, 'Formation à planifier', ['Sidonie Marchal', 'Urbain Fleuriot']);
  const plan = await first(/plan\/adopter\?plan=([0-9a-f-]{36})/);
  const convened = await plannedCampaign(page, 'Formation convoquée', ['Thècle Bonnin', 'Gaspard Aubert']);
  await page.getByRole('link', { name: 'Adopter ce plan' }).click();
  await page.getByRole('button', { name: 'Créer ces sessions' }).click();
  await page.waitForURL(/\/sessions/, { timeout: PATIENCE });
  await page.goto(`${convened}/sessions/convoquer`);
  await page.getByRole('button', { name: 'Envoyer 2 convocations' }).click();
  await shows(page, '2 convocations sont prêtes.');
  const convocation = await linkIn(page, address, mailOf('Thècle Bonnin'), '/formation/convocation/');

  await page.goto(`${address}/formation`);
  await page.getByRole('link', { name: 'Prise en main de rentrée' }).click();
  await page.goto(`${page.url()}/sessions`);
  await page.getByRole('link', { name: 'Travailler entre collègues' }).first().click();
  const today = page.url();
  await page.goto(`${today}/emargement`);
  const presence = await first(/formation\/presence\/([\w-]+)/);
  await page.goto(`${today}/emargement/lien`);
  await page.getByRole('button', { name: 'Créer le lien' }).click();
  const trainer = (await page.getByRole('link', { name: 'Ouvrir la feuille' }).getAttribute('href'))!;

  const last = (url: string) => url.split('/').at(-1)!;
  return {
    ...{ answering: last(answering), planned: last(planned), plan, recipient, module, presence, training: last(today) },
    ...{ offer: last(offer), trainer: last(trainer), convocation: last(convocation) },
  };
}

/** The address of a route; live screens are tried on the open day, everything else on the finished one. */
function pathOf(id: string): string {
  const day = /participer|animer|projection|groupes|reglages/.test(id) ? example.day : example.finished;
  const campaign = /plan/.test(id) ? example.planned : example.answering;
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
  width: number;
  /** Whether a page is read; absent: all of them are. */
  only?: (id: string) => boolean;
}

/** Pages where a head writes. */
const HERS = /projets\/\[id\]|experimentations\/nouvelle|(charte|outils)\/\[uai\]/;
const hers = (id: string) => HERS.test(id);
/** The others answer a visitor by the page to sign in: `access.test.ts` holds it for each. */
const toVisitors = (id: string) => access[id]?.read === 'everyone';
/** Those that only the school itself opens. */
const OF_SCHOOL = /projets\/\[id\]\/(reglages|actions\/(nouvelle|.*modifier))$/;

const conditions: Condition[] = [
  { ...{ name: 'a visitor', who: null, prefix: '', dark: false, width: 360 }, only: toVisitors },
  { name: 'the coordinator', who: COORDINATOR, prefix: '', dark: false, width: 1280 },
  { name: 'the coordinator on a phone', who: COORDINATOR, prefix: '', dark: false, width: 360 },
  { ...{ name: 'a head', who: HEAD, prefix: '', dark: false, width: 360 }, only: hers },
  ...(LONG
    ? [
        { name: 'a teacher', who: 'Inès Caradec', prefix: '', dark: false, width: 360 },
        {
          ...{ name: 'a visitor in English, in the dark', who: null, prefix: '/en', dark: true, width: 360 },
          only: toVisitors,
        },
        { name: 'the coordinator in English, in the dark', who: COORDINATOR, prefix: '/en', dark: true, width: 1280 },
      ]
    : []),
];

/** Two pages are read at a time: one waits for its answer while axe goes through the other. */
const AT_ONCE = 2;

describe.each(conditions)('for $name', ({ who, prefix, dark, width, only }) => {
  let context: BrowserContext;
  const tabs: Promise<Page>[] = [];
  beforeAll(async () => {
    context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' });
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
    expect(await findings(page)).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(overflow, 'nothing sticks out sideways').toBeLessThanOrEqual(0);
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
