import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { findings } from './axe.ts';
import { openBrowser } from './browser.ts';
import { hides, PATIENCE, shows } from './day.ts';
import { enterAs } from './people.ts';
import { add, card, cell, newSession, openSession, unfold } from './session.ts';

const address = inject('address');
const THEME = 'Égal accès au numérique';

let browser: Browser;
let laptop: BrowserContext;
let session: string;
let maud: Page;
let yanis: Page;

async function signIn(name: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(PATIENCE);
  await enterAs(context, address, name);
  return context;
}

beforeAll(async () => {
  browser = await openBrowser();
  laptop = await signIn('Maud Ferrandier');
  session = await newSession(laptop, address, 'Séance du pont de Sainte-Orle');
  maud = await openSession(laptop, session);
  yanis = await openSession(await signIn('Yanis Belhomme'), session);
});
afterAll(() => browser.close());

const painPoints = (page: Page) => cell(page, '1. Diagnostic', THEME, 'Irritants');
const button = (where: Page | Locator, name: string) => where.getByRole('button', { name, exact: true });

/** A slow network: what this page writes waits on its way until the answer is called. */
async function slow(page: Page): Promise<() => void> {
  let arrive!: () => void;
  const way = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/\?\/field$/, async (route) => {
    await way;
    await route.continue();
  });
  return arrive;
}

/** Two people write the same field before either hears of the other; the first one's words arrive first. */
async function bothWrite(words: string, first: [Page, string], second: [Page, string]): Promise<void> {
  const arrive = await Promise.all([slow(first[0]), slow(second[0])]);
  const fields = [first, second].map(([page]) => card(painPoints(page), words).getByLabel('Mots'));
  await fields[0]!.fill(first[1]);
  await fields[1]!.fill(second[1]);
  arrive[0]();
  await shows(card(painPoints(second[0]), first[1]).getByRole('status'), first[1]);
  arrive[1]();
}

const dispute = (page: Page) => page.getByRole('region', { name: 'Un même champ, deux écritures' });

describe('two people on one form', () => {
  it('see each other, and where each is at work', async () => {
    await maud.locator('summary', { hasText: 'Introduction' }).click();
    await shows(yanis.getByRole('list', { name: '2 personnes sont sur cette page' }), 'Maud, dans l’introduction');
    await yanis.getByRole('table', { name: '1. Diagnostic' }).locator('summary').first().click();
    await shows(maud.getByRole('list', { name: '2 personnes sont sur cette page' }), 'Yanis, dans le diagnostic');
  });

  it('see each other’s cards come, without a reload', async () => {
    await yanis.evaluate('window.neverReloaded = true');
    await add(painPoints(maud), 'Ajouter un irritant', 'Le réseau tombe');
    await shows(painPoints(yanis), 'Le réseau tombe');
    await shows(painPoints(yanis), /^Nouvelle carte/);
    await add(painPoints(yanis), 'Ajouter un irritant', 'Deux cars par jour');
    await shows(painPoints(maud), 'Deux cars par jour');
  });

  it('write the same words at once: the second sees both writings in full, and chooses', async () => {
    for (const page of [maud, yanis]) await unfold(card(painPoints(page), 'Le réseau tombe'));
    const [hers, his] = ['Le réseau tombe chaque lundi matin', 'Le réseau tombe dès que deux classes écoutent'];
    await bothWrite('Le réseau tombe', [maud, hers], [yanis, his]);
    for (const page of [yanis, maud]) {
      await shows(dispute(page), hers);
      await shows(dispute(page), his);
    }
    expect(await findings(yanis)).toEqual([]);
    await dispute(yanis)
      .getByRole('radio', { name: /^Celle de Maud/ })
      .check({ force: true });
    await button(dispute(yanis), 'Garder la version cochée').click();
    for (const page of [yanis, maud]) {
      await dispute(page).waitFor({ state: 'detached', timeout: PATIENCE });
      await shows(painPoints(page), hers);
    }
  });

  it('keep both, one after the other, when neither will do alone', async () => {
    const words = 'Le réseau tombe chaque lundi matin';
    const [his, hers] = ['Le réseau tombe au premier film', 'Le réseau tombe, et personne à appeler'];
    await bothWrite(words, [yanis, his], [maud, hers]);
    await shows(dispute(maud), his);
    await button(dispute(maud), 'Les écrire l’une après l’autre').click();
    for (const page of [maud, yanis]) {
      await dispute(page).waitFor({ state: 'detached', timeout: PATIENCE });
      await shows(painPoints(page), his);
      await shows(painPoints(page), hers);
    }
  });

  it('lose nothing that either of them wrote: the history of the card has it all', async () => {
    const which = card(painPoints(maud), 'Le réseau tombe');
    await which.getByRole('link', { name: 'Historique' }).click();
    const history = maud.getByRole('region', { name: 'Historique de la carte' });
    for (const words of [
      'Le réseau tombe chaque lundi matin',
      'Le réseau tombe dès que deux classes écoutent',
      'Le réseau tombe au premier film',
      'Le réseau tombe, et personne à appeler',
    ]) {
      await shows(history, words);
    }
    expect(await yanis.evaluate('window.neverReloaded')).toBe(true);
  });
});

