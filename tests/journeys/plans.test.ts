import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findings } from './axe.ts';
import { openBrowser } from './browser.ts';
import { hides, PATIENCE, pick, shows } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const SCHOOL = 'Collège Odette-Lancelin';

let browser: Browser;
let catherine: Page;
let maud: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function signIn(name: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
  context.setDefaultTimeout(PATIENCE);
  await enterAs(context, address, name);
  return context.newPage();
}

const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true });
const titled = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor({ timeout: PATIENCE });

async function openProject(page: Page): Promise<void> {
  await page.goto(`${address}/projets`);
  await page.getByRole('link', { name: SCHOOL, exact: true }).click();
  await titled(page, 'Projet du collège Odette-Lancelin');
}

/** The lists of loose threads, at the one of this name; its lines. */
async function looseThreads(page: Page, list: string): Promise<Locator> {
  await page.goto(`${address}/projets`);
  await page.getByRole('link', { name: 'Fils à nouer' }).first().click();
  await titled(page, 'Fils à nouer');
  await page.getByRole('link', { name: list }).first().click();
  await page.getByRole('heading', { level: 2, name: list }).waitFor({ timeout: PATIENCE });
  return page.getByRole('region', { name: list }).getByRole('listitem');
}

async function moveTo(name: string): Promise<void> {
  await catherine.locator('summary', { hasText: 'Changer l’état' }).click();
  await catherine.getByRole('radio', { name, exact: true }).check({ force: true });
  await button(catherine, 'Enregistrer l’état').click();
}

describe('an action of a school', () => {
  let lead: string;
  let actionPage: string;
  const wordsForParents = 'Votre enfant apprend à vérifier une information avant de la partager.';

  beforeAll(async () => {
    [catherine, maud] = await Promise.all([signIn('Catherine Aubrun', true), signIn('Maud Ferrandier', true)]);
  });

  it('is made from a lead that its team kept, nothing retyped', async () => {
    await openProject(catherine);
    const missing = catherine.getByRole('list', { name: 'Ce qui manque' });
    const before = Number.parseInt(await missing.getByText(/pistes? sans action/).innerText());
    const open = catherine
      .getByRole('listitem')
      .filter({ has: catherine.getByText('Piste sans action') })
      .first();
    lead = await open.getByRole('heading').innerText();
    await open.getByRole('link', { name: /^En faire une action/ }).click();
    await titled(catherine, 'Une nouvelle action');
    expect(await catherine.getByLabel('Titre').inputValue()).toBe(lead);
    await button(catherine, 'Créer l’action').click();
    await titled(catherine, lead);
    actionPage = catherine.url();
    await shows(catherine, 'Née de la piste');
    await openProject(catherine);
    const after = missing.getByText(/pistes? sans action/);
    expect((await after.count()) === 0 ? 0 : Number.parseInt(await after.innerText())).toBe(before - 1);
  });

  it('shows what it lacks, to its school and to the territory', async () => {
    await catherine.getByRole('link', { name: lead, exact: true }).first().click();
    await titled(catherine, lead);
    for (const hole of ['Sans porteur.', 'Sans date.', 'Sans indicateur.']) await shows(catherine, hole);
    expect(await findings(catherine)).toEqual([]);
    await shows((await looseThreads(maud, 'Actions sans porteur')).filter({ hasText: lead }), SCHOOL);
  });

  it('has someone’s name on it, its months and how one will know: its holes close', async () => {
    await catherine.getByRole('link', { name: 'Modifier', exact: true }).click();
    await catherine.getByLabel('Porteur').fill('Inès Caradec');
    await pick(catherine.getByLabel('Du mois de'), 'février');
    await pick(catherine.getByLabel('Au mois de'), 'avril');
    await catherine.getByLabel('Indicateur').fill('Classes qui ont eu leur séance, sur 16');
    await button(catherine, 'Enregistrer').click();
    await shows(catherine, 'C’est enregistré.');
    await shows(catherine, 'Inès Caradec');
    await shows(catherine, 'De février à avril');
    await hides(catherine, /^Sans (porteur|date|indicateur)\./);
    const ownerless = await looseThreads(maud, 'Actions sans porteur');
    expect(await ownerless.filter({ hasText: lead }).count()).toBe(0);
  });

  it('is told to the parents in plain words, without a name and without a script', async () => {
    await catherine.getByRole('link', { name: 'Modifier', exact: true }).click();
    await catherine.getByRole('checkbox', { name: /^Dire cette action aux parents/ }).check({ force: true });
    await catherine.getByLabel('En mots simples, pour les parents').fill(wordsForParents);
    await button(catherine, 'Enregistrer').click();
    const told = catherine.getByRole('region', { name: 'Ce que lisent les parents' });
    await shows(told, wordsForParents);
    await shows(told, 'Les parents la liront quand elle sera décidée.');
    await moveTo('Décidée');
    await hides(told, 'Les parents la liront quand elle sera décidée.');
    const page = (await catherine.getByRole('link', { name: 'La page des familles' }).getAttribute('href'))!;
    const parent = await (await browser.newContext({ viewport: { width: 360, height: 780 } })).newPage();
    await parent.goto(address + page);
    await titled(parent, SCHOOL);
    await shows(parent.getByRole('main'), wordsForParents);
    const said = await parent.content();
    for (const hidden of ['Caradec', 'Aubrun', 'Zerrouki', lead, 'Classes qui ont eu leur séance']) {
      expect(said).not.toContain(hidden);
    }
    expect(await parent.locator('script').count()).toBe(0);
    await parent.context().close();
  });

  it('leads back by links alone, through its lead and its gap, to the day of 13 April', async () => {
    await catherine.goto(actionPage);
    await catherine.getByRole('link', { name: /^Suivre le fil/ }).click();
    await titled(catherine, lead);
    expect(await findings(catherine)).toEqual([]);
    const back = catherine.getByRole('region', { name: 'D’où cela vient' });
    await shows(back, /13 avril/);
    await back
      .getByRole('listitem')
      .filter({ hasText: /^Piste/ })
      .getByRole('link')
      .first()
      .click();
    await shows(catherine.getByRole('term').filter({ hasText: 'Nature' }).locator('..'), 'Piste');
    await back
      .getByRole('listitem')
      .filter({ hasText: /^Manque/ })
      .getByRole('link')
      .first()
      .click();
    await shows(catherine.getByRole('term').filter({ hasText: 'Nature' }).locator('..'), 'Manque');
    await shows(catherine.getByRole('region', { name: 'Ce que cela donne' }), lead);
    await back
      .getByRole('link', { name: /Journée de co-design du 13 avril/ })
      .first()
      .click();
    await titled(catherine, /13 avril/);
    await catherine.getByRole('link', { name: 'Ouvrir sa page' }).click();
    await catherine.waitForURL(/\/ateliers\/[0-9a-f-]{36}$/, { timeout: PATIENCE });
    await titled(catherine, /13 avril/);
  });
});

