import type { Browser, Page } from 'playwright-core';
import { vi } from 'vitest';
import {
  answerOffer,
  importRecipients,
  linkIn,
  mailOf,
  planCampaign,
  prepareCampaign,
  sendOffers,
} from './campaign.ts';
import { crawl } from './crawl.ts';
import { joinIn, PATIENCE, shows } from './day.ts';
import { groundExamples } from './ground.ts';
import { openDayAndNight } from './hours.ts';
import { COORDINATOR, enterAs, HER_SCHOOL, OPEN_CODE } from './people.ts';

/**
 * A true value for every parameter of an address, found as the coordinator finds it: by the pages' own links and forms.
 * @param pages route ids of all pages
 */
export async function examples(browser: Browser, address: string, pages: readonly string[]) {
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
  const training = await trainingExamples(page, address);
  const met = await crawl(context, address, pages);
  const found = new Map([...met, ...(await groundExamples(page, address, met))]);
  await context.close();
  return {
    ...training,
    ...{ finished, lead, uai: uai!, reaction: reaction!, school, project, action, session, experiment, conclusion },
    ...{ person, day, identity, invitation, found },
  };
}

/** A campaign whose people answered, and whose plan is proven. @returns its address */
async function plannedCampaign(page: Page, address: string, title: string, people: string[]): Promise<string> {
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
async function trainingExamples(page: Page, address: string) {
  const first = async (pattern: RegExp): Promise<string> => pattern.exec(await page.content())![1]!;
  const answering = await prepareCampaign(page, address, 'Formation ouverte aux réponses');
  await importRecipients(page, address, answering, ['Odilon Perrault']);
  await sendOffers(page, answering);
  const offer = await linkIn(page, address, mailOf('Odilon Perrault'), '/formation/offre/');
  await page.goto(`${answering}/destinataires`);
  const recipient = await first(/destinataires\/([0-9a-f-]{36})/);
  await page.goto(answering);
  const module = await first(/formation\/catalogue\/([0-9a-f-]{36})/);

  const planned = await plannedCampaign(page, address, 'Formation à planifier', ['Sidonie Marchal', 'Urbain Fleuriot']);
  const plan = await first(/plan\/adopter\?plan=([0-9a-f-]{36})/);
  const convened = await plannedCampaign(page, address, 'Formation convoquée', ['Thècle Bonnin', 'Gaspard Aubert']);
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
