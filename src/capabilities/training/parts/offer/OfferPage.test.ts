import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Component, ComponentProps } from 'svelte';
import type { render as renderType } from 'svelte/server';
import { createServer } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { readHours } from '../../class-hours.ts';
import { USUAL_MOMENTS } from '../../model.ts';
import { draftOf, type OfferDraft } from '../../offer.ts';
import type { OfferView } from '../../server/answers/offer-view.ts';
import type { SavedAnswer } from '../../server/answers/saved-answer.ts';
import type OfferPageType from './OfferPage.svelte';

type Props = ComponentProps<typeof OfferPageType>;

/** Tests run without the Svelte plugin: a small Vite server compiles the page. */
const cacheDir = await mkdtemp(join(tmpdir(), 'offer-page-'));
const vite = await createServer({
  cacheDir,
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  plugins: [svelte({ configFile: false })],
});
const { render } = (await vite.ssrLoadModule('svelte/server')) as { render: typeof renderType };
const { default: Page } = (await vite.ssrLoadModule(`${import.meta.dirname}/OfferPage.svelte`)) as {
  default: Component<Props>;
};
afterAll(async () => {
  await vite.close();
  await rm(cacheDir, { recursive: true });
});

const modules = ['Webradio en classe', 'Coder sans écran', 'Carnet de terrain', 'Lire une carte'].map((title, n) => ({
  id: `0197f0a0-0000-7000-8000-00000000000${n}`,
  title,
  theme: '',
  objective: n === 0 ? 'Enregistrer une émission.' : '',
  prerequisites: '',
  mode: n === 1 ? ('remote' as const) : ('onSite' as const),
  minutes: 180,
}));
const ids = modules.map(({ id }) => id);
const saved: SavedAnswer = {
  kind: 'wishes',
  wishes: [ids[1]!, ids[0]!],
  free: ['1.morning', '3.afternoon'],
  away: [{ from: '2026-12-14', to: '2026-12-18' }],
  hours: [],
  note: 'Plutôt le mercredi.',
  version: 2,
  answeredAt: new Date('2026-09-22T15:40:00Z'),
  changedAt: new Date('2026-09-22T15:40:00Z'),
  source: 'link',
  hoursAskedAt: null,
};
const view = (given: Partial<OfferView> = {}): OfferView => ({
  campaign: {
    id: '0197f0a0-0000-7000-8000-0000000000ff',
    title: 'Formation 2026-2027',
    year: 2026,
    state: 'open',
    answersUntil: '2026-10-16',
    keepUntil: '2027-12-31',
    maxWishes: 3,
    moments: USUAL_MOMENTS,
  },
  timeZone: 'Europe/Paris',
  recipient: {
    id: '0197f0a0-0000-7000-8000-0000000000aa',
    name: 'Nadège Kouassi',
    degree: 'secondary',
    school: { name: 'Collège du Val-de-Dive', commune: 'Aubigné' },
  },
  modules,
  nearestKm: 9.2,
  saved: null,
  scope: 'all',
  ...given,
});
const page = (given: Partial<OfferView> = {}, reply: Props['reply'] = null): string =>
  render(Page, { props: { view: view(given), reply } }).body;
