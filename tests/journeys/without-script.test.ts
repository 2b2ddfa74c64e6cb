import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { enter, goTo, hides, openDay, PATIENCE, shows, write, type Day } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');

let browser: Browser;
let day: Day;
let desk: Page;
let phone: Page;
let other: Page;

beforeAll(async () => {
  browser = await openBrowser();
  const laptop = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
  laptop.setDefaultTimeout(PATIENCE);
  await enterAs(laptop, address, 'Yanis Belhomme');
  day = await openDay(laptop, address, 'Journée sans script');
  desk = await laptop.newPage();
  await desk.goto(`${address}/ateliers/${day.id}/animer`);
});
afterAll(() => browser.close());

const refresh = (page: Page) => page.getByRole('link', { name: 'Actualiser' }).click();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).filter({ visible: true });

describe('with scripts switched off, a phone', () => {
  it('joins by the code, and says of what time it shows the day', async () => {
    const plain = { javaScriptEnabled: false };
    phone = await enter(
      browser,
      address,
      day.code,
      { name: 'Agathe Morin', school: 'Val-de-Dive', profile: 'Équipe du second degré', group: 'Groupe A' },
      plain,
    );
    other = await enter(
      browser,
      address,
      day.code,
      { name: 'Hugo Lacaze', profile: 'Usager', group: 'Groupe A' },
      plain,
    );
    await shows(phone, 'Phase 1 sur 9 : Accueil');
  });

  it('sees the phase that runs when it asks again', async () => {
    await goTo(desk, 'Mots-clés');
    await refresh(phone);
    await shows(phone, 'Phase 2 sur 9 : Mots-clés');
    await refresh(other);
  });

  it('writes, corrects and takes back a keyword', async () => {
    await write(phone, 'Des ordis lents', 'Trop de mots de passe', 'À retirer');
    await write(other, 'Le temps manque');
    await phone.locator('summary', { hasText: 'Modifier : Des ordis lents' }).click();
    await phone.getByLabel('Votre texte').filter({ visible: true }).fill('Des ordinateurs lents');
    await button(phone, 'Enregistrer').click();
    await shows(phone, 'Des ordinateurs lents');
    await shows(phone, /modifié à/);
    await phone.locator('summary', { hasText: 'Modifier : À retirer' }).click();
    await button(phone, 'Retirer').click();
    await shows(phone, '2 écrits, 2 envoyés');
    await hides(phone, 'À retirer');
    await shows(phone.getByRole('region', { name: 'Les autres, Groupe A' }), 'Le temps manque');
  });
});

describe('with scripts switched off, the facilitator', () => {
  it('speaks to every screen', async () => {
    await desk.getByLabel('Message à tous les écrans').fill('Pause à dix heures');
    await button(desk, 'Afficher l’annonce').click();
    await shows(desk.getByRole('status'), 'Annonce affichée');
    await refresh(phone);
    await shows(phone, 'Pause à dix heures');
  });

  it('adds and renames a cluster, moves a note into it by its menu', async () => {
    await goTo(desk, 'Ensembles');
    for (const name of ['Matériel', 'Accès', 'Temps']) {
      await desk.locator('summary', { hasText: 'Ajouter un ensemble' }).click();
      await desk.getByLabel('Nom de l’ensemble').filter({ visible: true }).fill(name);
      await button(desk, 'Ajouter').click();
      await desk.getByRole('heading', { level: 3, name, exact: true }).waitFor({ timeout: PATIENCE });
    }
    await desk.locator('summary', { hasText: 'Renommer Matériel' }).click();
    await desk.getByLabel('Nom de l’ensemble').filter({ visible: true }).fill('Machines');
    await button(desk, 'Renommer').click();
    await desk.locator('summary', { hasText: 'Des ordinateurs lents' }).click();
    await desk.getByLabel('Déplacer vers').filter({ visible: true }).selectOption({ label: 'Machines' });
    await button(desk, 'Déplacer').click();
    await shows(desk.getByRole('region', { name: 'Machines' }), 'Des ordinateurs lents');
  });

  it('takes the last gesture back', async () => {
    await desk.getByRole('button', { name: /^Annuler : L’équipe a déplacé « Des ordinateurs lents »/ }).click();
    await shows(desk.getByRole('region', { name: /^À ranger/ }), 'Des ordinateurs lents');
  });

  it('sets a note aside, and puts it back', async () => {
    await desk.locator('summary', { hasText: 'Le temps manque' }).click();
    await button(desk, 'Masquer').click();
    await shows(desk, 'masqué');
    await refresh(phone);
    await shows(phone, '2 mots-clés à rapprocher');
    await hides(phone, 'Le temps manque');
    await desk.locator('summary', { hasText: 'Le temps manque' }).click();
    await button(desk, 'Remettre').click();
    await refresh(phone);
    await shows(phone, 'Le temps manque');
  });
});

