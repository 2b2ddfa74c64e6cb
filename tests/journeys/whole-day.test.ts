import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findings } from './axe.ts';
import { openBrowser } from './browser.ts';
import { codeOn, enter, follow, goTo, hides, openDay, PATIENCE, shows, write } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');
const TITLE = 'Journée du plateau de Sainte-Orle';

let browser: Browser;
let laptop: BrowserContext;
let id: string;
let desk: Page;
let hall: Page;
let nora: Page;
let paul: Page;
let lise: Page;

beforeAll(async () => {
  browser = await openBrowser();
  laptop = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  laptop.setDefaultTimeout(PATIENCE);
  await enterAs(laptop, address, 'Maud Ferrandier');
});
afterAll(() => browser.close());

const everyScreen = () => [desk, hall, nora, paul, lise];
const phones = () => [nora, paul, lise];
/** A mark that only a reload takes away. */
const markAll = () => Promise.all(everyScreen().map((page) => page.evaluate('window.neverReloaded = true')));
/** What axe finds on the three kinds of screen, as they stand in this phase. */
const faults = async () => (await Promise.all([desk, hall, nora].map(findings))).flat();
const marks = () => Promise.all(everyScreen().map((page) => page.evaluate('window.neverReloaded')));

describe('a whole day, from its preparation to the page that each school takes home', () => {
  it('is prepared from a template, with keywords first written alone', async () => {
    ({ id } = await openDay(laptop, address, TITLE, async (settings) => {
      await settings.locator('summary', { hasText: '2. Mots-clés' }).click();
      await settings.getByRole('checkbox', { name: /Chacun écrit d’abord seul/ }).check({ force: true });
    }));
    [desk, hall] = [await laptop.newPage(), await laptop.newPage()];
    await follow(desk, `${address}/ateliers/${id}/animer`);
    await follow(hall, `${address}/ateliers/${id}/projection`);
    await shows(desk, 'Personne n’a encore rejoint la journée');
  });

  it('is joined by the code that the projector shows, with no account', async () => {
    const code = await codeOn(hall);
    expect(code.replaceAll(/\s/g, '')).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
    const schools = { profile: 'Équipe du second degré' };
    [nora, paul, lise] = await Promise.all([
      enter(browser, address, code, { ...schools, name: 'Nora Vasseur', school: 'Trois-Rives', group: 'Groupe A' }),
      enter(browser, address, code.toLowerCase(), {
        ...schools,
        name: 'Paul Kermadec',
        school: 'Hortense-Vialard',
        group: 'Groupe B',
      }),
      enter(browser, address, code, { name: 'Lise Aubin', profile: 'Association', group: 'Groupe A' }),
    ]);
    await shows(hall, '3 personnes');
    await shows(desk, 'Lise Aubin');
    await shows(nora, 'Lise Aubin');
    await markAll();
  });

  it('moves every screen on by one action', async () => {
    await goTo(desk, 'Mots-clés');
    for (const phone of phones()) await shows(phone, 'Phase 2 sur 9 : Mots-clés');
    await shows(hall, 'Écriture en cours');
    expect(await faults()).toEqual([]);
  });

  it('shows nobody what others write alone, until it is revealed to all', async () => {
    await write(nora, 'Tablettes pour lire', 'Temps pour préparer', 'Parents à rassurer');
    await write(lise, 'Tablettes en panne', 'Temps pour se former', 'Parents mal informés');
    await write(paul, 'Un mentor par classe', 'Le réseau tombe');
    for (const [screen, words] of [
      [nora, ['Tablettes en panne', 'réseau']],
      [lise, ['Tablettes pour lire']],
      [paul, ['Tablettes']],
      [desk, ['Tablettes', 'mentor']],
      [hall, ['Tablettes', 'mentor']],
    ] as const) {
      const page = await screen.content();
      for (const word of words) expect(page).not.toContain(word);
    }
    await hides(hall, /\d mots?-clés?/);
    await desk.getByRole('button', { name: 'Révéler ce qui est écrit' }).click();
    await shows(nora, 'Tablettes en panne');
    await shows(lise, 'Tablettes pour lire');
    await shows(desk, 'Tablettes pour lire');
    await shows(hall, 'Parents mal informés');
    expect(await faults()).toEqual([]);
  });

  it('makes clusters from the words, on proposal, and by hand', async () => {
    await goTo(desk, 'Ensembles');
    await desk.getByRole('link', { name: 'Proposer des ensembles' }).click();
    const proposals = desk.getByRole('region', { name: 'Ensembles proposés' });
    await shows(proposals, 'Tablettes en panne');
    expect(await nora.getByRole('heading', { name: 'Tablettes' }).count()).toBe(0);
    await proposals.getByRole('button', { name: 'Accepter les 3 ensembles' }).click();
    for (const name of ['Tablettes', 'Temps', 'Parents']) {
      await nora.getByRole('heading', { level: 3, name, exact: true }).waitFor({ timeout: PATIENCE });
    }
    for (const name of ['Personnes', 'Matériel']) {
      await paul.getByLabel('Nouvel ensemble').fill(name);
      await paul.getByRole('button', { name: 'Créer l’ensemble' }).click();
      await paul.getByRole('heading', { level: 3, name, exact: true }).waitFor({ timeout: PATIENCE });
    }
    await paul.locator('summary', { hasText: 'Le réseau tombe' }).click();
    await paul.getByLabel('Ranger dans').filter({ visible: true }).selectOption({ label: 'Matériel' });
    await paul.getByRole('button', { name: 'Déplacer', exact: true }).filter({ visible: true }).click();
    await shows(paul, '« Le réseau tombe » est rangé dans « Matériel ».');
    expect(await faults()).toEqual([]);
  });

  it('leaves the board alone while everyone looks at something else', async () => {
    await goTo(desk, 'Oxygénation');
    for (const phone of phones()) await shows(phone, /Phase 4 sur 9/);
    expect(await faults()).toEqual([]);
    await shows(nora, 'Tablettes en panne');
    expect(await nora.getByRole('button', { name: /Créer l’ensemble|Déplacer/ }).count()).toBe(0);
    expect(await desk.getByText('Ajouter un ensemble').count()).toBe(0);
    const refused = await nora.evaluate(`fetch('/api/ateliers/${id}/commandes', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: crypto.randomUUID(), type: 'cluster.add', name: 'Trop tard' }),
    }).then(async (answer) => [answer.status, (await answer.json()).message])`);
    expect(refused).toEqual([409, 'Ce geste n’est pas prévu dans la phase en cours\u00a0: Oxygénation.']);
  });

  it('lets a group choose two gaps, refuses a third where it is tried, and keeps the minority’s view', async () => {
    await goTo(desk, 'Deux manques');
    const option = (page: Page, name: string) => page.getByRole('article', { name, exact: true });
    await option(lise, 'Temps').getByRole('button', { name: 'Mettre un point' }).click();
    await shows(option(nora, 'Temps'), /1 point/);
    await option(nora, 'Temps').getByRole('button', { name: 'Retenir' }).click();
    await option(lise, 'Parents').getByRole('button', { name: 'Retenir' }).click();
    await shows(option(nora, 'Parents'), 'Retenu');
    // It says that it is full, and may still be tried: a closed door gives its reason.
    await option(nora, 'Tablettes').getByRole('button', { name: 'Retenir' }).press('Enter');
    await shows(option(nora, 'Tablettes').getByRole('alert'), /Le groupe a déjà ses 2 manques/);
    expect(await option(lise, 'Tablettes').getByText('Retenu', { exact: true }).count()).toBe(0);
    await lise.getByLabel('À propos de').selectOption({ label: 'Tablettes' });
    await lise.getByLabel(/Ce que le groupe n’a pas retenu/).fill('Sans matériel, le temps ne sert à rien.');
    await lise.getByRole('button', { name: 'Garder mon avis' }).click();
    await shows(option(nora, 'Tablettes'), 'Sans matériel, le temps ne sert à rien.');
    await shows(option(nora, 'Tablettes'), /Avis à part de Lise Aubin/);
    for (const name of ['Personnes', 'Matériel'])
      await option(paul, name).getByRole('button', { name: 'Retenir' }).click();
    await shows(desk.getByRole('article', { name: 'Temps' }), 'Retenu');
    expect(await faults()).toEqual([]);
  });

  it('ties each lead to a gap', async () => {
    await goTo(desk, 'Pistes');
    const suggest = async (page: Page, gap: string, text: string) => {
      const section = page.getByRole('region', { name: gap, exact: true });
      await section.getByLabel('Votre piste, une par envoi').fill(text);
      await section.getByRole('button', { name: 'Ajouter la piste' }).click();
      await shows(section.getByRole('listitem').filter({ hasText: text }), /Envoyé à/);
    };
    await suggest(nora, 'Temps', 'Ouvrir une heure commune le jeudi');
    await suggest(lise, 'Parents', 'Tenir un café des parents au centre social');
    await suggest(paul, 'Personnes', 'Nommer un mentor par équipe');
    await shows(nora.getByRole('region', { name: 'Parents' }), 'Tenir un café des parents');
    await shows(hall, 'Nommer un mentor par équipe');
    expect(await nora.getByRole('region', { name: 'Tablettes' }).count()).toBe(0);
    expect(await faults()).toEqual([]);
  });

  it('brings the teams together again, with what each member brings and the group that they missed', async () => {
    await goTo(desk, 'Transmission');
    const brought = nora.getByRole('region', { name: 'Ce que votre équipe rapporte' });
    await shows(brought, /Par Nora Vasseur/);
    await shows(brought, 'Ouvrir une heure commune le jeudi');
    await shows(nora.getByRole('region', { name: 'Ce que vous avez manqué' }), /Aucun de vous n’était au Groupe B/);
    await shows(nora.getByRole('region', { name: 'Ce que vous avez manqué' }), 'Nommer un mentor par équipe');
    await lise.getByRole('heading', { name: 'Équipe ressource' }).waitFor({ timeout: PATIENCE });
    await paul.getByRole('heading', { name: /Hortense-Vialard/ }).waitFor({ timeout: PATIENCE });
    expect(await faults()).toEqual([]);
  });

  it('lets a team keep a lead of any group with one gesture', async () => {
    await goTo(desk, 'Feuilles circulantes');
    const keep = async (page: Page, text: string) => {
      const button = page.getByRole('button', { name: `Garder ${text}`, includeHidden: true });
      await button.first().waitFor({ state: 'attached', timeout: PATIENCE });
      if (!(await button.isVisible())) await page.locator('details', { has: button }).locator('summary').click();
      await button.click();
      await page.getByRole('button', { name: `Ne plus garder ${text}` }).waitFor({ timeout: PATIENCE });
    };
    await keep(nora, 'Ouvrir une heure commune le jeudi');
    await keep(nora, 'Nommer un mentor par équipe');
    await shows(nora, 'Votre équipe garde 2 pistes.');
    await keep(paul, 'Ouvrir une heure commune le jeudi');
    await shows(hall, '2 équipes');
    expect(await faults()).toEqual([]);
  });

  it('did all this on screens that were never reloaded', async () => {
    await goTo(desk, 'Clôture');
    for (const phone of phones()) await shows(phone, /Phase 9 sur 9/);
    await shows(hall, 'Merci à toutes et à tous');
    expect(await faults()).toEqual([]);
    expect(await marks()).toEqual([true, true, true, true, true]);
  });

  it('ends: the code closes, and every screen says so', async () => {
    await desk.getByText('Clore la journée').first().click();
    await desk.getByRole('button', { name: 'Oui, clore la journée' }).click();
    await desk.waitForURL(new RegExp(`/ateliers/${id}$`), { timeout: PATIENCE });
    for (const phone of phones()) await shows(phone, 'La journée est terminée, le tableau reste lisible');
    await shows(hall, 'La journée est terminée, merci');
    expect(await faults()).toEqual([]);
  });

  it('gives each school one A4 page to take home', async () => {
    await desk.getByRole('link', { name: 'Collège des Trois-Rives', exact: true }).click();
    await desk.getByRole('heading', { level: 1, name: 'Collège des Trois-Rives' }).waitFor({ timeout: PATIENCE });
    const kept = desk.getByRole('table');
    await shows(kept, 'Ouvrir une heure commune le jeudi');
    await shows(kept, 'Nommer un mentor par équipe');
    await shows(desk, '« Matériel »');
    const printed = await sheetsOf(await desk.pdf({ preferCSSPageSize: true }));
    expect(printed).toEqual([{ width: 595, height: 842 }]);
    const link = desk.getByRole('link', { name: /PDF/ });
    const file = await laptop.request.get(new URL((await link.getAttribute('href'))!, desk.url()).href);
    expect(file.headers()['content-type']).toBe('application/pdf');
    expect(await sheetsOf(await file.body())).toEqual([{ width: 595, height: 842 }]);
  });

  it('drafts the project of each school from the leads it kept, nothing retyped', async () => {
    await desk.getByRole('link', { name: 'Brouillon de projet' }).click();
    await desk.getByRole('heading', { level: 1, name: 'Collège des Trois-Rives' }).waitFor({ timeout: PATIENCE });
    await shows(desk, 'Ouvrir une heure commune le jeudi');
    await shows(desk, 'Nommer un mentor par équipe');
    await shows(desk, 'Manque : Temps');
  });

  it('leads from a kept lead back to its gap, its cluster and its notes', async () => {
    await desk.getByRole('link', { name: /D’où vient-elle.*Ouvrir une heure commune/ }).click();
    await desk
      .getByRole('heading', { level: 1, name: 'Ouvrir une heure commune le jeudi' })
      .waitFor({ timeout: PATIENCE });
    const thread = desk.getByRole('region', { name: 'D’où elle vient' });
    for (const text of [
      /Retenu comme manque/,
      'Ensemble formé par le groupe',
      'Groupe A',
      'Temps pour préparer',
      'Temps pour se former',
    ]) {
      await shows(thread, text);
    }
    await shows(desk.getByRole('region', { name: 'Qui la rapporte' }), 'Collège Hortense-Vialard');
  });
});

/** The pages of a PDF, in points. */
async function sheetsOf(file: Uint8Array): Promise<{ width: number; height: number }[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const { width, height } = (await document.getPage(at + 1)).getViewport({ scale: 1 });
      return { width: Math.round(width), height: Math.round(height) };
    }),
  );
}
