import { describe, expect, test } from 'vitest';
import { toDocx } from '#platform/documents/docx.ts';
import { readAnyDocument } from '#platform/documents/read/read-any.ts';
import { readTrame } from './read-trame.ts';
import { filledForm, mergedForm } from './sample-forms.ts';

describe('a form filled in Word, with the headers of the official form in another order', async () => {
  const { trame, unrecognised } = readTrame(readAnyDocument(await toDocx(filledForm), 'trame.docx'), 'fr');
  const [teaching, access] = trame.themes;

  test('the introduction is read from its lines', () => {
    expect(trame).toMatchObject({
      title: 'États généraux : restitution de Saint-Orven',
      region: 'Bocage',
      format: 'onSite',
      sittings: [{ day: '2020-10-13', starts: '11:00', ends: '12:30', place: 'rectorat de Saint-Orven' }],
      facilitators: [
        { name: 'Nadège Kouassi', function: 'chargée de mission' },
        { name: 'Yanis Berthou', function: 'conseiller numérique' },
      ],
    });
  });

  test('a number keeps its qualifier, and a number without its tick stays so', () => {
    expect(trame.participations.filter((each) => each.ticked || each.number !== null)).toEqual([
      { category: 'primaryTeams', ticked: true, number: 4, establishments: 4, qualifier: 'CPD' },
      { category: 'secondaryTeams', ticked: false, number: 15, establishments: 15, qualifier: 'IAN' },
      { category: 'users', ticked: true, number: null, establishments: null, qualifier: '' },
    ]);
  });

  test('empty bullets do not count, typed dashes are no words', () => {
    expect(teaching).toMatchObject({
      name: 'Enseigner avec le numérique',
      experiences: [],
      painPoints: ['Métiers du geste', 'Émulation difficile'],
      strengths: ['rituels quotidiens', 'oraux différés'],
    });
  });

  test('themes are one whatever their accents; a main pain point finds its own words in the diagnostic, or is absent', () => {
    expect(trame.themes.map(({ name }) => name)).toEqual(['Enseigner avec le numérique', 'Égal accès au numérique']);
    expect(access!.mains).toEqual([
      { text: 'Parents hors de la boucle', from: 'parents hors de la boucle', needs: [] },
    ]);
    expect(teaching!.mains[0]).toMatchObject({ text: 'Trop d’outils et de supports', from: null });
  });

  test('what stands beside several actions is attached to their axis, known by its short label', () => {
    expect(teaching!.mains[0]!.needs).toMatchObject([
      {
        text: 'Cohérence et organisation',
        axes: [
          {
            label: 'Anticipation',
            text: 'Anticiper et créer les conditions d’une organisation prête à tout contexte',
            chosen: true,
            told: true,
            involved: ['direction', 'enseignants'],
            when: [
              { horizon: null, marker: 'mai-juin de l’année n-1' },
              { horizon: 'short', marker: '' },
            ],
            indicators: ['connexions à l’ENT'],
            actions: [
              { text: 'Choisir ensemble les outils', involved: [] },
              { text: 'Former tous les collègues' },
              { text: 'Écrire une charte' },
            ],
          },
        ],
      },
    ]);
  });

  test('what belongs nowhere is listed with where it stood', () => {
    expect(unrecognised).toEqual([
      { where: 'sous «\u00a0Atelier 3 : Plan d’action\u00a0»', text: 'Merci à toutes et à tous de votre venue.' },
    ]);
  });
});

describe('a form with merged cells', () => {
  const { trame, unrecognised } = readTrame(mergedForm, 'fr');
  const [theme] = trame.themes;

  test('titles over headers, covered themes and dates in several shapes', () => {
    expect(trame).toMatchObject({
      title: 'Séance du Val-Crépin',
      region: 'Collines',
      format: 'both',
      sittings: [
        { day: '2026-03-02', starts: '09:00', ends: '17:30', place: 'salle des fêtes' },
        { day: '2026-03-03', starts: null, ends: null, place: '' },
      ],
    });
    expect(trame.themes.map(({ name }) => name)).toEqual(['Travailler ensemble']);
    expect(theme).toMatchObject({
      painPoints: ['Trop de messages', 'Pas d’heure commune', 'Un outil de plus'],
      strengths: ['Le conseil'],
    });
  });

  test('under two main pain points, nothing says which one a need answers: it hangs from none', () => {
    expect(theme!.mains.map(({ text, needs }) => [text, needs.map((need) => need.text)])).toEqual([
      ['Trop de messages', []],
      ['Un outil de plus', []],
      [null, ['Une règle commune', null]],
    ]);
  });

  test('two columns of people under one header, an axis that goes on below', () => {
    const charter = theme!.mains[2]!.needs[0]!.axes[0]!;
    expect(charter).toMatchObject({
      text: 'Une charte',
      involved: ['les familles'],
      actions: [
        {
          text: 'Réunir le conseil',
          owners: ['Bruno Lestrade'],
          involved: ['les professeurs'],
          when: [{ horizon: null, marker: 'rentrée' }],
        },
        { text: 'La relire' },
        { text: 'La signer' },
      ],
    });
  });

  test('strangers, and people of no one axis, are listed', () => {
    expect(unrecognised.map(({ where, text }) => [where, text])).toEqual([
      ['tableau 1, ligne 4, «\u00a0Région académique\u00a0»', 'Météo'],
      ['tableau 1, ligne 4, «\u00a0Collines\u00a0»', 'grand soleil'],
      ['tableau 5, ligne 1', 'Café'],
      ['tableau 5, ligne 1', '12'],
      [expect.stringMatching(/^tableau 4, ligne 5.*ne dit pas/), 'Inès Caradec'],
    ]);
  });
});