describe('the chain, from what hurts to who acts', () => {
  const projections = (page: Page, column: string) => cell(page, '2. Projections', THEME, column);
  const plan = (page: Page, line: string | RegExp, column: string) => cell(page, '3. Plan d’action', line, column);
  const toLookAt = (page: Page) => page.locator('details').filter({ hasText: 'à regarder' }).locator('summary');

  it('is typed card after card, each under the one that it answers', async () => {
    await unfold(card(painPoints(maud), 'Deux cars par jour'));
    await button(card(painPoints(maud), 'Deux cars par jour'), 'Retenir comme irritant principal').click();
    await shows(projections(maud, 'Irritants principaux'), 'Deux cars par jour');
    await add(projections(maud, 'Besoin'), 'Ajouter un besoin', 'Apprendre sans venir au collège');
    await add(projections(maud, 'Axes ou leviers'), 'Ajouter un axe', 'Ouvrir une salle à Lavernie');
    await shows(projections(yanis, 'Axes ou leviers'), 'Ouvrir une salle à Lavernie');
  });

  it('says what is missing, where and at the top, until it is there', async () => {
    const axis = card(projections(maud, 'Axes ou leviers'), 'Ouvrir une salle à Lavernie');
    await unfold(axis);
    await button(axis, 'Retenir pour le plan d’action').click();
    await shows(toLookAt(maud), 'Un point à regarder');
    await shows(axis, 'Aucune action');
    const line = 'Ouvrir une salle à Lavernie';
    const action = 'Prêter la salle du conseil le mercredi';
    await add(plan(maud, /pour tout l’axe$/, 'Action'), 'Ajouter une action', action, plan(maud, line, 'Action'));
    await shows(plan(maud, line, 'Qui'), 'Personne ne la porte');
    await shows(toLookAt(yanis), 'Un point à regarder');
    await add(plan(maud, line, 'Qui'), 'Trouver un porteur', 'Jean-Luc Farges, maire adjoint');
    await hides(plan(maud, line, 'Qui'), 'Personne ne la porte');
    await hides(maud, /points? à regarder/);
  });

  it('ends with who, when and by what one will know', async () => {
    const line = 'Ouvrir une salle à Lavernie';
    await add(plan(maud, line, 'Qui'), 'Avec qui', 'les deux écoles');
    const when = plan(maud, line, 'Quand');
    await when.locator('summary').click();
    await when.getByLabel('Échéance').selectOption({ label: 'Court terme' });
    await add(when, 'Ajouter un moment', 'avant la rentrée');
    await shows(when, 'Court terme, avant la rentrée');
    await add(plan(maud, line, 'Indicateur'), 'Ajouter un indicateur', 'Élèves venus, par mercredi');
    for (const [column, words] of [
      ['Qui', 'Jean-Luc Farges, maire adjoint'],
      ['Qui', 'avec les deux écoles'],
      ['Quand', 'Court terme, avant la rentrée'],
      ['Indicateur', 'Élèves venus, par mercredi'],
    ] as const) {
      await shows(plan(yanis, line, column), words);
    }
    expect(await findings(maud)).toEqual([]);
  });

  it('lets a card be something else than where it was typed, and remembers', async () => {
    const words = 'Savoir qui appeler';
    await add(painPoints(yanis), 'Ajouter un irritant', words);
    await unfold(card(painPoints(yanis), words));
    await card(painPoints(yanis), words).getByLabel('Cette carte est').selectOption({ label: 'un besoin' });
    await button(card(painPoints(yanis), words), 'Requalifier').click();
    const need = card(projections(yanis, 'Besoin'), words);
    await shows(need, /Était un irritant. Requalifié par Yanis à/);
    await hides(painPoints(maud), words);
    await shows(projections(maud, 'Besoin'), words);
    await need.getByRole('link', { name: 'Historique' }).click();
    const history = yanis.getByRole('region', { name: 'Historique de la carte' });
    await shows(history, 'Sorte de carte : de « un irritant » à « un besoin »');
    await shows(history, 'Carte écrite');
  });

  it('flags a number without its tick, and refuses nothing', async () => {
    const number = maud.getByLabel('Nombre, Équipes du premier degré');
    if (!(await number.isVisible())) await maud.locator('summary', { hasText: 'Introduction' }).click();
    await number.fill('4');
    await number.press('Tab');
    await shows(maud, 'Un nombre est écrit, la case n’est pas cochée.');
    await shows(toLookAt(yanis), 'Un point à regarder');
    await button(maud, 'Cocher la case').click();
    await hides(maud, 'Un nombre est écrit, la case n’est pas cochée.');
    await hides(yanis, /points? à regarder/);
    await shows(yanis, '4 participants');
  });
});

