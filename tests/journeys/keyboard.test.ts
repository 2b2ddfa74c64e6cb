import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { enter, follow, goTo, openDay, PATIENCE, shows, write } from './day.ts';
import { enterAs } from './people.ts';

const address = inject('address');

let browser: Browser;
let desk: Page;
let phone: Page;

beforeAll(async () => {
  browser = await openBrowser();
  const laptop = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  laptop.setDefaultTimeout(PATIENCE);
  await enterAs(laptop, address, 'Clara Guillemin');
  const { id, code } = await openDay(laptop, address, 'Journée au clavier');
  desk = await laptop.newPage();
  await follow(desk, `${address}/ateliers/${id}/animer`);
  phone = await enter(browser, address, code, { name: 'Inaya Roblin', profile: 'Chercheur', group: 'Groupe A' });
  await goTo(desk, 'Mots-clés');
  await write(phone, 'Des écrans partagés', 'Un goûter des familles', 'Une salle calme');
  await goTo(desk, 'Ensembles');
  await shows(phone, 'Phase 3 sur 9 : Ensembles');
  await desk.reload();
});
afterAll(() => browser.close());

const isFocused = (place: Locator): Promise<boolean> =>
  place.evaluate((element) => element === element.ownerDocument.activeElement);

/** The ring that says where one is: an outline or a drawn border of at least two pixels, on what has the focus. */
const ring = (page: Page): Promise<boolean> =>
  page.evaluate(`(() => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  })()`);

/** Walks forward with the Tab key until it stands there; the way must never be blind. */
async function tabTo(page: Page, place: Locator): Promise<void> {
  await place.waitFor({ timeout: PATIENCE });
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    if (!(await isFocused(place))) continue;
    expect(await ring(page), 'the focus shows').toBe(true);
    return;
  }
  throw new Error('150 presses of Tab do not lead there');
}

const note = (place: Page | Locator, text: string) => place.locator('summary', { hasText: text });
const visible = (place: Locator) => place.filter({ visible: true });

async function move(page: Page, text: string, label: string, cluster: string): Promise<void> {
  await tabTo(page, note(page, text));
  await page.keyboard.press('Enter');
  const list = visible(page.getByLabel(label));
  await tabTo(page, list);
  for (let presses = 0; presses < 9 && (await chosen(list)) !== cluster; presses += 1)
    await page.keyboard.press('ArrowDown');
  expect(await chosen(list)).toBe(cluster);
  await tabTo(page, visible(page.getByRole('button', { name: 'Déplacer', exact: true })));
  await page.keyboard.press('Space');
}
const chosen = (list: Locator): Promise<string> =>
  list.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text ?? '');

describe('with the keyboard only, at the desk', () => {
  it('a first press offers the way to the board', async () => {
    await desk.keyboard.press('Tab');
    expect(await isFocused(desk.getByRole('link', { name: 'Aller au tableau' }))).toBe(true);
    await desk.keyboard.press('Enter');
  });

  it('makes clusters', async () => {
    for (const name of ['Lieux', 'Familles']) {
      const fold = desk.locator('summary', { hasText: 'Ajouter un ensemble' });
      const field = visible(desk.getByLabel('Nom de l’ensemble'));
      if ((await field.count()) === 0) {
        await tabTo(desk, fold);
        await desk.keyboard.press('Enter');
      }
      await tabTo(desk, field);
      await desk.keyboard.type(name);
      await desk.keyboard.press('Enter');
      await desk.getByRole('heading', { level: 3, name, exact: true }).waitFor({ timeout: PATIENCE });
    }
  });

  it('moves a note by its menu, and stays with it', async () => {
    await move(desk, 'Un goûter des familles', 'Déplacer vers', 'Familles');
    const moved = note(desk.getByRole('region', { name: 'Familles' }), 'Un goûter des familles');
    await expect.poll(() => isFocused(moved), { timeout: PATIENCE }).toBe(true);
    expect(await ring(desk), 'the focus still shows').toBe(true);
  });

  it('takes it back, and does it again', async () => {
    const undo = desk.getByRole('button', { name: /^Annuler : L’équipe a déplacé « Un goûter/ });
    await tabTo(desk, undo.first());
    await desk.keyboard.press('Enter');
    await shows(desk.getByRole('region', { name: /^À ranger/ }), 'Un goûter des familles');
    await move(desk, 'Un goûter des familles', 'Déplacer vers', 'Familles');
    await shows(desk.getByRole('region', { name: 'Familles' }), 'Un goûter des familles');
  });
});

describe('with the keyboard only, on a phone', () => {
  it('hears politely what others did, without losing its place', async () => {
    await shows(phone.getByRole('region', { name: 'Familles' }), 'Un goûter des familles');
    await tabTo(phone, note(phone, 'Une salle calme'));
    await desk.getByLabel('Nom de l’ensemble').filter({ visible: true }).fill('Matériel');
    await desk.keyboard.press('Enter');
    await expect
      .poll(() => phone.getByRole('status').allInnerTexts(), { timeout: PATIENCE })
      .toContainEqual(expect.stringMatching(/changements? sur le tableau de votre groupe/));
    await phone.getByRole('heading', { name: 'Matériel' }).waitFor({ timeout: PATIENCE });
    expect(await isFocused(note(phone, 'Une salle calme'))).toBe(true);
  });

  it('moves a note by its menu, and goes on from where its news is said', async () => {
    await phone.keyboard.press('Shift+Tab');
    await move(phone, 'Une salle calme', 'Ranger dans', 'Lieux');
    const news = phone.getByRole('status').filter({ hasText: '« Une salle calme » est rangé dans « Lieux ».' });
    await expect.poll(() => isFocused(news), { timeout: PATIENCE }).toBe(true);
    await shows(phone.getByRole('region', { name: 'Lieux' }), 'Une salle calme');
  });

  it('takes it back with the next key', async () => {
    await phone.keyboard.press('Tab');
    expect(await isFocused(phone.getByRole('button', { name: 'Annuler' }))).toBe(true);
    await phone.keyboard.press('Enter');
    await shows(phone.getByRole('region', { name: /à rapprocher/ }), 'Une salle calme');
    await move(phone, 'Une salle calme', 'Ranger dans', 'Lieux');
  });

  it('makes and names a cluster', async () => {
    await tabTo(phone, phone.getByLabel('Nouvel ensemble'));
    await phone.keyboard.type('Prêts');
    await phone.keyboard.press('Enter');
    await tabTo(phone, phone.locator('summary', { hasText: /^Renommer ou défaire\s*Prêts$/ }));
    await phone.keyboard.press('Enter');
    await tabTo(phone, visible(phone.getByLabel('Nom de l’ensemble')));
    await phone.keyboard.press('ControlOrMeta+a');
    await phone.keyboard.type('Partage');
    await phone.keyboard.press('Enter');
    await phone.getByRole('heading', { level: 3, name: 'Partage', exact: true }).waitFor({ timeout: PATIENCE });
  });

  it('is heard at the desk', async () => {
    await shows(desk.getByRole('status'), 'Inaya Roblin a renommé « Prêts » en « Partage ».');
  });
});