describe('with scripts switched off, later in the day, a phone', () => {
  it('is told why, where it tries something that the phase no longer allows', async () => {
    await phone.getByLabel('Nouvel ensemble').fill('Trop tard');
    await goTo(desk, 'Oxygénation');
    await button(phone, 'Créer l’ensemble').click();
    await shows(phone.getByRole('alert'), 'Ce geste n’est pas prévu dans la phase en cours : Oxygénation.');
    await shows(phone.getByRole('alert'), 'Trop tard');
    await refresh(phone);
  });

  it('picks two gaps for the group, not a third', async () => {
    await goTo(desk, 'Deux manques');
    await refresh(phone);
    const option = (name: string) => phone.getByRole('article', { name, exact: true });
    await option('Accès').getByRole('button', { name: 'Mettre un point' }).click();
    await shows(option('Accès'), 'dont le vôtre');
    for (const name of ['Accès', 'Temps']) {
      await option(name).getByRole('button', { name: 'Retenir' }).click();
      await shows(option(name), /Retenu par Agathe Morin/);
    }
    await option('Machines').getByRole('button', { name: 'Retenir' }).press('Enter');
    await shows(option('Machines').getByRole('alert'), /Le groupe a déjà ses 2 manques/);
  });

  it('writes a lead for a gap, and its team keeps it', async () => {
    await goTo(desk, 'Pistes');
    await phone.goto(`${address}/ateliers/${day.id}/participer`);
    const gap = phone.getByRole('region', { name: 'Temps', exact: true });
    await gap.getByLabel('Votre piste, une par envoi').fill('Libérer une heure le mardi');
    await gap.getByRole('button', { name: 'Ajouter la piste' }).click();
    await shows(gap, 'Libérer une heure le mardi');
    await goTo(desk, 'Transmission');
    await goTo(desk, 'Feuilles circulantes');
    await refresh(phone);
    await button(phone, 'Garder Libérer une heure le mardi').click();
    await shows(phone, 'Votre équipe garde 1 piste.');
    await button(phone, 'Ne plus garder Libérer une heure le mardi').click();
    await shows(phone, 'Votre équipe garde 0 piste.');
    await button(phone, 'Garder Libérer une heure le mardi').click();
    await shows(phone, 'Votre équipe garde 1 piste.');
  });

  it('finds what its team takes home once the facilitator has closed the day', async () => {
    await goTo(desk, 'Clôture');
    await desk.locator('summary', { hasText: 'Clore la journée' }).first().click();
    await desk.getByRole('button', { name: 'Oui, clore la journée' }).click();
    await desk.getByRole('heading', { level: 1, name: 'Journée sans script' }).waitFor({ timeout: PATIENCE });
    await refresh(phone);
    await shows(phone, 'La journée est terminée');
    await phone.getByRole('link', { name: 'La page à emporter' }).click();
    await shows(phone.getByRole('table'), 'Libérer une heure le mardi');
    expect(await phone.locator('script').count()).toBe(0);
  });
});