describe('a network that goes away', () => {
  it('keeps what is typed meanwhile, and sends it on its return', async () => {
    await maud.context().setOffline(true);
    await shows(maud, 'Hors ligne');
    const strengths = cell(maud, '1. Diagnostic', THEME, 'Points forts');
    await strengths.locator('summary').click();
    await strengths.getByLabel('Ajouter un point fort').fill('La mairie prête ses clés');
    await strengths.getByLabel('Ajouter un point fort').press('Enter');
    await shows(strengths, 'gardé sur cet appareil, en attente du réseau');
    const need = card(cell(maud, '2. Projections', THEME, 'Besoin'), 'Apprendre sans venir au collège');
    await need.getByRole('link').first().click();
    await need.getByLabel('Mots').fill('Apprendre sans venir chaque jour au collège');
    await need.getByLabel('Mots').press('Tab');
    await shows(need, 'gardé sur cet appareil, en attente du réseau');
    await maud.context().setOffline(false);
    await shows(maud, /^Tout est gardé/);
    await shows(yanis, 'La mairie prête ses clés');
    await shows(yanis, 'Apprendre sans venir chaque jour au collège');
  });

  it('loses nothing that was typed to a reload', async () => {
    await maud.route(/\?\/field$/, (route) => route.abort());
    const which = card(painPoints(maud), 'Deux cars par jour');
    await which.getByLabel('Mots').fill('Deux cars par jour, aucun le mercredi');
    await which.getByLabel('Mots').press('Tab');
    await shows(maud, 'Une écriture part…');
    const experience = cell(maud, '1. Diagnostic', THEME, 'Retours d’expérience');
    await experience.locator('summary').click();
    await experience.getByLabel('Ajouter un retour d’expérience').fill('À moitié écr');
    await maud.unroute(/\?\/field$/);
    await maud.goto(session);
    await shows(painPoints(yanis), 'Deux cars par jour, aucun le mercredi');
    await shows(maud, /^Tout est gardé/);
    await experience.locator('summary').click();
    await expect
      .poll(() => experience.getByLabel('Ajouter un retour d’expérience').inputValue(), { timeout: PATIENCE })
      .toBe('À moitié écr');
    await experience.getByLabel('Ajouter un retour d’expérience').fill('');
  });
});
