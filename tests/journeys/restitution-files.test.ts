import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readPdf } from '#platform/documents/read-pdf.ts';
import { readAnyDocument } from '#platform/documents/read/read-any.ts';
import { findings } from './axe.ts';
import { openBrowser } from './browser.ts';
import { PATIENCE, shows } from './day.ts';
import { enterAs } from './people.ts';
import { cardsOf } from './session.ts';

const address = inject('address');
const TITLE = 'Séance du 13 octobre 2020 à Nantes';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(PATIENCE);
  await enterAs(context, address, 'Maud Ferrandier');
  page = await context.newPage();
  await page.goto(`${address}/restitutions`);
  await page.getByRole('link', { name: TITLE, exact: true }).first().click();
  await shows(page, /^Tout est gardé/);
});
afterAll(() => browser.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });

const squash = (text: string) => text.replace(/\s+/gu, ' ').trim();
/** A card's words without what the page says around them: « avec », the horizon. */
const wordsOf = (shown: string) => squash(shown).replace(/^avec |^(Court|Moyen|Long) terme, /u, '');
/** A document marks the second line of a card: each line is looked for alone. */
const lines = (cards: string[]) => cards.flatMap((words) => words.split('\n')).map(wordsOf);

/** Every text of a JSON file, wherever it stands. */
function textsOf(json: unknown): string[] {
  if (typeof json === 'string') return [squash(json)];
  return typeof json === 'object' && json !== null ? Object.values(json).flatMap(textsOf) : [];
}

/** Every line that a word processor's file holds, in order. */
function linesOf(file: Uint8Array, name: string): string[] {
  return readAnyDocument(file, name).blocks.flatMap((block) => {
    if (block.kind === 'table')
      return block.rows.flat().flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text));
    if (block.kind === 'list') return block.items.map(({ text }) => text);
    return block.kind === 'picture' ? [block.alternative] : [block.text];
  });
}

describe('what is taken away', () => {
  let shown: string[];
  let odt: Buffer;

  async function download(name: string): Promise<Buffer> {
    const coming = page.waitForEvent('download', { timeout: PATIENCE });
    await page.getByRole('link', { name }).click();
    return readFile(await (await coming).path());
  }

  it('is each card of the page, in a text document and in Word', async () => {
    shown = await cardsOf(page);
    expect(shown.length).toBeGreaterThan(35);
    await page.locator('summary', { hasText: 'Exporter' }).click();
    odt = await download('ODT, à modifier');
    const docx = await download('DOCX, à modifier');
    for (const [file, name] of [
      [odt, 'trame.odt'],
      [docx, 'trame.docx'],
    ] as const) {
      const said = squash(linesOf(file, name).join(' '));
      expect(said).toContain(TITLE);
      for (const line of lines(shown)) expect(said).toContain(line);
    }
    expect(linesOf(docx, 'trame.docx').map(squash)).toEqual(linesOf(odt, 'trame.odt').map(squash));
  });

  it('is each card again in a PDF whose tables have heads, and in JSON for a program', async () => {
    const pdf = await readPdf(new Uint8Array(await download('PDF, à imprimer')));
    const printed = pdf.text.replace(/[\s\u00ad-]+/gu, '');
    for (const words of [TITLE, ...lines(shown)]) expect(printed).toContain(words.replace(/[\s-]+/gu, ''));
    expect(pdf.tags.filter(({ role }) => role === 'TH').length).toBeGreaterThan(9);
    const json = textsOf(JSON.parse((await download('JSON, pour un programme')).toString()));
    for (const words of [TITLE, ...lines(shown)]) expect(json).toContain(words);
  });

  it('is read on its own page too, with the same words', async () => {
    await page.getByRole('link', { name: 'Lire le document' }).click();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor({ timeout: PATIENCE });
    const said = squash(await page.locator('main').innerText());
    for (const line of lines(shown)) expect(said).toContain(line);
  });

  it('comes back: what is recognised beside what is not, nothing invented', async () => {
    await page.goto(`${address}/restitutions`);
    await page.getByRole('link', { name: 'Reprendre une trame remplie' }).click();
    await page
      .getByLabel('Ou le texte, collé ici')
      .fill(
        'Thème | Retours d’expérience | Irritants | Points forts\n' +
          'Égal accès au numérique | | Deux cars par jour | \n\nMerci à la fanfare.',
      );
    await button('Lire la trame').click();
    await shows(page.getByRole('region', { name: 'Ce que Maillage reconnaît' }), 'Deux cars par jour');
    await shows(page.getByRole('region', { name: /^Non reconnu/ }), 'Merci à la fanfare.');
    expect(await findings(page)).toEqual([]);
  });

  it('comes back whole from the file that was taken away', async () => {
    await page
      .getByLabel('Fichier de la trame')
      .setInputFiles({ name: 'trame.odt', mimeType: 'application/vnd.oasis.opendocument.text', buffer: odt });
    await page.getByLabel('Ou le texte, collé ici').fill('');
    await button('Lire la trame').click();
    await shows(page, 'Tout le texte a trouvé sa place dans la trame.');
    await page.getByLabel('Titre de la séance').fill(`${TITLE}, reprise`);
    await button('Créer la séance').click();
    await page.getByRole('heading', { level: 1, name: `${TITLE}, reprise` }).waitFor({ timeout: PATIENCE });
    expect(await cardsOf(page)).toEqual(shown);
    await shows(page, '19 participants');
  });
});
