import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import {
  answerOffer,
  importRecipients,
  linkIn,
  mailOf,
  MODULE,
  planCampaign,
  prepareCampaign,
  readRecipients,
  sendOffers,
} from './campaign.ts';
import { PATIENCE, shows } from './day.ts';
import { openDayAndNight } from './hours.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const TITLE = 'Formation sans script';
const PEOPLE = ['Agathe Servant', 'Basile Thoreau', 'Colombe Viaud'];

let browser: Browser;
let maud: Page;
let teacher: Page;
let campaign: string;
let session: string;

beforeAll(async () => {
  browser = await openBrowser();
  const options = { javaScriptEnabled: false };
  const laptop = await browser.newContext({ ...options, viewport: { width: 1280, height: 900 } });
  const phone = await browser.newContext({ ...options, viewport: { width: 360, height: 780 } });
  for (const context of [laptop, phone]) context.setDefaultTimeout(PATIENCE);
  await enterAs(laptop, address, 'Maud Ferrandier');
  [maud, teacher] = await Promise.all([laptop.newPage(), phone.newPage()]);
  await openDayAndNight(maud, address);
  campaign = await prepareCampaign(maud, address, TITLE);
});
afterAll(() => browser.close());

const answersList = (page: Page) => page.getByRole('main').getByRole('listitem');

describe('with scripts switched off, a campaign', () => {
  it('refuses a bad file line by line, and imports nothing of it', async () => {
    await readRecipients(maud, campaign, ['Agathe Servant;agathe.servant@ecole.example;', ';sans.nom@ecole.example;']);
    const refused = maud.getByRole('table', { name: 'Lignes refusées, et comment les corriger' });
    await shows(refused.getByRole('row').filter({ hasText: '3' }), 'Le nom manque.');
    await shows(maud, 'Rien n’a été écrit.');
    await maud.goto(`${campaign}/destinataires`);
    await shows(maud, 'Aucun destinataire pour l’instant');
  });

  it('asks the people of a good file, who answer by their own link and change their mind', async () => {
    await importRecipients(maud, address, campaign, PEOPLE);
    await sendOffers(maud, campaign);
    for (const name of PEOPLE) {
      await answerOffer(teacher, await linkIn(maud, address, mailOf(name), '/formation/offre/'));
    }
    expect(await teacher.locator('script').count()).toBe(0);
    await teacher.getByLabel('Un mot pour la coordination').fill('Plutôt avant les vacances.');
    await teacher.getByRole('button', { name: 'Envoyer le changement' }).last().click();
    await shows(teacher, 'Réponse envoyée le');
    await teacher.reload();
    expect(await teacher.getByLabel('Un mot pour la coordination').inputValue()).toBe('Plutôt avant les vacances.');
    await maud.goto(`${campaign}/reponses`);
    for (const name of PEOPLE) await shows(answersList(maud).filter({ hasText: name }), MODULE);
    await maud.getByRole('link', { name: PEOPLE.at(-1)! }).click();
    await shows(maud, 'Plutôt avant les vacances.');
  });

  it('gets a plan that is proven, and its session once it is adopted', async () => {
    await planCampaign(maud, campaign);
    await shows(maud, /une session, 2 personnes placées\s: aucun plan n’est meilleur, c’est prouvé\./i);
    await maud.getByRole('link', { name: 'Adopter ce plan' }).click();
    await maud.getByRole('button', { name: 'Créer ces sessions' }).click();
    await maud.waitForURL(/\/sessions/, { timeout: PATIENCE });
    await shows(maud, '2 places prises sur 2');
    await maud.getByRole('link', { name: MODULE }).first().click();
    session = maud.url();
    await shows(maud.getByRole('region', { name: 'Liste d’attente' }), 'libre à ce moment');
  });

  it('convenes, and gives the place of who cannot come to who waits', async () => {
    const waiting = maud.getByRole('region', { name: 'Liste d’attente' });
    const next = (await waiting.getByRole('link').first().innerText()).trim();
    const leaves = PEOPLE.find((name) => name !== next)!;
    await maud.goto(`${session}/convoquer`);
    await maud.getByRole('button', { name: 'Envoyer 2 convocations' }).click();
    await shows(maud, '2 convocations sont prêtes.');
    await teacher.goto(await linkIn(maud, address, mailOf(leaves), '/formation/convocation/'));
    await teacher.locator('summary', { hasText: 'Je ne peux pas venir' }).click();
    await teacher.getByLabel('Pourquoi').fill('Une classe en voyage');
    await teacher.getByRole('button', { name: /^Rendre ma place/ }).click();
    await shows(teacher, 'C’est noté : votre place est libérée.');
    await teacher.goto(await linkIn(maud, address, mailOf(next), '/formation/convocation/'));
    await shows(teacher, 'Une place s’est libérée');
    await teacher.getByRole('button', { name: /^Je viens/ }).click();
    await shows(teacher, 'C’est noté : vous venez.');
    await maud.goto(session);
    const seated = maud.getByRole('region', { name: 'Personnes inscrites' }).getByRole('listitem');
    await shows(seated.filter({ hasText: next }), 'Venue confirmée');
    expect(await seated.filter({ hasText: leaves }).filter({ hasText: 'Convocation' }).count()).toBe(0);
  });
});

describe('with scripts switched off, the sheet of a session that was held', () => {
  it('is corrected by the coordinator, and gives the certificate of who came', async () => {
    await maud.goto(`${address}/formation`);
    await maud.getByRole('link', { name: 'Prise en main de rentrée' }).click();
    await maud.goto(`${maud.url()}/sessions`);
    await maud.getByRole('link', { name: 'Filmer une consigne' }).first().click();
    await maud.goto(`${maud.url()}/emargement`);
    await shows(maud, 'Présents : 7 sur 10 attendus');
    const missing = maud.getByRole('listitem').filter({ hasText: 'Absent, noté' }).first();
    const name = (await missing.locator('strong').innerText()).trim();
    await missing.getByRole('button', { name: `Présent ${name}` }).click();
    await shows(maud, 'Présents : 8 sur 10 attendus');
    await maud.getByRole('link', { name: 'Attestations' }).click();
    const [download] = await Promise.all([
      maud.waitForEvent('download'),
      maud.getByRole('listitem').filter({ hasText: name }).getByRole('link').click(),
    ]);
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