describe('with scripts switched off', () => {
  const suggestion = 'Un carnet de consignes lues à voix haute';
  const own = 'Les consignes se disent, et s’écoutent';

  beforeAll(async () => {
    [catherine, maud] = await Promise.all([signIn('Catherine Aubrun', false), signIn('Maud Ferrandier', false)]);
  });

  it('the territory suggests beside a project, and has no other pen on it', async () => {
    await openProject(maud);
    await maud
      .locator('summary', { hasText: /^Suggérer/ })
      .first()
      .click();
    await maud.getByLabel('Votre suggestion').filter({ visible: true }).fill(suggestion);
    await maud.getByLabel('Pourquoi elle servirait').filter({ visible: true }).fill('Trois écoles l’ont essayé.');
    await maud.getByRole('button', { name: 'Envoyer la suggestion' }).filter({ visible: true }).click();
    await shows(
      maud.getByRole('complementary').filter({ hasText: suggestion }),
      'L’établissement n’a pas encore répondu.',
    );
    expect(
      await maud.getByRole('link', { name: /^Ajouter une action|^En faire une action|Titre et résumé/ }).count(),
    ).toBe(0);
  });

  it('the school makes an action of it, in its own words', async () => {
    await openProject(catherine);
    const beside = catherine.getByRole('complementary').filter({ hasText: suggestion });
    await shows(beside, 'Trois écoles l’ont essayé.');
    await beside.getByRole('link', { name: /^En faire une action à nous/ }).click();
    expect(await catherine.getByLabel('Titre').inputValue()).toBe(suggestion);
    await catherine.getByLabel('Titre').fill(own);
    await button(catherine, 'Créer l’action').click();
    await titled(catherine, own);
    await catherine.getByRole('link', { name: 'Modifier', exact: true }).click();
    await catherine.getByLabel('Porteur').fill('Mehdi Zerrouki');
    await catherine.getByLabel('Quand, en vos mots').fill('rentrée');
    await button(catherine, 'Enregistrer').click();
    await shows(catherine, 'C’est enregistré.');
    await shows(catherine, 'Mehdi Zerrouki');
  });

  it('the territory sees that it was taken, reads the school’s words, and cannot change them', async () => {
    await openProject(maud);
    const taken = maud.getByRole('complementary', { name: 'Suggestion prise' }).filter({ hasText: suggestion });
    await taken.getByRole('link', { name: own }).click();
    await titled(maud, own);
    await shows(maud, 'Mehdi Zerrouki');
    expect(await maud.getByRole('link', { name: 'Modifier', exact: true }).count()).toBe(0);
    expect(await maud.getByText('Changer l’état').count()).toBe(0);
    const refused = await maud.goto(`${maud.url()}/modifier`);
    expect(refused!.status()).toBe(403);
  });

  it('an action moves on, and one that is dropped says why', async () => {
    await openProject(catherine);
    await catherine.getByRole('link', { name: own, exact: true }).first().click();
    await moveTo('Abandonnée');
    await shows(catherine, 'Dites en une phrase pourquoi l’action est abandonnée');
    await catherine.getByLabel('Si elle est abandonnée, pourquoi').fill('Personne pour tourner.');
    await button(catherine, 'Enregistrer l’état').click();
    await shows(catherine, 'Cette action est abandonnée.');
    await moveTo('En cours');
    await hides(catherine, 'Cette action est abandonnée.');
    await catherine.locator('summary', { hasText: /^Historique/ }).click();
    await shows(catherine, 'Personne pour tourner.');
  });

  it('an experiment starts with what would prove it, and is judged', async () => {
    const title = 'Une consigne, deux voix';
    await catherine.goto(`${address}/experimentations`);
    await catherine.getByRole('link', { name: 'Nouvelle expérimentation' }).click();
    await catherine.getByLabel('En quelques mots').fill(title);
    await catherine.getByLabel('Hypothèse').fill('Si deux élèves la disent, la classe la retient.');
    await catherine.getByLabel('Ce qui le prouverait').fill('Quatre élèves sur cinq la redisent le lendemain.');
    await catherine.getByLabel('Jour du verdict').fill('2027-03-12');
    await button(catherine, 'Commencer').click();
    await titled(catherine, title);
    await shows(catherine, 'Pas encore de verdict');
    await catherine.getByRole('radio', { name: 'À adapter' }).check({ force: true });
    await catherine
      .getByLabel('Ce que vous avez constaté')
      .fill('Trois élèves sur cinq : il faut la redire deux fois.');
    await button(catherine, 'Donner ce verdict').click();
    await shows(catherine, 'Le verdict est donné.');
    const given = catherine.getByRole('region', { name: 'Verdicts donnés' });
    await shows(given, 'À adapter');
    await shows(given, 'Trois élèves sur cinq');
    await catherine.goto(`${address}/experimentations`);
    await catherine.getByRole('link', { name: 'À adapter' }).click();
    await shows(catherine, title);
  });

  it('what a session said becomes an action of a school, and the thread keeps where it came from', async () => {
    const ownerless = await looseThreads(maud, 'Actions de séance sans porteur');
    await ownerless.first().getByRole('link').first().click();
    const axis = maud
      .getByRole('region', { name: 'D’où cela vient' })
      .getByRole('listitem')
      .filter({ hasText: /^Axe/ });
    const words = await axis.first().getByRole('link').first().innerText();
    await axis.first().getByRole('link').first().click();
    await titled(maud, words);
    await maud.getByRole('link', { name: 'En faire une action' }).click();
    await shows(maud, words);
    await pick(maud.getByLabel('Projet'), SCHOOL);
    await maud.getByLabel('Votre suggestion').fill('Filmer une consigne à deux voix');
    await button(maud, 'Suggérer').click();
    await titled(maud, 'Projet du collège Odette-Lancelin');
    await openProject(catherine);
    const beside = catherine.getByRole('complementary').filter({ hasText: 'Filmer une consigne à deux voix' });
    await beside.getByRole('link', { name: /^En faire une action à nous/ }).click();
    await button(catherine, 'Créer l’action').click();
    await titled(catherine, 'Filmer une consigne à deux voix');
    await catherine.getByRole('link', { name: /^Suivre le fil/ }).click();
    await shows(catherine.getByRole('region', { name: 'D’où cela vient' }), words);
  });

  it('an action that nobody could trace is tied to what it answers, found by a word', async () => {
    const orphans = await looseThreads(catherine, 'Actions sans origine');
    const orphan = orphans.filter({ hasText: SCHOOL }).first();
    const title = await orphan.getByRole('link').first().innerText();
    await orphan.getByRole('link', { name: /^Ouvrir sa page/ }).click();
    await titled(catherine, title);
    await catherine.getByRole('link', { name: 'Relier à son origine' }).click();
    await catherine.getByLabel('Un mot de l’origine').fill('esprit critique');
    await button(catherine, 'Chercher').click();
    await catherine
      .getByRole('button', { name: /^Relier Esprit critique/ })
      .first()
      .click();
    await titled(catherine, title);
    await shows(catherine.getByRole('region', { name: 'D’où cela vient' }), 'Esprit critique');
    await looseThreads(catherine, 'Actions sans origine');
    expect(await orphans.filter({ hasText: title }).count()).toBe(0);
  });
});