const again = (draft: Partial<OfferDraft>, given: Partial<NonNullable<Props['reply']>> = {}): Props['reply'] => ({
  done: false,
  draft: { ...draftOf(saved), ...draft },
  errors: {},
  report: null,
  theirs: null,
  ...given,
});
/** What a reader sees, spaces that do not break made plain. */
const words = (html: string): string =>
  html
    .replaceAll(/<!--.*?-->|<[^>]*>/gs, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(' .', '.');

describe('the page of an offer', () => {
  test('says who it is for, until when, what is kept and who reads it', () => {
    const said = words(page());
    for (const sentence of [
      'Nadège Kouassi, Collège du Val-de-Dive',
      'Pas vous ?',
      '4 modules, tous hors de vos heures de classe.',
      'Ce lien est à vous, sans mot de passe, jusqu’au 16 octobre.',
      'Ils sont effacés après le 31 décembre 2027',
      'Rien n’est encore envoyé.',
      '3 h, sur place, à 9 km',
      '3 h, à distance',
      'Enregistrer une émission.',
    ])
      expect(said).toContain(sentence);
    expect(page()).not.toContain('<script');
  });

  test('shows the answer that was received, in its order, with nothing left to send', () => {
    const html = page({ saved });
    const said = words(html);
    expect(said).toContain('Réponse reçue le 22 septembre à 17 h 40.');
    expect(said).toContain('Vous pouvez la changer jusqu’au 16 octobre.');
    expect(said).toContain('2 sur 3, du plus au moins voulu');
    expect(said).toMatch(/Souhait 1 Coder sans écran.*Souhait 2 Webradio en classe/);
    expect(said).toContain('Du 14 au 18 décembre 2026');
    expect(said).toContain('2 moments libres');
    expect(said).toContain('Réponse envoyée le 22 septembre à 17 h 40');
    expect(html.match(/name="wish" value="[^"]*"/g)).toEqual([ids[1], ids[0]].map((id) => `name="wish" value="${id}"`));
    expect(html.match(/name="free"[^>]*checked/g)).toHaveLength(2);
    expect(html).toContain('name="seen" value="2"');
  });

  test('keeps a draft on the page, and says that it has not left', () => {
    const said = words(page({ saved }, again({ wishes: [ids[0]!], note: 'Autre mot.' })));
    expect(said).toContain('Gardé sur cette page, pas encore envoyé : vos souhaits et votre mot.');
    expect(said).toContain('Autre mot.');
  });

  test('asks which wish goes, rather than refusing one more', () => {
    const html = page({ saved }, again({ wishes: ids.slice(0, 3), adding: ids[3]! }));
    expect(words(html)).toContain('Vous avez déjà 3 souhaits. Pour ajouter « Lire une carte », dites lequel part.');
    expect(html.match(/value="swap:/g)).toHaveLength(3);
  });

  test('ties each mistake to its field', () => {
    const html = page(
      {},
      again({}, { errors: { kind: 'Dites-le.', awayTo: 'La fin vient avant.', file: 'Trop lourd.' } }),
    );
    for (const field of ['kind', 'awayTo', 'file']) {
      expect(html).toContain(`href="#${field}"`);
      expect(html).toMatch(new RegExp(`id="${field}"`));
    }
  });

  test('shows the hours that were read, what was not, and keeps neither until told to', () => {
    const read = readHours('1 08:00-10:00 csv;2 09:00-11:00 csv');
    const report = {
      kind: 'csv' as const,
      faults: [{ line: 4, why: 'day' as const, what: 'landi' }],
      left: [],
      lines: 3,
    };
    const html = page({ saved }, again({ read }, { report }));
    const said = words(html);
    expect(said).toContain('Voici les heures lues');
    expect(said).toContain('8 h à 10 h, chaque semaine');
    expect(said).toContain('Ligne 4 : le jour ne se lit pas. landi');
    expect(html).toContain('value="readKeep"');
    expect(html).toContain('name="hours" value=""');
  });

  test('shows what the other page wrote beside what this one holds', () => {
    const theirs = { ...saved, wishes: [ids[2]!], version: 3 };
    const said = words(page({ saved: theirs }, again({ seen: 3 }, { theirs })));
    expect(said).toContain('Une autre réponse à votre nom a été envoyée');
    expect(said).toContain('La vôtre, ci-dessous, en diffère : vos souhaits.');
    expect(said).toContain('Prendre l’autre réponse');
    expect(said).toContain('Envoyer quand même ma version');
  });

  test('is only read once the time is over; the hours of who was asked may still be said, their wishes not', () => {
    const over = page({ saved, scope: 'over' });
    expect(over).not.toContain('<form');
    expect(words(over)).toContain('Le temps des réponses est fini.');
    expect(words(over)).toContain('Lundi matin');
    const asked = page({ saved, scope: 'hours' });
    expect(words(asked)).toContain('Quand avez-vous classe ?');
    expect(asked).toContain('name="free"');
    expect(asked).not.toContain('name="kind"');
    expect(asked).not.toContain('name="wish"');
  });
});
