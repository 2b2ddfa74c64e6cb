import type { Page } from 'playwright-core';
import { PATIENCE, shows } from './day.ts';

const pathOf = (url: string) => new URL(url).pathname + new URL(url).search;

/** A school's link, and the link of whoever asked a visit by it. */
async function askedVisit(page: Page, address: string, uai: string): Promise<{ ask: string; asked: string }> {
  await page.goto(`${address}/terrain/demandes/lien?etablissement=${uai}`);
  await page.getByRole('button', { name: 'Créer un lien' }).click();
  const ask = pathOf((await page.getByRole('link', { name: /\/terrain\/demander\// }).getAttribute('href'))!);
  await page.goto(address + ask);
  await page.getByRole('radio').first().check();
  await page.getByLabel('En quelques mots').fill('Monter une émission avec les 5e.');
  await page.getByRole('button', { name: 'Envoyer la demande' }).click();
  await page.waitForURL(/\/terrain\/demande\//, { timeout: PATIENCE });
  return { ask, asked: pathOf(page.url()) };
}

/** The links of whoever told a failure by a school's code, and of whoever repairs it. */
async function toldFailure(page: Page, address: string, code: string): Promise<{ follow: string; reply: string }> {
  await page.goto(address + code);
  for (const group of ['Qu’est-ce qui ne va pas', 'Est-ce grave'])
    await page
      .getByRole('group', { name: new RegExp(group) })
      .getByRole('radio')
      .first()
      .check();
  await page.getByLabel('Dites ce qui se passe').fill('L’écran de la salle 12 reste noir.');
  await page.getByRole('button', { name: 'Signaler la panne' }).click();
  await page.waitForURL(/\/tickets\/suivi\//, { timeout: PATIENCE });
  const follow = pathOf(page.url());
  await page.goto(`${address}/tickets`);
  const [ticket] = /\/tickets\/[0-9a-f-]{36}/.exec(await page.content())!;
  await page.goto(address + ticket);
  await page.getByRole('button', { name: 'Faire un lien' }).click();
  await shows(page, 'Voici le lien.');
  return {
    follow,
    reply: pathOf((await page.getByRole('link', { name: /\/tickets\/repondre\// }).getAttribute('href'))!),
  };
}

/**
 * Addresses of the ground that no page links to: those of secret links, made as the coordinator and a school make them.
 * @param found addresses that the crawl met, by route id
 * @returns by route id
 */
export async function groundExamples(
  page: Page,
  address: string,
  found: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const uai = /\w+$/.exec(found.get('/(staff)/socle/[uai]')!)![0];
  const { ask, asked } = await askedVisit(page, address, uai);
  await page.goto(`${address}/tickets/affiche/${uai}`);
  const coded = page.locator('main data');
  if ((await coded.count()) === 0) await page.locator('main form button').first().click();
  const code = `/tickets/signaler/${await coded.first().getAttribute('value')}`;
  const { follow, reply } = await toldFailure(page, address, code);
  await page.goto(address + found.get('/(staff)/orientation/[id]')!);
  await page.getByRole('button', { name: 'Ouvrir le compte d’avant' }).click();
  const counting = /\/numerixplore\/(\w{6})/.exec(await page.content())![0];
  return new Map([
    ['/(public)/terrain/demander/[token]', ask],
    ['/(public)/terrain/demande/[token]', asked],
    ['/(public)/tickets/signaler/[code]', code],
    ['/(public)/tickets/suivi/[token]', follow],
    ['/(public)/tickets/repondre/[token]', reply],
    ['/(staff)/tickets/affiche/[uai]', `/tickets/affiche/${uai}`],
    ['/(staff)/terrain/activite/[mois]', '/terrain/activite/2026-11'],
    ['/(public)/numerixplore/[code]', counting],
  ]);
}

/**
 * The address of a route that is below another one that was met: `/terrain/visites/ID/modifier`.
 * @returns null: nothing above it was met either
 */
export function below(id: string, found: ReadonlyMap<string, string>): string | null {
  for (let above = id, rest = ''; above.includes('/');) {
    const path = found.get(above);
    if (path !== undefined) return path.replace(/[?#].*$/, '') + rest;
    const cut = above.lastIndexOf('/');
    if (above.slice(cut).includes('[')) return null;
    rest = above.slice(cut) + rest;
    above = above.slice(0, cut);
  }
  return null;
}
